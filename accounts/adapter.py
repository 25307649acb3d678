"""What we decide where allauth asks."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import encryption, notices
from accounts.guesses import password_was_right, try_password
from accounts.models import Person
from accounts.second_factor import is_last_required
from accounts.sessions import describe, remember_password

# Who has signed in this lately is not asked to do it again before changing how they sign in.
JUST_NOW = 5 * 60

WAYS_TO_CONFIRM = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Our rules for sign-in. People are invited; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try_password(request, str(credentials.get("email", "")))

    def reauthenticate(self, user: Person, password: str) -> bool:
        is_right: bool = super().reauthenticate(user, password)
        if is_right:
            password_was_right(context.request, user.email)
        return is_right

    def pre_login(self, request: HttpRequest, user: Person, **options: Any) -> HttpResponse | None:
        remember_password(request, user)
        return super().pre_login(request, user, **options)

    def login(self, request: HttpRequest, user: Person) -> None:
        password_was_right(request, user.email)
        super().login(request, user)
        # However one signs in, closing the browser signs out.
        request.session.set_expiry(0)

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        required: bool = super().is_reauthentication_required(app=app, **options)
        return required and not _signed_in_just_now(context.request)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": WAYS_TO_CONFIRM[method["id"]]} for method in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def get_client_ip(self, request: HttpRequest) -> str:
        """allauth would keep the address with each session, where nobody needs it."""
        return "::"

    def format_email_subject(self, subject: str) -> str:
        """As written, without the host name that allauth would put in front."""
        return str(subject)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        notices.send(template_prefix, user)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your work in Tegn needs a second step at sign-in, and this is your only one. "
            "Add another one first."
        ),
        "incorrect_code": _("That code is not right, or it has been used. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_last_required(authenticator)

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        return describe(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to one host for good. In the demo that is whichever one came by."""
        here = context.request.get_host().partition(":")[0]
        return {"id": here if settings.DEMO else settings.HOST, "name": "Tegn"}


def _signed_in_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < JUST_NOW
