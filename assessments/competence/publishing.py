"""Which groups of a tree may be told of, for one measure of one population of one audience.

There is no figure across audiences, and what cannot be told has no reason beside it: that a group
was nearly of one mind would tell what each of them answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.competence.estimates import CHANGE, LEVEL, Estimate, Tally, estimate
from assessments.competence.records import Key, Measure, Population
from assessments.competence.telling import Figure, figure
from core.suppression.protecting import Group, protect
from core.suppression.rules import COMPETENCE, Count

# Of these the mean must not be near the end of the scale.
OF_ANSWERS = frozenset({Measure.FOUND, Measure.REACTED, Measure.HANDLED, Measure.ANSWERED})
_SLICE = "figure"


@dataclass(frozen=True)
class Unit:
    """All authorities together are the unit at the top."""

    key: Key
    children: tuple["Unit", ...] = ()


Tallies = Mapping[Key, Tally]


def publish(
    root: Unit, tallies: Tallies, *, measure: Measure, population: Population
) -> dict[Key, Figure]:
    """`tallies` are of those who are in a unit directly. A unit that is missing from what comes
    back has too few answers."""
    totals = _totals(root, tallies)
    sure = CHANGE if population is Population.CHANGE else LEVEL
    found = {key: estimate(one, sure) for key, one in totals.items() if one.people}
    own = {key: _count(one, measure, population) for key, one in tallies.items() if one.people}
    shown = protect(_group(root, own, found), COMPETENCE).shown
    return {
        key: figure(found[key], totals[key].people, measure, population)
        for key in shown
        if key in found
    }


def _count(tally: Tally, measure: Measure, population: Population) -> Count:
    is_of_answers = population is Population.LEVEL and measure in OF_ANSWERS
    return tally.shares if is_of_answers else tally.count


def _totals(root: Unit, tallies: Tallies) -> dict[Key, Tally]:
    totals: dict[Key, Tally] = {}
    # Children come after their parents, so each is complete when it is added.
    for unit in reversed(list(_all(root))):
        below = (totals[child.key] for child in unit.children)
        totals[unit.key] = sum(below, tallies.get(unit.key, Tally()))
    return totals


def _group(unit: Unit, own: Mapping[Key, Count], found: Mapping[Key, Estimate]) -> Group:
    known = found.get(unit.key)
    return Group(
        unit.key,
        {_SLICE: own[unit.key]} if unit.key in own else {},
        tuple(_group(child, own, found) for child in unit.children),
        {_SLICE: 2 * known.half_width} if known else {},
    )


def _all(unit: Unit) -> Iterator[Unit]:
    yield unit
    for child in unit.children:
        yield from _all(child)
