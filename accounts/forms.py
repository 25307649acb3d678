import logging
import struct
from collections.abc import Callable
from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.guesses import code_was_right, password_was_right, try_code, try_password

# What the libraries say to a passkey's answer that no browser made.
NOT_AN_ANSWER = (TypeError, ValueError, LookupError, AttributeError, struct.error)
UNKNOWN_PASSKEY = _(
    "That passkey did not work. Perhaps it belongs to another account, or the page had been open "
    "for too long. Try again, or choose another way."
)
NAME_LENGTH = 60

log = logging.getLogger("tegn.accounts")


class WithoutHint:
    """The way to a new password stands beside the button, not inside the field's hint."""

    hinted = "password"
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.hinted].help_text = ""


class LoginForm(WithoutHint, account_forms.LoginForm):
    pass


class ConfirmPasswordForm(WithoutHint, account_forms.ReauthenticateForm):
    pass


class ChangePasswordForm(WithoutHint, account_forms.ChangePasswordForm):
    hinted = "oldpassword"

    def clean_oldpassword(self) -> str:
        """Whoever finds a session open may guess here no more often than at the door."""
        try_password(context.request, self.user.email)
        password: str = super().clean_oldpassword()
        password_was_right(context.request, self.user.email)
        return password


class ResetPasswordForm(forms.Form):
    """Looks nothing up: it knows no more than whoever fills it in."""

    email = account_forms.EmailField()


# --- Codes ----------------------------------------------------------------------------------


def _code_field(label: Any, hint: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, help_text=hint, widget=widget, max_length=40)


class AnyCode(mfa_forms.BaseAuthenticateForm):
    code = _code_field(
        _("Code"), _("The six figures that the app shows now, or one of your recovery codes.")
    )

    def clean_code(self) -> str:
        try_code(context.request, self.user)
        code: str = super().clean_code()
        code_was_right(context.request, self.user)
        _hold_for_used(self.authenticator, code)
        return code


def _hold_for_used(authenticator: Authenticator, code: str) -> None:
    """allauth holds a code for used as long as it is shown; it is valid for longer."""
    if authenticator.type == Authenticator.Type.TOTP:
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        key = authenticator.wrap()._get_used_cache_key(code)
        cache.set(key, "y", timeout=periods * app_settings.TOTP_PERIOD)


class CodeForm(AnyCode, mfa_forms.AuthenticateForm):
    pass


class ConfirmCodeForm(AnyCode, mfa_forms.ReauthenticateForm):
    pass


class AddAppForm(ActivateTOTPForm):
    code = _code_field(_("The six figures that the app shows now"))


# --- Passkeys -------------------------------------------------------------------------------


def _answered(clean: Callable[[], Any]) -> Any:
    """The answer comes from outside as a whole tree: whatever is wrong with it, it is refused."""
    try:
        return clean()
    except (ValidationError, *NOT_AN_ANSWER) as error:
        log.info("a passkey was refused: %s", type(error).__name__)
        raise ValidationError(UNKNOWN_PASSKEY) from None


class AnswerField(forms.JSONField):
    """Filled by the page's script and never shown again: an answer holds for one question."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> None:
        return None

    def prepare_value(self, value: Any) -> str:
        return ""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(UNKNOWN_PASSKEY) from None


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    passwordless = None
    credential = AnswerField()
    name = forms.CharField(
        label=_("What will you call it?"),
        help_text=_("For yourself, so that you know it again: “My work phone”, for example."),
        required=False,
        max_length=NAME_LENGTH,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = _answered(super().clean)
        return cleaned


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)


class AnyPasskey(webauthn_forms.AuthenticateWebAuthnForm):
    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        return _answered(super().clean_credential)


class PasskeyForm(AnyPasskey):
    pass


class PasskeySignInForm(AnyPasskey, webauthn_forms.LoginWebAuthnForm):
    pass


class ConfirmPasskeyForm(AnyPasskey, webauthn_forms.ReauthenticateWebAuthnForm):
    pass
