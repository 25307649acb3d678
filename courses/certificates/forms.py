from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.certificates.holding import LENGTHS
from organisations.forms.base import DayField

A_WHILE = 30


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("It stands at the foot of the certificate, such as 1234-5678-90CF."),
    )


class PaperForm(forms.Form):
    """What stands on the paper that somebody holds."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    done_on = DayField(label=_("Completed on"))


class FindForm(forms.Form):
    q = forms.CharField(label=_("Code or e-mail address"), max_length=254, required=False)


class WhyForm(forms.Form):
    why = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, reasons: tuple[Any, ...], data: Any = None) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["why"].choices = [(one.value, one.label) for one in reasons]


def _lengths() -> list[tuple[int, str]]:
    """In the language of whoever asks, so not before somebody does."""
    return [
        (days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days}) for days in LENGTHS
    ]


class LinkForm(forms.Form):
    for_whom = forms.CharField(
        label=_("For whom"),
        max_length=100,
        required=False,
        help_text=_("Only you see it, so that you know your links apart."),
    )
    days = forms.TypedChoiceField(
        label=_("How long is it open?"),
        coerce=int,
        initial=A_WHILE,
        choices=_lengths,
    )
    asked = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
