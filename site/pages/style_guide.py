"""What the style guide shows: every component that pages use, in its states."""

from django import forms
from django.utils.translation import gettext_lazy as _

COMPONENTS = [
    "typography",
    "buttons",
    "messages",
    "forms",
    "cards",
    "lists",
    "table",
    "tags",
    "hotline",
    "breadcrumbs",
    "colours",
]


class StyleGuideForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("As it should stand on the certificate."))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("da", _("Danish")), ("en", _("English"))]
    )
    choice = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[("ask", _("Ask her alone")), ("wait", _("Wait")), ("call", _("Call the hotline"))],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label=_("I have read this"))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
