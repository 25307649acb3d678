"""Where one can go from every page: navigation, footer, and the same page in the other language."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from core.brief import kept_briefly
from courses.models import CoursesPage
from organisations import page_access
from organisations.access import Access, Right
from organisations.page_addresses import address_at, address_of, with_addresses
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
        "sees_people": SimpleLazyObject(lambda: _access(request).may(Right.SEE_PEOPLE)),
        "keeps_tracks": SimpleLazyObject(lambda: _access(request).may(Right.ARRANGE_TRACKS)),
        "makes_content": SimpleLazyObject(lambda: _access(request).may(Right.ENTER_ADMIN)),
    }


def _listed_pages(request: HttpRequest) -> list[Any]:
    return page_access.readable_today(_listed_in(str(get_language())), _access(request))


@kept_briefly(Page)
def _listed_in(language: str) -> list[Any]:
    """The pages that may stand in menus: courses first, and texts."""
    here = Q(locale__language_code=language, live=True)
    of_type = Q(content_type__in=ContentType.objects.get_for_models(TextPage, CoursesPage).values())
    listed = Page.objects.filter(
        here & of_type, Q(show_in_menus=True) | Q(textpage__in_footer=True)
    ).annotate(in_footer=Coalesce("textpage__in_footer", False))
    return sorted(
        with_addresses(listed), key=lambda page: not issubclass(page.specific_class, CoursesPage)
    )


def _access(request: HttpRequest) -> Access:
    """Some error pages are written before anything has looked who is asking."""
    return getattr(request, "access", None) or Access(AnonymousUser())


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


def _with_language(request: HttpRequest, code: str) -> str:
    """Addresses are the same in both languages, but for the first part."""
    own = f"/{get_language()}/"
    address = request.get_full_path()
    is_known = request.resolver_match is not None and address.startswith(own)
    return f"/{code}/{address.removeprefix(own)}" if is_known else f"/{code}/"


def _same_in(request: HttpRequest, code: str) -> str:
    """The address of this page in another language, else that language's front page."""
    page: Any = getattr(request, "wagtail_page", None)
    if page is None:
        return _with_language(request, code)
    if isinstance(page, FrontPage):
        return f"/{code}/"
    if page.locale.language_code == code:
        return address_of(page)
    return address_at(page.translated_path, code) if page.translated_path else f"/{code}/"
