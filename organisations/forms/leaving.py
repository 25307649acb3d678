from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LeaveForm(forms.Form):
    """Asks for the name, so that nobody deletes an authority by a slip of the hand."""

    name = forms.CharField(label=_("Name of the authority"), max_length=200)

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        self.fields["name"].help_text = _("Write “%(name)s”.") % {"name": expected}

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if name.casefold() != self.expected.casefold():
            raise forms.ValidationError(_("That is not the name of this authority."))
        return name
