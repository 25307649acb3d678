"""Security headers: the content security policy (another one in the admin) and what else Django
does not set."""

from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
# What a browser gives up when somebody signs out. Cookies stay: one of them is the language.
FORGET = '"cache", "storage"'


class SecurityHeadersMiddleware(CSPMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        in_admin = request.path.startswith(settings.ADMIN_PATH)
        if in_admin:
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        if getattr(request, "is_preview", False):
            # The editor shows what a page would be like in a frame beside its form.
            response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        _keep_out_of_caches(request, response)
        if hasattr(request, "has_signed_out"):
            response.headers["Clear-Site-Data"] = FORGET
        return super().process_response(request, response)


def _keep_out_of_caches(request: HttpRequest, response: HttpResponseBase) -> None:
    """What a signed-in person saw must not come back with the back button of a shared PC."""
    if not response.has_header("Cache-Control") and _is_personal(request, response):
        response.headers["Cache-Control"] = "no-store, private"


def _is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    if response.status_code >= 500:
        # Who asked may be what could not be found out.
        return True
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


@receiver(user_logged_out)
def _note_sign_out(request: HttpRequest, **kwargs: Any) -> None:
    request.has_signed_out = True  # type: ignore[attr-defined]
