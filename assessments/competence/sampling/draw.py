"""Draws the form of a person.

Nobody meets a vignette again within a year while there are others, nor two twins in one form. Where
not all can be kept, balance goes before that, the setting first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from random import Random

from assessments.competence.forms import NotRatedError
from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import (
    Pool,
    PoolTooSmallError,
    Trait,
    Vignette,
    missing,
    most_apart,
)
from assessments.competence.sampling.quotas import Quotas, anchor_quotas, quotas
from assessments.competence.sampling.search import Search

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
    kinds = chance.sample(list(Kind), len(Kind))
    for repeats, traits, limits in _ways(pool, fresh, size):
        candidates = _in_order(pool if repeats else fresh, chance, shown, met)
        search = Search(candidates, limits, size=size, met=known, repeats=repeats)
        found = search.find(kinds)
        if found:
            return _form(found, known, traits, chance)
    raise AssertionError("with repeats, without balance and anchors there is always a form")


Way = tuple[int, tuple[Trait, ...], Quotas]


def _ways(pool: Pool, fresh: Pool, size: int) -> Iterator[Way]:
    """From the best to whatever is possible: how many may be repeated, and what is balanced."""
    for repeats in range(2 * size - most_apart(fresh, size), 2 * size + 1):
        for traits, limits in _limits(pool, fresh, size):
            yield from repeat((repeats, traits, limits), TRIES)


def _in_order(
    pool: Pool, chance: Random, shown: Mapping[str, int], met: Sequence[str]
) -> dict[Kind, list[Vignette]]:
    """New ones first, then those met longest ago; of the new, those least shown."""
    ago = {key: at for at, key in enumerate(met, start=1)}
    mixed = chance.sample(list(pool), len(pool))
    mixed.sort(key=lambda one: (ago.get(one.key, 0), shown.get(one.key, 0)))
    return {kind: [one for one in mixed if one.kind is kind] for kind in Kind}


def _limits(pool: Pool, fresh: Pool, size: int) -> Iterator[tuple[tuple[Trait, ...], Quotas]]:
    """From all traits to none, and in the end without anchors too."""
    traits = tuple(Trait)
    anchors = anchor_quotas(fresh, size)
    for number in range(len(traits), -1, -1):
        yield traits[:number], quotas(pool, size, traits[:number]) | anchors
    yield (), {}


def _form(
    found: list[Vignette], known: frozenset[str], kept: tuple[Trait, ...], chance: Random
) -> Form:
    keys = [one.key for one in found]
    chance.shuffle(keys)
    unbalanced = tuple(trait for trait in Trait if trait not in kept)
    return Form(tuple(keys), known.intersection(keys), unbalanced)
