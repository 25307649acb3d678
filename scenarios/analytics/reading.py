"""What the counts say of a version from a seat. Nothing else is read: no run, no action."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from courses.models import Version
from scenarios.analytics.cells import Cell, What
from scenarios.analytics.hiding import groups, kept_back, told
from scenarios.models import PlayCount

LANGUAGE = "da"
KIND = "scenario"


@dataclass(frozen=True)
class Played:
    """How many did what, of these audiences. What is shown of it goes through `hiding`."""

    cells: dict[Cell, int]

    def of(self, what: What, scene: str = "", thing: str = "") -> int:
        return self.cells.get(Cell(what, scene, thing), 0)

    def at(self, what: What, scene: str) -> dict[str, int]:
        """By choice, sign, band or next scene."""
        found = self._by_place.get((what, scene), {})
        return dict(found)

    def total(self, what: What) -> int:
        return sum(number for cell, number in self.cells.items() if cell.what == what)

    @cached_property
    def _by_place(self) -> dict[tuple[What, str], dict[str, int]]:
        found: dict[tuple[What, str], dict[str, int]] = {}
        for cell, number in self.cells.items():
            found.setdefault((cell.what, cell.scene), {})[cell.thing] = number
        return found


def versions_of(content: UUID) -> list[Version]:
    """The newest first, without their texts."""
    found = Version.objects.of(content, LANGUAGE).filter(kind=KIND, recalled_at=None)
    return list(found.defer("data"))


def people_in(version: Version) -> dict[str, dict[str, int]]:
    """By seat and audience: five at least, or nobody."""
    found: dict[str, dict[str, int]] = {}
    for seat, audience, number in PlayCount.objects.people(version):
        found.setdefault(seat, {})[audience] = number
    return found


def group_of(audience: str, people: dict[str, int]) -> frozenset[str] | None:
    """Those with whom this audience is told; nothing where it may not be."""
    return next((group for group in groups(people) if audience in group), None)


def played(version: Version, seat: str, audiences: Iterable[str] | None = None) -> Played:
    rows: Any = PlayCount.objects.summed(version, seat, audiences)
    return Played({Cell(What(what), scene, thing): n for what, scene, thing, n in rows})


@dataclass(frozen=True)
class OnTheMap:
    """Of the newest version that has been counted: by way, about how many, from all seats."""

    number: int
    taken: dict[str, int]


def on_the_map(content: UUID) -> OnTheMap | None:
    counted = Version.objects.of(content, LANGUAGE).filter(recalled_at=None)
    version = counted.filter(play_counts__isnull=False).defer("data").first()
    if version is None:
        return None
    taken: dict[str, dict[str, int]] = {}
    for scene, to, number in PlayCount.objects.ways(version):
        taken.setdefault(scene, {})[to] = number
    return OnTheMap(version.number, dict(_ways_told(taken)))


def _ways_told(taken: dict[str, dict[str, int]]) -> Iterator[tuple[str, int]]:
    for scene, ways in taken.items():
        back = kept_back(ways)
        for to, number in ways.items():
            shown = told(number)
            if shown is not None and to not in back:
                yield f"{scene} {to}", shown
