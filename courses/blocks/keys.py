"""Values that are no texts: untranslated, and the same in every language."""

from typing import Any

from django import forms
from wagtail.blocks import FieldBlock, ListBlock

LONGEST = 60


class KeyBlock(FieldBlock):
    """An id, a key or a value. No text, so nothing to translate and the same in every language.

    `points_at` tells the script what to offer beside it. The input itself holds the value, and it
    is not a list to choose from: one that is filled later loses what it held.
    """

    def __init__(self, *, points_at: str = "", most: int = LONGEST, **options: Any) -> None:
        attrs = {"data-points-at": points_at} if points_at else {}
        self.field = forms.CharField(
            required=options.pop("required", False),
            help_text=options.pop("help_text", ""),
            max_length=most,
            widget=forms.TextInput(attrs={**attrs, "autocomplete": "off", "spellcheck": "false"}),
        )
        super().__init__(**options)

    def get_default(self) -> Any:
        return super().get_default() or ""

    def clean(self, value: Any) -> Any:
        return str(super().clean(value) or "").strip()

    class Meta:
        icon = "link"


class BareListBlock(ListBlock):
    """Of things that nothing points to, and in which there is nothing to translate."""
