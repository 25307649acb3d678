from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.forms.base import DayField
from organisations.models import Role
from organisations.models.roles import RoleQuerySet


class DeputyForm(forms.Form):
    role = forms.ModelChoiceField(
        queryset=Role.objects.none(), to_field_name="key", label=_("Which role?"), empty_label=None
    )
    email = forms.EmailField(
        label=_("Your colleague’s e-mail address"),
        help_text=_("Somebody who works in your authority and has access to Tegn."),
    )
    starts_on = DayField(label=_("First day"), initial=timezone.localdate)
    ends_on = DayField(
        label=_("Last day"), help_text=_("The role goes back to you alone after this day.")
    )

    def __init__(self, roles: RoleQuerySet, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["role"].queryset = roles  # type: ignore[attr-defined]
