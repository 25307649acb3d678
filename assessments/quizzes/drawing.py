"""Drawing questions for the places of a quiz. Pure.

As many places are filled as can be, and among all ways to do that the questions that somebody has
met least often are taken. Questions that can be placed together are the independent sets of a
transversal matroid: taken one by one, cheapest first, whenever those before it can still be placed,
they are the best there are.
"""

from collections.abc import Collection, Mapping, Sequence
from random import Random
from typing import TypeVar

Question = TypeVar("Question")


def draw(
    places: Sequence[Collection[Question]], met: Mapping[Question, int], chance: Random
) -> list[Question | None]:
    """For each place one of its questions, each at most once; nothing where there are too few."""
    wanted: dict[Question, list[int]] = {}
    for number, candidates in enumerate(places):
        for one in candidates:
            wanted.setdefault(one, []).append(number)
    order = list(wanted)
    chance.shuffle(order)
    order.sort(key=lambda one: met.get(one, 0))
    found: list[Question | None] = [None] * len(places)
    for one in order:
        if None not in found:
            break
        _place(one, wanted, found, set())
    return found


def _place(
    one: Question,
    wanted: Mapping[Question, Sequence[int]],
    found: list[Question | None],
    asked: set[int],
) -> bool:
    """In a free place, or in that of another which can go elsewhere."""
    for number in wanted[one]:
        if number in asked:
            continue
        asked.add(number)
        held = found[number]
        if held is None or _place(held, wanted, found, asked):
            found[number] = one
            return True
    return False
