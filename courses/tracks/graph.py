"""Which track leads to which. Pure: tracks are any keys."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Ways = Mapping[Key, Iterable[Key]]


def way_round(start: Key, ways: "Ways[Key]") -> list[Key]:
    """The shortest way from a track back to itself, which is at both ends; empty if none is."""
    came_from: dict[Key, Key] = {}
    ahead = [start]
    for here in ahead:
        for beyond in ways.get(here, ()):
            if beyond == start:
                return [*_way_to(here, came_from), start]
            if beyond not in came_from:
                came_from[beyond] = here
                ahead.append(beyond)
    return []


def _way_to(end: Key, came_from: Mapping[Key, Key]) -> list[Key]:
    way = [end]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]


def beyond(start: Key, ways: "Ways[Key]") -> set[Key]:
    """All tracks that one comes to from here, without this one."""
    found = {start}
    ahead = [start]
    for here in ahead:
        new = set(ways.get(here, ())) - found
        found |= new
        ahead.extend(new)
    return found - {start}


def least(required: Iterable[int], electives: Iterable[int], number: int) -> int:
    """The minutes of a block when one takes the shortest of its electives."""
    return sum(required) + sum(sorted(electives)[:number])
