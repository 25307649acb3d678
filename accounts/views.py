from datetime import timedelta

from allauth.account import views
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from core.ratelimit import Limit

# The same for addresses that exist and those that do not, so that it tells nothing.
RESETS = Limit("password reset", tries=5, window=timedelta(hours=1))


def sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail sends everybody here who may not enter its admin. Who is signed in already would be
    sent back at once, and so on in a circle."""
    wants_admin = request.GET.get("next", "").startswith(settings.ADMIN_PATH)
    if wants_admin and request.user.is_authenticated and not _may_enter_admin(request):
        raise PermissionDenied
    return views.login(request)


def _may_enter_admin(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("wagtailadmin.access_admin"))


def reset_password(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        RESETS.count(request.POST.get("email", "").strip().lower())
    return views.password_reset(request)
