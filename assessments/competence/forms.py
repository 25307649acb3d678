"""A complete form, answered: what it comes to for the person, and what counts in figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assessments.competence.handling import Recipients, as_share, is_right, value
from assessments.competence.person import Skill, skill
from assessments.competence.ratings import Kind
from assessments.competence.records import Measure


class NotRatedError(ValueError):
    """Judges spot issues. They rate nothing, refer nobody, and no figure is made of them."""


@dataclass(frozen=True)
class Answer:
    """What is right in handling is judged when it is answered, by the path of that day. Without
    options that experts have valued, there is no `value`."""

    kind: Kind
    rating: int
    is_right: bool
    value: float | None = None


def answered(
    kind: Kind,
    rating: int,
    told: Sequence[str],
    recipients: Recipients,
    experts: Mapping[str, float] | None = None,
) -> Answer:
    """Handled by telling people; with the values that experts give to telling each of them, by
    these too."""
    valued = value(kind, experts, told) if experts else None
    return Answer(kind, rating, is_right(kind, recipients, told), valued)


def skill_of(answers: Sequence[Answer]) -> Skill:
    return skill(_ratings(answers, Kind.SIGNAL), _ratings(answers, Kind.LOOK_ALIKE))


def scores(answers: Sequence[Answer], *, spots_only: bool = False) -> dict[Measure, float]:
    """Of a complete form, all between 0 and 1."""
    if spots_only:
        raise NotRatedError
    mine = skill_of(answers)
    found = {
        Measure.TOLD_APART: mine.told_apart,
        Measure.FOUND: mine.found,
        Measure.REACTED: mine.reacted,
        Measure.HANDLED: fmean(one.is_right for one in answers),
    }
    values = [one.value for one in answers if one.value is not None]
    return {**found, Measure.VALUED: as_share(fmean(values))} if values else found


def _ratings(answers: Sequence[Answer], kind: Kind) -> list[int]:
    return [one.rating for one in answers if one.kind is kind]
