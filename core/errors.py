"""Error pages in the product's look and the reader's language.

The 500 page depends on nothing: one file, read when the process starts, with its own style.
"""

import base64
import hashlib
import logging
import re
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

from csp.constants import NONE
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.language import request_language
from core.ratelimit import TooManyTries
from core.requests import current_request_id

log = logging.getLogger("tegn.errors")

SERVER_ERROR_PAGE = (Path(__file__).parent / "templates/core/500.html").read_text()
_style = re.search(r"<style>(.*?)</style>", SERVER_ERROR_PAGE, re.DOTALL)
_digest = hashlib.sha256(_style[1].encode()).digest() if _style else b""
SERVER_ERROR_POLICY = {
    "default-src": [NONE],
    "style-src": [f"'sha256-{base64.b64encode(_digest).decode()}'"],
}


# What context processors would fetch. During maintenance there may be nothing to fetch it from.
WITHOUT_DATABASE = {"bare": True, "menu_pages": [], "footer_pages": [], "hotline": None}


class ErrorResponse(HttpResponse):
    """An answer without a body of its own: ErrorPageMiddleware writes the page."""

    def __init__(self, status: int, **options: Any) -> None:
        super().__init__(status=status, **options)


class ErrorPageMiddleware:
    """Gives pages to errors that arise where no view can answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, ErrorResponse):
            response.content = _page(request, response.status_code)
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, TooManyTries):
            return None
        seconds = ceil(error.wait.total_seconds())
        response = _answer(request, 429, minutes=ceil(seconds / 60))
        response.headers["Retry-After"] = str(seconds)
        return response


def _page(request: HttpRequest, status: int, **context: Any) -> str:
    with translation.override(request_language(request)):
        title, text = _words(status, **context)
        return render_to_string(
            "core/error.html",
            {
                "title": title,
                "text": text,
                "status": status,
                "request_id": current_request_id.get(),
                **(WITHOUT_DATABASE if status == 503 else {}),
            },
            request,
        )


def _words(status: int, minutes: int = 0, expired: bool = False) -> tuple[str, str]:
    if expired:
        return (
            _("The page had been open for too long"),
            _("Nothing was sent. Go back, load the page again and try once more."),
        )
    if status == 429:
        return (
            _("That was too many tries"),
            ngettext(
                "To protect people here, we wait a little. Try again in %(minutes)s minute.",
                "To protect people here, we wait a little. Try again in %(minutes)s minutes.",
                minutes,
            )
            % {"minutes": minutes},
        )
    return {
        400: (
            _("We could not read what was sent"),
            _("Go back and try once more. If it happens again, tell us."),
        ),
        403: (
            _("You do not have access to this page"),
            _("If you need it for your work, ask the person who is responsible for Tegn with you."),
        ),
        404: (
            _("We cannot find that page"),
            _("It may have moved, or the address may have been mistyped."),
        ),
        413: (
            _("That was too large"),
            _("Nothing was saved. Choose a smaller file or send less text at a time."),
        ),
        503: (
            _("Tegn is being looked after"),
            _("We are back soon. What you had answered is saved."),
        ),
    }[status]


def _answer(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    response = HttpResponse(_page(request, status, **context), status=status)
    add_never_cache_headers(response)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(request, 403, expired=True)


def server_error(request: HttpRequest) -> HttpResponse:
    page = SERVER_ERROR_PAGE.replace("REQUEST_ID", current_request_id.get())
    response = HttpResponse(page, status=500)
    response._csp_config = SERVER_ERROR_POLICY  # type: ignore[attr-defined]
    return response
