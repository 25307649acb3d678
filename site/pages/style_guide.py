"""What the style guide shows: every component that pages use, in its states."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Component:
    id: str
    name: Any

    @property
    def template(self) -> str:
        return f"pages/components/{self.id}.html"


COMPONENTS = [
    Component("letters", _("Headings and text")),
    Component("colours", _("Colours")),
    Component("buttons", _("Buttons and links")),
    Component("alerts", _("Messages")),
    Component("fields", _("Forms")),
    Component("cards", _("Cards and steps")),
    Component("lists", _("Lists")),
    Component("tables", _("Tables")),
    Component("notes", _("Marks and empty places")),
]


class StyleGuideForm(forms.Form):
    """One field of each kind that pages use."""

    name = forms.CharField(label=_("Name"), help_text=_("As it is to stand on a certificate."))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("da", _("Danish")), ("en", _("English"))]
    )
    action = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[("alone", _("Talk with her alone")), ("call", _("Call the hotline"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    read = forms.BooleanField(label=_("I have read this"))
