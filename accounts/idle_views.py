"""What the pages' script asks about the lock, and the way out."""

from typing import Any

from allauth.account import views
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from accounts import idle
from accounts.idle_lock import PASSWORD, open_while_locked
from accounts.models import Person
from core.gate import open_to_all
from core.ratelimit import TooManyTries


@open_to_all
@open_while_locked
@never_cache
@require_GET
def idle_state(request: HttpRequest) -> JsonResponse:
    """Asking is not using."""
    return JsonResponse(_state(request))


@open_to_all
@open_while_locked
@never_cache
@require_POST
def active(request: HttpRequest) -> JsonResponse:
    """Somebody is there; a locked session wants their password with it."""
    if not request.user.is_authenticated:
        return JsonResponse(_state(request))
    if PASSWORD in request.POST:
        return _unlock(request)
    if not idle.is_locked(request):
        idle.note_use(request.session)
    return JsonResponse(_state(request))


def _unlock(request: HttpRequest) -> JsonResponse:
    try:
        is_open = idle.unlock(request, request.POST[PASSWORD])
    except TooManyTries:
        logout(request)
        return JsonResponse({"state": "ended", "reason": "tries"})
    return JsonResponse({**_state(request), "wrong": not is_open})


def _state(request: HttpRequest) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {"state": "ended"}
    left = idle.seconds_left(request.session)
    return {
        "state": "open" if left else "locked",
        "left": left,
        "who": mark_of(request.user),
        "token": get_token(request),
    }


def mark_of(person: Person) -> str:
    """Tells an open page whether it still belongs to whoever is signed in now, and nothing else."""
    return salted_hmac("idle lock", str(person.pk), algorithm="sha256").hexdigest()[:16]


@open_to_all
@open_while_locked
@csrf_exempt
def sign_out(request: HttpRequest) -> HttpResponse:
    """A page from before the last sign-in has a token that no longer fits: it is asked once more,
    instead of an error to somebody who wants to leave."""
    if request.method == "POST" and request.user.is_authenticated and not _token_fits(request):
        return render(request, "account/logout.html")
    return views.logout(request)


def _token_fits(request: HttpRequest) -> bool:
    check = CsrfViewMiddleware(lambda request: HttpResponse())
    return check.process_view(request, views.logout, (), {}) is None
