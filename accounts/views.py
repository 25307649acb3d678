from datetime import timedelta

from allauth.account import views
from django.http import HttpRequest, HttpResponse

from core.ratelimit import Limit

# The same for addresses that exist and those that do not, so that it tells nothing.
RESETS = Limit("password reset", tries=5, window=timedelta(hours=1))


def reset_password(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        RESETS.count(request.POST.get("email", "").strip().lower())
    return views.password_reset(request)
