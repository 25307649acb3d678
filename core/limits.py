"""Requests that are turned away before anything else looks at them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.errors import ErrorResponse

Next = Callable[[HttpRequest], HttpResponse]


class MaintenanceMiddleware:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MAINTENANCE and not request.path.startswith(settings.STATIC_URL):
            return ErrorResponse(503, headers={"Retry-After": "600"})
        return self.get_response(request)


class BodyLimitMiddleware:
    """Judged by the announced length, so that nothing of a body too large is read."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = next(
            size for prefix, size in settings.BODY_LIMITS if request.path.startswith(prefix)
        )
        if _announced(request) > limit:
            return ErrorResponse(413)
        return self.get_response(request)


def _announced(request: HttpRequest) -> int:
    """Understood as Django understands it, which reads nothing of a body without a length."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
