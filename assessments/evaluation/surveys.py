"""What a group of people said, where nobody can be made out. Each half-year is told once, when it
is over, so that nothing follows from looking before and after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessments.evaluation.questions import HIGHEST, LOWEST, QUESTIONS, Question
from assessments.models.evaluation import SurveyCounts
from core.half_years import HalfYear
from core.suppression.protecting import Group, join_small, protect
from core.suppression.rules import COUNTS, Count, Shares

# All audiences together; "" are those who have none.
EVERYBODY = None
Who = str | None
# By choice, how many people.
Chosen = Mapping[str, int]
# By audience and question.
Said = Mapping[str, Mapping[str, Chosen]]


@dataclass(frozen=True)
class Mean:
    people: int
    value: float


@dataclass(frozen=True)
class Part:
    """Of those who answered, so many chose one of these."""

    choices: frozenset[str]
    people: int
    of: int


def said_in(course: UUID, half_year: HalfYear, moment: str, now: datetime) -> Said:
    """Nothing before the half-year is over."""
    if not half_year.is_over(now):
        return {}
    rows = SurveyCounts.objects.filter(
        course=course, year=half_year.year, half=half_year.half, moment=moment
    )
    return {one.audience: one.chosen for one in rows.order_by("audience") if one.chosen}


def means(said: Said, moment: str) -> dict[Who, dict[str, Mean]]:
    """By audience and question, and of everybody. Who is missing has too few answers, or is too
    much of one mind."""
    questions = [one.key for one in QUESTIONS[moment] if one.is_scale]
    counts = {
        audience: {key: _shares(chosen.get(key, {})) for key in questions}
        for audience, chosen in said.items()
    }
    return {
        who: {key: _mean(_of(said, who, key)) for key in questions if found[key].of}
        for who, found in _shown(counts).items()
    }


def parts(said: Said, question: Question) -> dict[Who, list[Part]]:
    """How they are spread over the choices. What few chose is joined with what few others chose,
    for all audiences alike."""
    totals = _of(said, EVERYBODY, question.key)
    groups = join_small({choice: Count(totals[choice]) for choice in question.choices})
    if len(groups) < 2:
        return {}
    counts = {
        audience: {_slice(one): _part(chosen.get(question.key, {}), one) for one in groups}
        for audience, chosen in said.items()
    }
    return {
        who: [_told(one, found[_slice(one)]) for one in groups]
        for who, found in _shown(counts).items()
    }


def _shown(counts: Mapping[str, Mapping[str, Count]]) -> Mapping[Who, Mapping[str, Count]]:
    leaves = tuple(Group(audience, slices) for audience, slices in counts.items())
    found: Mapping[Who, Mapping[str, Count]] = protect(  # type: ignore[assignment]
        Group(EVERYBODY, children=leaves), COUNTS
    ).shown
    return found


def _of(said: Said, who: Who, question: str) -> Counter[str]:
    audiences: Iterable[str] = said if who is None else [who]
    found: Counter[str] = Counter()
    for audience in audiences:
        found.update(said[audience].get(question, {}))
    return found


def _shares(chosen: Chosen) -> Shares:
    people = sum(chosen.values())
    return Shares(people, every=chosen.get(HIGHEST, 0), nothing=chosen.get(LOWEST, 0))


def _mean(chosen: Chosen) -> Mean:
    people = sum(chosen.values())
    return Mean(people, sum(int(one) * number for one, number in chosen.items()) / people)


def _slice(choices: frozenset[str]) -> str:
    return " ".join(sorted(choices))


def _part(chosen: Chosen, choices: frozenset[str]) -> Count:
    did = sum(chosen.get(one, 0) for one in choices)
    return Count(sum(chosen.values()), did)


def _told(choices: frozenset[str], count: Count) -> Part:
    return Part(choices, count.did or 0, count.of)
