"""What the product answers to somebody who asks for an address, in few words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

IN = "in"
SIGN_IN = "sign in first"
NO = "no access"
NOT_THERE = "not there"
# Said to everybody alike, before anything is looked for.
NOT_TAKEN = "not taken that way"


def answer(client: Client, path: str, method: str = "get", data: Any = None) -> str:
    response = getattr(client, method)(path, data or {})
    word = answer_of(response)
    for _part in response if response.streaming else ():
        pass  # a file is closed when it has been read
    return word


def answer_of(response: HttpResponse) -> str:
    status = response.status_code
    if status in (301, 302) and "/account/login/" in response.headers["Location"]:
        return SIGN_IN
    if status in (200, 204, 302, 304, 400):
        return IN
    return {401: SIGN_IN, 403: NO, 404: NOT_THERE, 405: NOT_TAKEN}.get(status, f"{status}")


@dataclass(frozen=True)
class Address:
    route: str
    name: str | None = None
    extra: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


def addresses() -> Iterator[Address]:
    """Every address of the product but those of Wagtail's admin, which have a rule a group."""
    for route, pattern in _walk(get_resolver().url_patterns):
        if not route.startswith("admin/"):
            yield Address(route, pattern.name)


def admin_addresses() -> Iterator[Address]:
    for route, pattern in _walk(get_resolver().url_patterns):
        if route.startswith("admin/"):
            yield Address(route, pattern.name)


def _walk(patterns: list[Any], above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        in_language = getattr(pattern.pattern, "prefix_default_language", None) is not None
        route = above + ("<language>/" if in_language else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern
