"""Units, people and their forms, made up."""

from assessments.competence.publishing import Unit
from assessments.competence.records import Measure, Moment, Record

AUDIENCE = "police"


def over(key, *children) -> Unit:
    return Unit(key, tuple(one if isinstance(one, Unit) else Unit(one) for one in children))


def form(person, unit, a=0.8, **others) -> Record:
    """After the course in the first half of 2026, if nothing else is said."""
    found, reacted = others.pop("found", 0.75), others.pop("reacted", 0.25)
    scores = {Measure.TOLD_APART: a, Measure.FOUND: found, Measure.REACTED: reacted}
    fields = {
        "audience": AUDIENCE,
        "period": "2026-1",
        "moment": Moment.AFTER,
        "measures": True,
        **others,
    }
    return Record(person=person, unit=unit, scores=scores, **fields)


def before(person, unit, a=0.7, **others) -> Record:
    return form(person, unit, a, moment=Moment.BEFORE, **others)


def team(unit, people, *, around=0.8, spread=0.1, **others) -> list[Record]:
    """So many people whose mean is `around`, half of them above it and half below."""
    sides = [spread if at % 2 else -spread for at in range(people // 2 * 2)]
    sides += [0.0] * (people % 2)
    return [form(f"{unit} {at}", unit, around + one, **others) for at, one in enumerate(sides)]


def gained(unit, people, *, by, spread=0.1, **others) -> list[Record]:
    """So many people who answered before and after."""
    found = []
    for after in team(unit, people, around=0.7 + by, spread=spread, **others):
        found += [before(after.person, unit, 0.7, **others), after]
    return found
