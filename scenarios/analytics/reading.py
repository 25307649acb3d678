"""What is told of a version from a seat. Only counts are read: no run, no action."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from courses.models import Version
from scenarios.analytics.cells import Cell, What
from scenarios.analytics.hiding import Told, tell, together
from scenarios.models import PlayCount

LANGUAGE = "da"
KIND = "scenario"
EVERYBODY = "all"


def versions_of(content: UUID) -> list[Version]:
    """The newest first, without their texts."""
    found = Version.objects.of(content, LANGUAGE).filter(kind=KIND, recalled_at=None)
    return list(found.defer("data"))


def newest_of_all() -> list[Version]:
    """Of each scenario that was published; a case that was recalled is gone."""
    found = Version.objects.filter(kind=KIND, language=LANGUAGE, recalled_at=None).defer("data")
    newest = {version.content: version for version in found.order_by("number")}
    return sorted(newest.values(), key=lambda one: one.made_at, reverse=True)


def told_by_audience(version: Version, seat: str) -> dict[str, Told]:
    """Nobody is in two of them; each is of five people at least."""
    found = {
        audience: tell(people)
        for audience, people in _grouped(PlayCount.objects.of_seat(version, seat)).items()
    }
    return {audience: told for audience, told in sorted(found.items()) if told.of(What.BEGAN)}


def told_of(by_audience: Mapping[str, Told], audience: str) -> Told:
    """Of everybody it is what is told of each audience, added up."""
    if audience == EVERYBODY:
        return together(by_audience.values())
    return by_audience.get(audience, Told())


def _grouped(rows: Any) -> dict[Any, dict[Cell, int]]:
    """By what stands before the cell in each row."""
    found: dict[Any, dict[Cell, int]] = {}
    for *group, what, scene, thing, number in rows:
        key = group[0] if len(group) == 1 else tuple(group)
        found.setdefault(key, {})[Cell(What(what), scene, thing)] = number
    return found


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
    told = together(tell(people) for people in _grouped(PlayCount.objects.ways(version)).values())
    ways = {f"{one.scene} {one.thing}": n for one, n in told.numbers.items() if one.thing}
    return OnTheMap(version.number, ways)
