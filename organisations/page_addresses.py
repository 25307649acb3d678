"""Addresses of editors' pages and back, in one query whatever the depth. There is one site; its
front page stands directly below the root, once in each language."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from wagtail.models import Page, Site

FRONT_DEPTH = 2
# What addresses, lists and access need of a page; reading all columns would cost more than asking.
NEEDED = (
    "path",
    "depth",
    "translation_key",
    "locale__language_code",
    "content_type",
    "title",
    "draft_title",
    "slug",
    "url_path",
    "live",
    "expire_at",
    "show_in_menus",
    "stored_access__key",
)


def address_of(page: Any) -> str:
    """Without asking the database; the page's locale must be there."""
    return address_at(page.url_path, page.locale.language_code)


def address_at(url_path: str, language: str) -> str:
    below_front = url_path.split("/", FRONT_DEPTH)[FRONT_DEPTH]
    return f"/{language}/{below_front}"


def page_at(path: str, language: str) -> Page | None:
    """The live page there, with its key, its locale and the path of its live translation, and only
    with what all pages have."""
    parts = [part for part in path.split("/") if part]
    fronts = _fronts(language)
    if parts:
        front = Subquery(fronts.values("url_path")[:1])
        rest = Value("/".join(parts) + "/")
        # The slug is in an index, the path is not.
        here = Page.objects.filter(slug=parts[-1], url_path=Concat(front, rest))
        pages = here.filter(locale__language_code=language)
    else:
        pages = fronts
    translations = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
    other = translations.exclude(locale=OuterRef("locale")).values("url_path")[:1]
    found: Page | None = (
        _light(pages.filter(live=True)).annotate(translated_path=Subquery(other)).first()
    )
    return found


def _fronts(language: str) -> "QuerySet[Page]":
    of_the_site = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    return Page.objects.filter(
        depth=FRONT_DEPTH, locale__language_code=language, translation_key__in=of_the_site
    )


def _light(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    return pages.select_related("locale", "stored_access").only(*NEEDED)


def above(page: Page) -> list[Page]:
    """The pages between the front page and this one, each with its address."""
    return with_addresses(Page.objects.filter(path__in=_paths_above(page)))


def around(page: Page, *, listed_at: str) -> tuple[list[Page], list[Page]]:
    """The same, and the pages directly below the path `listed_at`, in one query."""
    depth = len(listed_at) // page.steplen + 1
    listed = Page.objects.filter(depth=depth, path__startswith=listed_at)
    found = with_addresses(Page.objects.filter(path__in=_paths_above(page)) | listed)
    return (
        [one for one in found if one.depth < page.depth],
        [one for one in found if one.depth == depth],
    )


def with_addresses(pages: "QuerySet[Any]") -> list[Page]:
    """In the editors' order."""
    found = list(_light(pages).order_by("path"))
    for page in found:
        page.address = address_of(page)
    return found


def _paths_above(page: Page) -> list[str]:
    return [page.path[: depth * page.steplen] for depth in range(FRONT_DEPTH + 1, page.depth)]
