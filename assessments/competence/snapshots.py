"""What is known of a half-year, made once when it is over and never again.

A snapshot is values only. It refers to no person, no form and no vignette, so whatever happens to
those later, it says what it said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from assessments.competence.estimates import Side, Tally, side
from assessments.competence.publishing import Unit, publish
from assessments.competence.records import Key, Measure, Population, Record, of_period
from assessments.competence.telling import Figure

# By measure and population, the figures of units by key.
Figures = Mapping[tuple[Population, Measure], Mapping[Key, Figure]]
Counted = Mapping[tuple[Population, Measure], Mapping[Key, Tally]]
Frozen = Mapping[tuple[str, str], "Snapshot"]


class AlreadyFrozenError(ValueError):
    """A second count of the same half-year could be subtracted from the first."""


@dataclass(frozen=True)
class Snapshot:
    """`pool` says of which vignettes it holds: whatever the caller tells pools apart by."""

    period: str
    audience: str
    pool: str
    root: Key
    figures: Figures

    def of(self, population: Population, measure: Measure, unit: Key) -> Figure | None:
        """Nothing where there are too few answers."""
        return self.figures.get((population, measure), {}).get(unit)

    def beside_all(self, unit: Key, measure: Measure = Measure.TOLD_APART) -> Side | None:
        """Whether a unit is clearly above or below the average of its audience."""
        mine = self.of(Population.LEVEL, measure, unit)
        everybody = self.of(Population.LEVEL, measure, self.root)
        if mine is None or everybody is None or unit == self.root:
            return None
        return side(mine.low, mine.high, everybody.value)

    def change(self, measure: Measure, unit: Key) -> Side | None:
        """Whether it is clearly more, or less, than before the course."""
        found = self.of(Population.CHANGE, measure, unit)
        return side(found.low, found.high, 0.0) if found else None

    def taught_suspicion(self, unit: Key) -> bool:
        """More is found, and more reacted to where there is nothing: people have learnt to suspect,
        and not to recognise."""
        both = (Measure.FOUND, Measure.REACTED)
        return all(self.change(measure, unit) is Side.ABOVE for measure in both)


def counted(records: Iterable[Record], period: str) -> Mapping[str, Counted]:
    """By audience. In memory are numbers of units only, however many records go by."""
    found: dict[str, dict[tuple[Population, Measure], dict[Key, Tally]]] = {}
    for population, record in of_period(records, period):
        mine = found.setdefault(record.audience, {})
        for measure, number in record.scores.items():
            units = mine.setdefault((population, measure), {})
            units.setdefault(record.unit, Tally()).add(number)
    return found


def freeze(root: Unit, counts: Counted, *, period: str, audience: str, pool: str) -> Snapshot:
    figures = {
        (population, measure): publish(root, tallies, measure=measure, population=population)
        for (population, measure), tallies in counts.items()
    }
    return Snapshot(period, audience, pool, root.key, figures)


def added(frozen: Frozen, snapshot: Snapshot) -> Frozen:
    at = (snapshot.period, snapshot.audience)
    if at in frozen:
        raise AlreadyFrozenError(" ".join(at))
    return {**frozen, at: snapshot}


# --- To keep --------------------------------------------------------------------------------


def to_rows(figures: Mapping[Any, Mapping[Key, Figure]]) -> list[list[Any]]:
    """Of whatever is told by two words and the key of a unit."""
    return [
        [str(first), str(second), key, *astuple(figure)]
        for (first, second), units in figures.items()
        for key, figure in units.items()
    ]


def from_rows(rows: Iterable[list[Any]]) -> dict[tuple[str, str], dict[Key, Figure]]:
    found: dict[tuple[str, str], dict[Key, Figure]] = {}
    for first, second, key, value, low, high, people in rows:
        units = found.setdefault((first, second), {})
        units[key] = Figure(value, low, high, (people[0], people[1]))
    return found


def to_plain(snapshot: Snapshot) -> dict[str, Any]:
    names = ("period", "audience", "pool", "root")
    kept = {name: getattr(snapshot, name) for name in names}
    return {**kept, "figures": to_rows(snapshot.figures)}


def from_plain(plain: Mapping[str, Any]) -> Snapshot:
    figures = {
        (Population(population), Measure(measure)): units
        for (population, measure), units in from_rows(plain["figures"]).items()
    }
    return Snapshot(plain["period"], plain["audience"], plain["pool"], plain["root"], figures)
