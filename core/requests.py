"""Request ids, the address of the client, and one log line a request without personal data."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("tegn.request")
current_request_id: ContextVar[str] = ContextVar("request_id", default="-")

SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
QUIET = ("/healthz", "/readyz", "/static/")


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        current_request_id.set(_request_id(request))
        started = time.perf_counter()
        response = self.get_response(request)
        response.headers["X-Request-ID"] = current_request_id.get()
        if not request.path.startswith(QUIET):
            milliseconds = round((time.perf_counter() - started) * 1000)
            log.info(
                "%s %s %s %sms", request.method, _route(request), response.status_code, milliseconds
            )
        return response


def _request_id(request: HttpRequest) -> str:
    """The proxy's id where there is one, so that its log and ours can be held together."""
    given = request.headers.get("X-Request-ID", "")
    return given if SAFE_ID.fullmatch(given) else uuid4().hex


def _route(request: HttpRequest) -> str:
    """The pattern of the address, never the address: that may hold keys, searches and names."""
    match = request.resolver_match
    return match.route if match else "(no route)"


def client_address(request: HttpRequest) -> str:
    """Where the request came from, as the last proxy that we trust saw it."""
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    while address in settings.PROXIES and forwarded:
        candidate = forwarded.pop().strip()
        if not _is_address(candidate):
            break
        address = candidate
    return address


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _log_exception(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    log.exception("error in %s", _route(request) if request else "a request")


got_request_exception.connect(_log_exception, dispatch_uid="tegn-log-exception")
