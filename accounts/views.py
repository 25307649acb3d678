from datetime import timedelta
from typing import Any

from allauth.account import views
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.mixins import NextRedirectMixin
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as mfa_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts import demo, sessions
from accounts.forms import ResetPasswordForm
from accounts.guesses import PasswordSeemsKnown
from accounts.second_factor import is_last_required, lacks_second_factor
from core.queue import enqueue
from core.ratelimit import Limit

# The same for addresses that exist and those that do not, so that it tells nothing.
RESETS = Limit("password reset", tries=5, window=timedelta(hours=1))
ANSWER_WITHIN = 10 * 60


def sign_in(request: HttpRequest) -> HttpResponse:
    _forget_outdated_sign_in(request)
    return views.login(request)


def _forget_outdated_sign_in(request: HttpRequest) -> None:
    """One that waits for its second step while the password was changed."""
    waiting = get_pending_stage(request)
    if waiting and sessions.began_with_another_password(request, waiting.login.user):
        clear_login(request)


def reset_password(request: HttpRequest) -> HttpResponse:
    """Does the same for every address: a job finds out whether anybody has it."""
    form = ResetPasswordForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"].lower()
        RESETS.count(email)
        enqueue("accounts.send_password_link", email=email)
        return redirect("account_reset_password_done")
    return render(request, "account/password_reset.html", {"form": form})


# --- How one signs in -----------------------------------------------------------------------


class HowYouSignIn(mfa_views.IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "is_needed": lacks_second_factor(self.request), **_onward(self.request)}


def _onward(request: HttpRequest) -> dict[str, str]:
    """Where somebody was going who had to come here first."""
    target = get_next_redirect_url(request) or ""
    return {"onward": target, "onward_query": f"?{urlencode({'next': target})}" if target else ""}


class GoesOn(NextRedirectMixin):
    """Keeps the way back through the steps of setting something up; the recovery codes come last,
    and lead there."""

    def get_success_url(self) -> str:
        target = self.get_next_url()
        after = super(NextRedirectMixin, self).get_success_url()
        return f"{after}?{urlencode({'next': target})}" if target else str(after)


class AddApp(GoesOn, totp_views.ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return {**context, "secret_in_groups": " ".join(groups)}


class AddPasskey(GoesOn, webauthn_views.AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {**super().get_context_data(**kwargs), **kwargs}
        # allauth's own asks for a key that is no more than a second factor.
        return {**context, "options": auth.begin_registration(self.request.user, True)}


class RecoveryCodes(recovery_views.ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **_onward(self.request)}


class RemoveApp(totp_views.DeactivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_last = is_last_required(self.authenticator)
        return {**super().get_context_data(**kwargs), "is_last": is_last}


class RemovePasskey(webauthn_views.RemoveWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_last": is_last_required(self.object)}

    def form_valid(self, form: Form) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)


# --- Signing in with them -------------------------------------------------------------------


class SignInCode(mfa_views.AuthenticateView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if sessions.began_with_another_password(request, self.stage.login.user):
            return self.stage.abort()
        try:
            return super().post(request, *args, **kwargs)
        except PasswordSeemsKnown:
            return _password_seems_known(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.stage.login.user
        return {
            **super().get_context_data(**kwargs),
            "has_passkey": get_adapter().is_mfa_enabled(person, [Authenticator.Type.WEBAUTHN]),
            "demo_code": demo.code_of_the_moment(person),
        }


class ConfirmByCode(mfa_views.ReauthenticateView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except PasswordSeemsKnown:
            return _password_seems_known(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code = demo.code_of_the_moment(self.request.user)
        return {**super().get_context_data(**kwargs), "demo_code": code}


def _password_seems_known(request: HttpRequest) -> HttpResponse:
    return render(request, "mfa/password_seems_known.html", status=429)


class SignInByPasskey(NextRedirectMixin, webauthn_views.LoginWebAuthnView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # A question for anybody who comes by is not kept for as long as a sign-in.
        request.session.set_expiry(ANSWER_WITHIN)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=self.get_next_url())
        return flows.perform_passwordless_login(self.request, passkey, login)

    def form_invalid(self, form: Form) -> HttpResponse:
        _say_what_is_wrong(self.request, form)
        return redirect(self.passthrough_next_url(reverse("account_login")))


class ConfirmByPasskey(webauthn_views.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Form) -> HttpResponse:
        _say_what_is_wrong(self.request, form)
        return redirect(self.passthrough_next_url(self.request.path))


def _say_what_is_wrong(request: HttpRequest, form: Form) -> None:
    for error in form.errors.get("credential", []):
        messages.error(request, str(error))


# --- Where one is signed in -----------------------------------------------------------------


def where_signed_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        _end_sessions(request, request.POST.get("session", ""))
        return redirect("usersessions_list")
    found = sessions.open_sessions(authenticated_user(request), request.session.session_key)
    return render(request, "usersessions/usersession_list.html", {"sessions": found})


def _end_sessions(request: HttpRequest, which: str) -> None:
    mine = {"person": authenticated_user(request), "but": request.session.session_key}
    if which == "others":
        sessions.end_other_sessions(**mine)
        messages.success(request, _("You are signed out everywhere else."))
    elif which.isdecimal():
        sessions.end_session(id=int(which), **mine)
        messages.success(request, _("You are signed out there."))
