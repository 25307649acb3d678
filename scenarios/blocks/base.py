"""What the parts of a story point to and are found by: ids, which are no texts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import FieldBlock, ListBlock, TextBlock

from courses.blocks.texts import ProseBlock

SCENE, SEAT, VARIABLE = "scene", "seat", "variable"
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


class TargetBlock(KeyBlock):
    """The id of the scene that comes next."""

    def __init__(self, **options: Any) -> None:
        usual = {"label": _("Leads to"), "help_text": _("The scene that comes next.")}
        super().__init__(points_at=SCENE, **(usual | options))


class SeatsBlock(KeyBlock):
    """Ids of seats, with spaces between them."""

    def __init__(self, **options: Any) -> None:
        usual = {"label": _("Only for"), "help_text": _("Seats. Empty: for everybody.")}
        super().__init__(points_at=SEAT, most=500, **(usual | options))


def ids_in(value: str | None) -> Sequence[str]:
    return (value or "").split()


class BareListBlock(ListBlock):
    """Of things that nothing points to, and in which there is nothing to translate."""


class PlainTextBlock(TextBlock):
    """The way around: what happens, without what may be hard to read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **({"required": False, "default": "", "max_length": 1000} | _around() | options)
        )


class PlainProseBlock(ProseBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**({"required": False} | _around() | options))


def _around() -> dict[str, Any]:
    return {
        "label": _("In the plain version"),
        "help_text": _("The same, without what may be hard to read. Empty: the text above."),
    }
