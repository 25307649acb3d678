"""Somebody who knows all rules, takes all that is told, and tries out what it can have come from.

Of every world of so many people it is worked out what is told. Whoever reads that knows no more
than that theirs is one of the worlds of which the same is told. In one of those at least two must
have done a thing, and in one at least two must not: else something would follow about nearly each
of them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.suppression.rules import COUNTS
from scenarios.analytics.cells import Cell, What
from scenarios.analytics.hiding import Told, tell, together
from tests.helpers import for_any_input

Way = frozenset[Cell]
World = tuple[int, ...]


def way(*told: str, end: str = "", left: str = "") -> Way:
    """`scene:choice:next` of what somebody did, one after the other."""
    cells = {Cell(What.BEGAN)}
    for scene, choice, to in (one.split(":") for one in told):
        cells |= {Cell(What.CHOSE, scene, choice), Cell(What.WENT, scene, to)}
    cells.add(Cell(What.ENDED, end) if end else Cell(What.LEFT, left))
    return frozenset(cells)


# Two choices lead to the same ending, one to another; or one leaves.
ONE_SCENE = (
    way("talk:a:good", end="good"),
    way("talk:b:good", end="good"),
    way("talk:c:bad", end="bad"),
    way(left="talk"),
)
TWO_SCENES = (
    way("talk:a:tell", "tell:d:good", end="good"),
    way("talk:a:tell", "tell:e:bad", end="bad"),
    way("talk:b:bad", end="bad"),
    way(left="talk"),
    way("talk:a:tell", left="tell"),
)
# Those who see a sign, those who overlook it, those who leave before.
SIGNS = tuple(
    frozenset({Cell(What.BEGAN), *more})
    for more in (
        {Cell(What.SAW, "room", "lock"), Cell(What.ENDED, "good")},
        {Cell(What.OVERLOOKED, "room", "lock"), Cell(What.ENDED, "good")},
        {Cell(What.LEFT, "room")},
    )
)


def worlds(ways: int, people: int) -> Iterator[World]:
    """Each way to share these people among the ways."""
    if ways == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in worlds(ways - 1, people - first):
            yield first, *rest


def cells(ways: Sequence[Way], world: World) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for one, number in zip(ways, world, strict=True):
        for cell in one:
            found[cell] += number
    return found


def answers(ways: Sequence[Way]) -> list[tuple[Cell, Callable[[Counter[Cell]], int]]]:
    """Each thing that somebody can answer, and who could have."""
    found = []
    for cell in sorted(set().union(*ways)):
        if cell.what is What.CHOSE:
            beside = [one for one in set().union(*ways) if one.what is What.CHOSE]
            beside = [one for one in beside if one.scene == cell.scene]
        elif cell.what in (What.SAW, What.OVERLOOKED):
            beside = [Cell(one, cell.scene, cell.thing) for one in (What.SAW, What.OVERLOOKED)]
        else:
            continue
        found.append((cell, lambda counts, beside=beside: sum(counts[one] for one in beside)))
    return found


def key(told: Told) -> tuple:
    return tuple(sorted(told.numbers.items()))


def wrong_in(told: object, found: list[Counter[Cell]], ways: Sequence[Way]) -> list[str]:
    wrong = []
    for cell, whole in answers(ways):
        if max(map(whole, found)) < COUNTS.least:
            continue  # hardly anybody has come to it
        if max(counts[cell] for counts in found) < COUNTS.margin:
            wrong.append(f"hardly anybody can have {cell}: {told}")
        if max(whole(counts) - counts[cell] for counts in found) < COUNTS.margin:
            wrong.append(f"nearly everybody must have {cell}: {told}")
    return wrong


@pytest.mark.parametrize(
    ("ways", "most"), [(ONE_SCENE, 24), (TWO_SCENES, 19), (SIGNS, 39)], ids=["one", "two", "signs"]
)
def test_from_all_that_is_told_of_a_population(ways, most):
    """`most`: a number of which the next is told otherwise, so that no world is missed."""
    found = defaultdict(list)
    for people in range(COUNTS.least, most + 1):
        for world in worlds(len(ways), people):
            counts = cells(ways, world)
            found[key(tell(counts))].append(counts)

    wrong = [text for told, same in found.items() for text in wrong_in(told, same, ways)]

    assert len(found) > 50
    assert wrong == []


def test_from_what_is_told_on_two_days():
    """Of those who came in between: five at least, as `counting` never takes fewer."""
    ways, most = (way("talk:a:good", end="good"), way("talk:b:good", end="good")), 29

    @cache
    def told(world: World) -> tuple:
        return key(tell(cells(ways, world)))

    found = defaultdict(list)
    for first in range(COUNTS.least, most + 1 - COUNTS.least):
        for second in range(COUNTS.least, most + 1 - first):
            for before in worlds(2, first):
                for came in worlds(2, second):
                    after = tuple(map(sum, zip(before, came, strict=True)))
                    found[told(before), told(after)].append(cells(ways, came))

    wrong = [text for days, same in found.items() for text in wrong_in(days, same, ways)]

    assert len(found) > 50
    assert wrong == []


POPULATIONS = st.lists(
    st.tuples(*[st.integers(0, 12)] * len(ONE_SCENE)).filter(lambda one: sum(one) >= COUNTS.least),
    min_size=2,
    max_size=4,
)


@for_any_input
@given(POPULATIONS, POPULATIONS)
def test_from_several_audiences_and_all_together(some, others):
    """The total follows from what is told of each: it cannot tell more than they do."""
    told = [tell(cells(ONE_SCENE, world)) for world in some]
    same = [tell(cells(ONE_SCENE, world)) for world in others]

    if sorted(map(key, told)) == sorted(map(key, same)):
        assert key(together(told)) == key(together(same))
    for cell, number in together(told).numbers.items():
        assert number == sum(one.numbers.get(cell, 0) for one in told)
