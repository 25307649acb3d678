"""Mail to a person about their own access, in their language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core import mail

# By the name of the mail that allauth would send.
CHANGES = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was changed."),
    "account/email/password_set": _("A password was chosen for you."),
    "mfa/email/totp_activated": _("An app that makes codes was added."),
    "mfa/email/totp_deactivated": _("The app that makes codes was removed."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
}


def send(change: str, person: Person) -> None:
    """Tell the owner, who is not always the one who did it."""
    if change in CHANGES:
        _mail(person, "changed", {"change": CHANGES[change]})


def warn_of_wrong_codes(person: Person) -> None:
    _mail(person, "wrong_codes", {})


def _mail(person: Person, name: str, context: dict[str, object]) -> None:
    with translation.override(person.language):
        link = settings.BASE_URL + reverse("account_reset_password")
    mail.send(
        to=person.email,
        language=person.language,
        template=f"account/email/{name}",
        context={"link": link, **context},
    )
