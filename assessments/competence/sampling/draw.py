"""Draws the form of a person.

Nobody meets a vignette again within a year while there are others, nor two twins in one form. Where
not all can be kept, balance goes before that, the setting first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from random import Random
from typing import NamedTuple

from assessments.competence.forms import NotRatedError
from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import (
    Pool,
    PoolTooSmallError,
    Trait,
    Vignette,
    anchors_in,
    apart,
    missing,
    most_apart,
)
from assessments.competence.sampling.quotas import quotas
from assessments.competence.sampling.search import Places, Search

# Where these fail, there is hardly any form that keeps to all.
TRIES = 8


@dataclass(frozen=True)
class Form:
    """In the order in which they are met. `repeated` were met within the year; over `unbalanced` it
    is not balanced."""

    vignettes: tuple[str, ...]
    repeated: frozenset[str] = frozenset()
    unbalanced: tuple[Trait, ...] = ()


def draw(
    pool: Pool,
    size: int,
    chance: Random,
    *,
    shown: Mapping[str, int],
    met: Sequence[str] = (),
    spots_only: bool = False,
) -> Form:
    """`size` of each kind. `shown` says how often each was given to anybody: those that were least
    come first. `met` are those that this person has met within the year, the oldest first."""
    if spots_only:
        raise NotRatedError
    stops = [one for one in missing(pool, size) if one.stops]
    if stops:
        raise PoolTooSmallError(stops)
    known = frozenset(met)
    fresh = [one for one in pool if one.key not in known]
    for way in _ways(fresh, size):
        order = _in_order(pool if way.repeats else fresh, chance, shown, met)
        limits = quotas(pool, size, way.traits)
        places = _places(order, size, way.anchors, chance)
        found = Search(places, limits, met=known, repeats=way.repeats).find()
        if found:
            return _form(found, known, way.traits, chance)
    raise AssertionError("with repeats, without balance and anchors there is always a form")


class _Way(NamedTuple):
    """How many may be repeated, what is balanced, and how many anchors there are of each kind."""

    repeats: int
    traits: tuple[Trait, ...]
    anchors: int


def _ways(fresh: Pool, size: int) -> Iterator[_Way]:
    """From the best to whatever is possible."""
    traits = tuple(Trait)
    anchors = _anchors(fresh, size)
    for repeats in range(2 * size - most_apart(fresh, size), 2 * size + 1):
        for number in range(len(traits), -1, -1):
            yield from repeat(_Way(repeats, traits[:number], anchors), TRIES)
        yield _Way(repeats, (), 0)


def _anchors(fresh: Pool, size: int) -> int:
    """As many as a form has, or as are left, twins apart, for whoever has met the others."""
    anchors = [one for one in fresh if one.anchor]
    left = min(sum(one.kind is kind for one in anchors) for kind in Kind)
    return min(anchors_in(size), left, apart(anchors) // len(Kind))


def _in_order(
    pool: Pool, chance: Random, shown: Mapping[str, int], met: Sequence[str]
) -> list[Vignette]:
    """New ones first, then those met longest ago; of the new, those least shown."""
    ago = {key: at for at, key in enumerate(met, start=1)}
    mixed = chance.sample(list(pool), len(pool))
    mixed.sort(key=lambda one: (ago.get(one.key, 0), shown.get(one.key, 0)))
    return mixed


def _places(order: Sequence[Vignette], size: int, anchors: int, chance: Random) -> list[Places]:
    """Anchors first, for there are few of them. Either kind may come first, so that twins of one
    kind are not taken before those of the other each time."""
    kinds = chance.sample(list(Kind), len(Kind))
    of = {kind: [one for one in order if one.kind is kind] for kind in kinds}
    return [
        *(Places(kind, anchors, [one for one in of[kind] if one.anchor]) for kind in kinds),
        *(Places(kind, size - anchors, of[kind]) for kind in kinds),
    ]


def _form(
    found: list[Vignette], known: frozenset[str], kept: tuple[Trait, ...], chance: Random
) -> Form:
    keys = [one.key for one in found]
    chance.shuffle(keys)
    unbalanced = tuple(trait for trait in Trait if trait not in kept)
    return Form(tuple(keys), known.intersection(keys), unbalanced)
