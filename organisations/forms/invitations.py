from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from organisations.access import Access
from organisations.forms.memberships import AddForm
from organisations.forms.roles import kinds
from organisations.inviting import Invited
from organisations.models import Invitation, Unit


class InviteForm(AddForm):
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The one from work, if there is one.")
    )
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        help_text=_("It holds in the unit and all units below. Most people need none."),
    )

    field_order = ["email", "first_name", "last_name", "unit", "work"]

    def __init__(self, access: Access, near: Unit | None, words: str, *arguments: Any) -> None:
        super().__init__(access, near, words, *arguments)
        if near:
            self.fields["unit"].initial = near.key
        self.fields["role"].choices = [("", _("None")), *kinds(access)]  # type: ignore[attr-defined]

    @property
    def invited(self) -> Invited:
        names = ("email", "first_name", "last_name", "language")
        return Invited(**{name: self.cleaned_data[name] for name in names})


class AcceptForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "data-reveal": _("Show the password")}
        ),
        help_text=_("At least 12 characters. Three or four words that only you put together."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, invitation: Invitation, *arguments: Any) -> None:
        names = ("first_name", "last_name", "language")
        super().__init__(*arguments)
        self.initial = {name: getattr(invitation, name) for name in names}
        self.invitation = invitation

    def clean(self) -> None:
        found = self.cleaned_data
        if "password" not in found:
            return
        person = Person(
            email=self.invitation.email,
            first_name=found.get("first_name", ""),
            last_name=found.get("last_name", ""),
        )
        try:
            password_validation.validate_password(found["password"], person)
        except forms.ValidationError as error:
            self.add_error("password", error)
