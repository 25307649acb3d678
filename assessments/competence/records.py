"""Which answers count in which figure: each figure is of one population, and everybody in it counts
once.

A *level* is of the newest form after the course in the half-year. A *change* is from the form
before the course to the first one after it. A form before the course is in one change and in no
level, so that levels and changes cannot be subtracted from one another to a few people.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

Key = Hashable


class Measure(StrEnum):
    """In the formulas A, H and F; then what was done, and what experts think of it. The last is of
    quizzes, and in no form: which share of the questions on a topic somebody answered rightly."""

    TOLD_APART = "told-apart"
    FOUND = "found"
    REACTED = "reacted"
    HANDLED = "handled"
    VALUED = "valued"
    ANSWERED = "answered"


class Population(StrEnum):
    LEVEL = "level"
    CHANGE = "change"


class Moment(StrEnum):
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Record:
    """One complete form. `unit` and `audience` are those under which it was given, so that whoever
    moves takes nothing along. `measures`: on vignettes that real experts have keyed. `spots_only`:
    of a judge, who rates nothing; no such record should exist, and none counts."""

    person: Key
    unit: Key
    audience: str
    period: str
    moment: Moment
    scores: Mapping[Measure, float]
    measures: bool
    spots_only: bool = False

    @property
    def counts(self) -> bool:
        return self.measures and not self.spots_only


def of_period(records: Iterable[Record], period: str) -> Iterator[tuple[Population, Record]]:
    """In each population one record at most of each person; of a change, with what was gained.
    `records` come by person, then by when they were done, with forms before a course from however
    long ago."""
    counting = (one for one in records if one.counts)
    for _person, forms in groupby(counting, key=lambda one: one.person):
        mine = list(forms)
        levels = [one for one in mine if one.moment is Moment.AFTER and one.period == period]
        if levels:
            yield Population.LEVEL, levels[-1]
        changes = [pair for pair in _pairs(mine) if pair[1].period == period]
        if changes:
            yield Population.CHANGE, _gain(*changes[-1])


def _pairs(mine: list[Record]) -> Iterator[tuple[Record, Record]]:
    """Each form before a course with the first that follows; it is not used a second time."""
    before: Record | None = None
    for one in mine:
        if one.moment is Moment.BEFORE:
            before = one
        elif before is not None:
            # Other vignettes are for another audience: they cannot be compared.
            if before.audience == one.audience:
                yield before, one
            before = None


def _gain(before: Record, after: Record) -> Record:
    both = before.scores.keys() & after.scores.keys()
    gained = {name: after.scores[name] - before.scores[name] for name in both}
    return replace(after, scores=gained)
