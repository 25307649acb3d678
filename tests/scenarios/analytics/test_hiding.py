"""What may be told of a number, and that nothing follows about those that may not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.analytics.hiding import groups, hardly_any, kept_back, median, share, told
from tests.helpers import for_any_input

NUMBERS = st.integers(0, 60)


@pytest.mark.parametrize("number", range(5))
def test_nobody_and_four_read_the_same(number):
    assert told(number) is None
    assert share(number, 40) is None


@for_any_input
@given(st.integers(5, 500))
def test_all_others_are_rounded(number):
    assert told(number) % 5 == 0
    assert abs(told(number) - number) <= 2


@for_any_input
@given(NUMBERS, NUMBERS)
def test_what_all_did_reads_as_what_nearly_all_did(did, others):
    """The same numbers are told of somebody more, or fewer, on the other side."""
    whole = did + others
    read = told(did), told(others), told(whole), share(did, whole), share(others, whole)
    other = [
        (a, b)
        for a, b in product(range(64), repeat=2)
        if (a, b) != (did, others)
        and (told(a), told(b), told(a + b), share(a, a + b), share(b, a + b)) == read
    ]

    assert other


@for_any_input
@given(st.lists(st.integers(0, 20), min_size=2, max_size=4))
def test_what_few_did_does_not_follow_from_the_others_and_the_total(numbers):
    """Whatever is read, those who are hidden may be three numbers at least."""
    parts = {str(place): number for place, number in enumerate(numbers)}
    back, total = kept_back(parts), told(sum(numbers))
    few = [name for name in parts if told(parts[name]) is None]
    shown = [told(parts[name]) for name in parts if name not in back and name not in few]
    if not few or total is None:
        return
    # Those who are kept back may be any number from five up.
    at_least = sum(max(5, one - 2) for one in shown) + 5 * len(back)
    at_most = sum(one + 2 for one in shown) + 1000 * len(back)
    fits = [
        number
        for number in range(4 * len(few) + 1)
        if at_least + number <= total + 2 and at_most + number >= total - 2
    ]

    assert sum(parts[name] for name in few) in fits
    assert len(fits) >= 3 or not shown


@pytest.mark.parametrize(
    ("numbers", "back"), [((7, 7, 4), {"0"}), ((8, 23, 0), {"0"}), ((12, 13, 1), set())]
)
def test_the_smallest_of_the_others_is_kept_back_where_it_would_tell(numbers, back):
    assert kept_back({str(place): one for place, one in enumerate(numbers)}) == back


def test_hardly_any_is_said_of_many_only():
    assert hardly_any(0, 10)
    assert hardly_any(4, 10)
    assert not hardly_any(0, 9)
    assert not hardly_any(5, 10)


def test_small_audiences_are_offered_together():
    assert groups({"police": 12, "tax": 3, "health": 4}) == [
        frozenset({"police"}),
        frozenset({"tax", "health"}),
    ]
    assert groups({"tax": 4}) == []
    assert groups({}) == []


@pytest.mark.parametrize(
    ("bands", "middle"),
    [
        ({"0": 2, "1": 2}, None),
        ({"0": 3, "1": 2}, "0"),
        ({"0": 1, "2": 5, "5": 1}, "2"),
        ({}, None),
    ],
)
def test_the_band_of_the_middle_one(bands, middle):
    assert median(bands) == middle
