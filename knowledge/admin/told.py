"""A value with its period in one line, as histories and confirmations show it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge.facts.words import period_in_words
from knowledge.models import FactChange, FactValue


def as_told(value: FactValue | None) -> str:
    if value is None:
        return ""
    language = get_language()
    condition = value.condition_in(language)
    words = f"{value.value_in(language)} ({condition})" if condition else value.value_in(language)
    return "; ".join([f"{words}, {period_in_words(value)}", *_marks(value)])


def _marks(value: FactValue) -> list[str]:
    marks = []
    if value.use == FactValue.Use.HOLD:
        marks.append(_("held back"))
    if value.verified:
        marks.append(_("confirmed by %(name)s") % {"name": value.verified_by})
    return marks


def steps(change: FactChange) -> list[tuple[str, str]]:
    """What stood there and what stands there now, in the language of the reader."""
    return [
        (as_told(_value(before)), as_told(_value(after)))
        for before, after in zip(change.before, change.after, strict=True)
    ]


def _value(kept: dict[str, Any] | None) -> FactValue | None:
    if kept is None:
        return None
    days = ("valid_from", "valid_to", "next_review", "verified_on")
    read = FactValue._meta.get_field("valid_from").to_python
    return FactValue(**{n: read(kept[n]) if n in days else kept[n] for n in kept})
