"""What people know of a topic, by their first answers to questions on it. Pure.

Everybody has a share of their own in each figure, and a figure is the mean of these. Each answer is
in one figure: of one topic, one skill, one audience and one half-year, and there is no figure of
several topics or of both skills. So no two of them can be subtracted from one another.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from statistics import fmean
from typing import Any, NamedTuple

from assessments.competence.estimates import Tally
from assessments.competence.publishing import Unit, publish
from assessments.competence.records import Key, Measure, Population
from assessments.competence.snapshots import from_rows, to_rows
from assessments.competence.telling import Figure


class Cell(NamedTuple):
    """Without a topic: all the questions that have none."""

    topic: str
    skill: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer in somebody's first attempt at a quiz. `unit` and `audience` are those under which
    it was given."""

    person: Key
    unit: Key
    audience: str
    period: str
    question: Hashable
    cell: Cell
    points: float


# By audience and cell, the people of each unit.
Counted = Mapping[str, Mapping[Cell, Mapping[Key, Tally]]]


def counted(answers: Iterable[Answered], period: str) -> Counted:
    """`answers` come by person, then by when they were given, from however long ago: whoever meets
    a question a second time, in another quiz, has known it. Numbers of units are in memory only."""
    found: dict[str, dict[Cell, dict[Key, Tally]]] = {}
    for _person, given in groupby(answers, key=lambda one: one.person):
        for (audience, cell), mine in _by_cell(_first(given), period).items():
            units = found.setdefault(audience, {}).setdefault(cell, {})
            # Whoever moved counts where they answered last.
            units.setdefault(mine[-1].unit, Tally()).add(fmean(one.points for one in mine))
    return found


def _first(given: Iterable[Answered]) -> Iterator[Answered]:
    met: set[Hashable] = set()
    for one in given:
        if one.question not in met:
            met.add(one.question)
            yield one


def _by_cell(given: Iterable[Answered], period: str) -> dict[tuple[str, Cell], list[Answered]]:
    found: dict[tuple[str, Cell], list[Answered]] = {}
    for one in given:
        # Of those who work as nothing in particular there is no figure.
        if one.period == period and one.audience:
            found.setdefault((one.audience, one.cell), []).append(one)
    return found


@dataclass(frozen=True)
class Mastery:
    """All that is told of an audience in a half-year; of other units there are too few answers."""

    figures: Mapping[Cell, Mapping[Key, Figure]] = field(default_factory=dict)

    def of(self, cell: Cell, unit: Key) -> Figure | None:
        return self.figures.get(cell, {}).get(unit)


def freeze(root: Unit, counts: Mapping[Cell, Mapping[Key, Tally]]) -> Mastery:
    return Mastery({cell: _published(root, units) for cell, units in counts.items()})


def _published(root: Unit, units: Mapping[Key, Tally]) -> dict[Key, Figure]:
    return publish(root, units, measure=Measure.ANSWERED, population=Population.LEVEL)


def to_plain(mastery: Mastery) -> dict[str, Any]:
    return {"figures": to_rows(mastery.figures)}


def from_plain(plain: Mapping[str, Any]) -> Mastery:
    return Mastery({Cell(*cell): units for cell, units in from_rows(plain["figures"]).items()})
