"""Locks what a signed-in person left open. Opened by their password, it goes on where it was: a
page is shown, and a form that came too late is carried through the unlock page to its view."""

import re
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import idle
from accounts.models import Person
from core.ratelimit import TooManyTries

PASSWORD = "unlock_password"  # noqa: S105 - the name of a field
# What was asked for is a page and not the answer to a form.
THEN_SHOW = "unlock_then_show"
OURS = {PASSWORD, THEN_SHOW, "csrfmiddlewaretoken"}
# Never written into a page, not even a hidden part of it.
SECRET = re.compile(r"passw|token|secret|(^|[-_])(code|codes|otp|pin)($|[-_])", re.IGNORECASE)
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
LOCKED = 423

View = Callable[..., HttpResponse]


class UnlockForm(forms.Form):
    unlock_password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autofocus": True, "maxlength": 1000}
        ),
    )


def open_while_locked(view: View) -> View:
    """Decorate a view that answers for itself when the session is locked."""
    view.open_while_locked = True  # type: ignore[attr-defined]
    return view


class IdleLockMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if getattr(view, "open_while_locked", False):
            return None
        if idle.is_locked(request):
            return _open_or_refuse(request)
        if request.user.is_authenticated and _goes_somewhere(request):
            idle.note_use(request.session)
        return _go_on(request) if _unlocks(request) else None


def _open_or_refuse(request: HttpRequest) -> HttpResponse | None:
    if not _goes_somewhere(request):
        return HttpResponse(status=LOCKED)
    if not _unlocks(request):
        return _unlock_page(request, UnlockForm())
    form = UnlockForm(request.POST)
    try:
        if form.is_valid() and idle.unlock(request, form.cleaned_data[PASSWORD]):
            return _go_on(request)
    except TooManyTries:
        return _sign_in_again(request)
    if form.is_valid():
        form.add_error(PASSWORD, _("That is not your password. Try again."))
    return _unlock_page(request, form)


def _goes_somewhere(request: HttpRequest) -> bool:
    """Whether a person opens a page or sends a form. What scripts and frames fetch does not show
    that somebody is there (the admin asks by itself who else edits); scripts tell that apart."""
    headers = request.headers
    if "HX-Request" in headers or headers.get("X-Requested-With") == "XMLHttpRequest":
        return False
    is_document = headers.get("Sec-Fetch-Dest", "document") == "document"
    return is_document and "text/html" in headers.get("Accept", "text/html")


def _unlocks(request: HttpRequest) -> bool:
    return _is_form(request) and PASSWORD in request.POST


def _is_form(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type in FORM_TYPES


def _go_on(request: HttpRequest) -> HttpResponse | None:
    if THEN_SHOW in request.POST:
        return HttpResponseRedirect(request.get_full_path())
    fields = request.POST.copy()
    del fields[PASSWORD]
    fields._mutable = False
    request.POST = fields  # type: ignore[assignment]
    return None


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    address = request.get_full_path()
    logout(request)
    messages.error(request, _("That was too many tries. Sign in again to go on."))
    return redirect_to_login(address, reverse(settings.LOGIN_URL))


def _unlock_page(request: HttpRequest, form: UnlockForm) -> HttpResponse:
    person = cast(Person, request.user)
    carries = _is_form(request) and THEN_SHOW not in request.POST
    context = {
        "form": form,
        "name": person.first_name,
        "has_password": person.has_usable_password(),
        "address": request.get_full_path(),
        "carries": carries,
        "multipart": request.content_type == "multipart/form-data",
        "fields": _carried(request) if carries else [],
        "loses_secrets": carries and any(map(_is_secret, request.POST)),
        "loses_files": carries and bool(request.FILES),
        # Menus and links would leave behind what was sent.
        "bare": True,
        **({"languages": []} if carries else {}),
    }
    return render(request, "accounts/locked.html", context, status=LOCKED)


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OURS and not _is_secret(name)
        for value in values
    ]


def _is_secret(name: str) -> bool:
    return name not in OURS and bool(SECRET.search(name))
