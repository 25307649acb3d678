"""Units in the order in which one reads them: each below its own, by their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import Substr

from accounts.names import sort_name
from organisations.models import Membership, Unit
from organisations.models.units import UnitQuerySet

NUMBER = re.compile(r"\d+")


@dataclass
class Branch:
    """A unit among those that are shown, with those of them that are below it."""

    unit: Unit
    level: int = 0
    people: int = 0
    below: list["Branch"] = field(default_factory=list)


def outline(units: Iterable[Unit], people: dict[str, int] | None = None) -> list[Branch]:
    """The highest of these units, with the others below them."""
    highest: list[Branch] = []
    above: list[Branch] = []
    for unit in sorted(units, key=lambda unit: unit.path):
        while above and not unit.is_within(above[-1].unit):
            above.pop()
        branch = Branch(unit, len(above), (people or {}).get(unit.path, 0))
        (above[-1].below if above else highest).append(branch)
        above.append(branch)
    return _by_name(highest)


def flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from flat(branch.below)


def people_under(units: UnitQuerySet) -> dict[str, int]:
    """How many people are today in each of these units or below it, by its path. Whoever works in
    two units is one person in the unit above both."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    places = Membership.objects.in_units(units).in_force().values_list("unit__path", "person")
    for path, person in places.distinct():
        for above in paths_down_to(path):
            found[above].add(person)
    return {path: len(people) for path, people in found.items()}


def people_by_authority() -> dict[str, int]:
    """By the path of its root. Counted by the database: there may be a hundred thousand."""
    root = Substr("unit__path", 1, Unit.steplen)
    counted = Membership.objects.in_force().annotate(root=root).values("root")
    with_people = counted.annotate(people=Count("person", distinct=True))
    return dict(with_people.values_list("root", "people"))


def paths_down_to(path: str) -> list[str]:
    """Of the root, of each unit below it, and of the unit itself."""
    return [path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen)]


def paths_of(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Each unit's way from its root down to itself, by its path; in one query."""
    found = [unit.path for unit in units]
    wanted = {above for path in found for above in paths_down_to(path)}
    by_path = {unit.path: unit for unit in Unit.objects.filter(path__in=wanted)}
    return {path: [by_path[above] for above in paths_down_to(path)] for path in found}


def named(units: Iterable[Unit], words: str) -> list[list[Unit]]:
    """The ways to those that have the words in their name."""
    wanted = words.casefold()
    paths = paths_of(unit for unit in units if wanted in unit.name.casefold())
    return sorted(paths.values(), key=lambda path: [in_order(unit.name) for unit in path])


def _by_name(branches: list[Branch]) -> list[Branch]:
    for branch in branches:
        _by_name(branch.below)
    branches.sort(key=lambda branch: in_order(branch.unit.name))
    return branches


def in_order(name: str) -> str:
    """For sorting: as in a Danish list, and Kreds 2 before Kreds 10."""
    return NUMBER.sub(lambda found: found[0].zfill(9), sort_name(name, ""))
