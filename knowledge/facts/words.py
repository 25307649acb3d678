"""What is known of a fact in time, as words that an editor reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.facts import timeline
from knowledge.facts.timeline import Gap
from knowledge.models import FactValue

Certainty = FactValue.Certainty


@dataclass(frozen=True)
class Row:
    """A part of the time line: a value, or days of which nothing is known."""

    begins: str
    ends: str
    value: FactValue | None = None
    why: str = ""
    is_now: bool = False

    @property
    def period(self) -> str:
        words = f"{self.begins} {self.ends}".strip()
        return words[:1].upper() + words[1:]


def day_in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def begins_in_words(value: FactValue) -> str:
    if value.valid_from is None:
        return _("from a day that is not known")
    words = {
        Certainty.EXACT: _("from %(day)s"),
        Certainty.INFERRED: _("from %(day)s (worked out)"),
        Certainty.NOT_LATER_THAN: _("from %(day)s at the latest"),
        Certainty.UNKNOWN: _("from about %(day)s"),
    }[Certainty(value.from_certainty or Certainty.EXACT)]
    return words % {"day": day_in_words(value.valid_from)}


def ends_in_words(value: FactValue) -> str:
    if value.valid_to is None:
        return _("until further notice")
    words = {
        Certainty.EXACT: _("to %(day)s"),
        Certainty.INFERRED: _("to %(day)s (worked out)"),
        Certainty.NOT_LATER_THAN: _("to %(day)s at the latest"),
        Certainty.UNKNOWN: _("to %(day)s, after that not known"),
    }[Certainty(value.to_certainty or Certainty.EXACT)]
    return words % {"day": day_in_words(value.valid_to)}


def period_in_words(value: FactValue) -> str:
    return f"{begins_in_words(value)} {ends_in_words(value)}"


def time_line(values: Sequence[FactValue], today: date) -> list[Row]:
    """Values and gaps in the order of time. What is never shown has no place in it."""
    shown = [value for value in values if value.use != FactValue.Use.HOLD]
    rows = [(value.valid_from or date.min, _row(value, today)) for value in shown]
    if shown:
        for gap in timeline.gaps([value.stretch for value in shown]):
            rows.append((gap.begins or date.min, _gap(gap, shown, today)))
    return [row for _day, row in sorted(rows, key=lambda pair: pair[0])]


def _row(value: FactValue, today: date) -> Row:
    return Row(
        begins_in_words(value), ends_in_words(value), value, is_now=value.stretch.holds(today)
    )


def _gap(gap: Gap, values: Sequence[FactValue], today: date) -> Row:
    begins = _("from %(day)s") % {"day": day_in_words(gap.begins)} if gap.begins else ""
    ends = _("to %(day)s") % {"day": day_in_words(gap.ends)} if gap.ends else ""
    is_now = (gap.begins or date.min) <= today <= (gap.ends or date.max)
    return Row(begins, ends, why=_why(gap, values), is_now=is_now)


def _why(gap: Gap, values: Sequence[FactValue]) -> str:
    if gap.begins is None:
        return _("Our sources do not tell what held before.")
    if gap.ends is None:
        return _("Our sources do not tell what holds after that.")
    return _("Our sources do not tell when the one gave way to the other.")
