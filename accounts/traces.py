"""Signing in and what people change about it, in the audit log."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core import audit

SIGNED_IN = audit.action("account.signed_in", _("signed in"), sign_in=True)
FAILED = audit.action("account.sign_in_failed", _("tried to sign in and failed"), sign_in=True)
CODE_FAILED = audit.action("account.code_failed", _("gave a wrong code"), sign_in=True)
SIGNED_OUT = audit.action("account.signed_out", _("signed out"))
PASSWORD_CHANGED = audit.action("account.password_changed", _("changed the password"))
PASSWORD_RESET = audit.action(
    "account.password_reset", _("chose a new password with a link sent by mail")
)
FACTOR_ADDED = audit.action("account.factor_added", _("added a second step for signing in"))
FACTOR_REMOVED = audit.action("account.factor_removed", _("removed a second step for signing in"))
FACTOR_RESET = audit.action("account.factor_reset", _("made new recovery codes"))
DATA_DOWNLOADED = audit.action("account.data_downloaded", _("downloaded their own data"))
ERASED = audit.action("account.erased", _("erased a person with all that goes with them"))

SIGN_INS = [SIGNED_IN, FAILED, CODE_FAILED, SIGNED_OUT]


@receiver(user_logged_in)
def _signed_in(request: HttpRequest | None, user: Person, **kwargs: Any) -> None:
    audit.record(SIGNED_IN, actor=user, subject=user, request=request)


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """What was typed is not kept: it may be a password in the wrong field."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    known = Person.objects.filter(email=typed.strip().lower()).first()
    audit.record(FAILED, subject=known, request=request)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        audit.record(SIGNED_OUT, actor=user, subject=user)


@receiver([account_signals.password_changed, account_signals.password_set])
def _password_changed(user: Person, **kwargs: Any) -> None:
    audit.record(PASSWORD_CHANGED, actor=user, subject=user)


@receiver(account_signals.password_reset)
def _password_reset(user: Person, **kwargs: Any) -> None:
    audit.record(PASSWORD_RESET, actor=user, subject=user)


@receiver(factor_signals.authenticator_added)
def _factor_added(user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    audit.record(FACTOR_ADDED, actor=user, subject=user, kind=authenticator.type)


@receiver(factor_signals.authenticator_removed)
def _factor_removed(user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    audit.record(FACTOR_REMOVED, actor=user, subject=user, kind=authenticator.type)


@receiver(factor_signals.authenticator_reset)
def _factor_reset(user: Person, **kwargs: Any) -> None:
    audit.record(FACTOR_RESET, actor=user, subject=user)


@receiver(factor_signals.authentication_failed)
def _code_failed(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    audit.record(CODE_FAILED, subject=user, request=request)
