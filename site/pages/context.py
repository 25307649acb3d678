"""Where one can go from every page: navigation, footer, and the same page in the other language."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from pages.models import FrontPage, TextPage


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    pages = SimpleLazyObject(lambda: _listed_pages(request))
    return {
        "home_url": f"/{get_language()}/",
        "menu_pages": SimpleLazyObject(lambda: [page for page in pages if page.show_in_menus]),
        "footer_pages": SimpleLazyObject(lambda: [page for page in pages if page.in_footer]),
        "languages": SimpleLazyObject(lambda: _languages(request)),
        "back_here": request.get_full_path(),
    }


def _listed_pages(request: HttpRequest) -> list[TextPage]:
    pages = list(
        TextPage.objects.live()
        .public()
        .filter(Q(show_in_menus=True) | Q(in_footer=True), locale__language_code=get_language())
        .order_by("path")
    )
    for page in pages:
        page.address = page.get_url(request)
    return pages


def _languages(request: HttpRequest) -> list[LanguageLink]:
    current = get_language()
    return [
        LanguageLink(
            code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=_same_in(request, code),
            current=code == current,
        )
        for code in ("da", "en")
    ]


def _same_in(request: HttpRequest, code: str) -> str:
    """The address of this page in another language, else that language's front page."""
    page: Page | None = getattr(request, "wagtail_page", None)
    if page is None:
        url = translate_url(request.get_full_path(), code)
        return url if url.startswith(f"/{code}/") else f"/{code}/"
    if isinstance(page, FrontPage):
        return f"/{code}/"
    other = page.get_translations(inclusive=True).live().filter(locale__language_code=code).first()
    return (other.get_url(request) if other else None) or f"/{code}/"
