"""Addresses of editors' pages and back, in one query whatever the depth. There is one site; its
front page stands directly below the root, once in each language."""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, OuterRef, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page, Site

FRONT_DEPTH = 2


def address_of(page: Any) -> str:
    """Without asking the database; the page's locale must be there."""
    below_front = page.url_path.split("/", FRONT_DEPTH)[FRONT_DEPTH]
    return f"/{page.locale.language_code}/{below_front}"


def page_at(path: str, language: str) -> Page | None:
    """The live page there, with its key and its locale, and only with what all pages have."""
    parts = [part for part in path.split("/") if part]
    pages = _of_the_site().filter(depth=FRONT_DEPTH + len(parts), live=True)
    if parts:
        pages = pages.filter(slug=parts[-1], url_path__endswith="/" + "/".join(parts) + "/")
    found: Page | None = pages.filter(locale__language_code=language).first()
    return found


def _of_the_site() -> QuerySet[Any]:
    front_path = ExpressionWrapper(
        Substr(OuterRef("path"), 1, FRONT_DEPTH * Page.steplen), output_field=CharField()
    )
    fronts = Page.objects.filter(path=front_path)
    sites = Site.objects.filter(
        is_default_site=True, root_page__translation_key=OuterRef("translation_key")
    )
    return Page.objects.filter(Exists(fronts.filter(Exists(sites)))).select_related(
        "locale", "stored_access"
    )


def above(page: Page) -> list[Page]:
    """The pages between the front page and this one, each with its address."""
    return with_addresses(Page.objects.filter(path__in=_paths_above(page)))


def around(page: Page) -> tuple[list[Page], list[Page]]:
    """The same, and its siblings with itself, in one query."""
    beside = Page.objects.filter(depth=page.depth, path__startswith=page.path[: -page.steplen])
    found = with_addresses(Page.objects.filter(path__in=_paths_above(page)) | beside)
    return (
        [one for one in found if one.depth < page.depth],
        [one for one in found if one.depth == page.depth],
    )


def with_addresses(pages: "QuerySet[Any]") -> list[Page]:
    """In the editors' order."""
    found = list(pages.select_related("locale", "stored_access").order_by("path"))
    for page in found:
        page.address = address_of(page)
    return found


def _paths_above(page: Page) -> list[str]:
    return [page.path[: depth * page.steplen] for depth in range(FRONT_DEPTH + 1, page.depth)]
