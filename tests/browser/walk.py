"""Finds the product's pages by itself: every address name, and every link from page to page."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

OURS = ("da/", "en/")
# Addresses that need a key or a person to be reached: where the walk finds them.
STARTS = {
    "account_reset_password_from_key": "account/password/reset/key/1-wrong/",
    "wagtail_serve": "",
}
# Served to those who are signed in; anonymous visitors are sent to sign in.
NOT_PAGES = {"set_language", "wagtailcore_authenticate_with_password"}


def address_names() -> dict[str, str]:
    """Each named page address below the language prefix, with its route."""
    found = {}
    for route, name in _patterns(get_resolver().url_patterns):
        if name and route.startswith("<language>/") and name not in NOT_PAGES:
            found[name] = route.removeprefix("<language>/")
    return found


def _patterns(patterns: list, above: str = "") -> Iterator[tuple[str, str | None]]:
    for pattern in patterns:
        route = above + _route(pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name


def _route(pattern: URLPattern | URLResolver) -> str:
    prefix = getattr(pattern.pattern, "prefix_default_language", None)
    return "<language>/" if prefix is not None else str(pattern.pattern)


def start_addresses(language: str) -> list[str]:
    starts = []
    for name, route in address_names().items():
        if name in STARTS:
            starts.append(f"/{language}/{STARTS[name]}")
        elif "<" not in route and "(" not in route:
            starts.append(f"/{language}/{route}")
    return starts


def links(page: Page, language: str) -> set[str]:
    """Where this page leads within the language."""
    here = page.url
    addresses = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    paths = set()
    for address in addresses:
        parts = urlsplit(urljoin(here, address))
        if parts.netloc == urlsplit(here).netloc and parts.path.startswith(f"/{language}/"):
            paths.add(parts.path)
    return paths
