"""What the parts of a story point to and are found by: ids, which are no texts."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import TextBlock

from courses.blocks.keys import KeyBlock
from courses.blocks.texts import ProseBlock

SCENE, SEAT, VARIABLE, VALUE = "scene", "seat", "variable", "value"


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


def words_in(value: str | None) -> Sequence[str]:
    """Words with commas between them, each once."""
    words = (word.strip() for word in (value or "").split(","))
    return list(dict.fromkeys(word for word in words if word))


def ids_in(value: str | None) -> Sequence[str]:
    return (value or "").split()


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
