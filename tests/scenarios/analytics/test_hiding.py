"""What may be told of a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.analytics.cells import Cell, What
from scenarios.analytics.hiding import hardly_any, median, share, tell, together, told
from tests.helpers import for_any_input

BEGAN = Cell(What.BEGAN)


@pytest.mark.parametrize("number", range(5))
def test_nobody_and_four_read_the_same(number):
    assert told(number) == 0
    assert share(told(number), 40) is None


@for_any_input
@given(st.integers(5, 500))
def test_all_others_are_rounded_down(number):
    assert told(number) % 5 == 0
    assert 0 <= number - told(number) < 5


def test_what_all_did_may_be_what_all_but_four_did():
    assert {told(number) for number in range(10, 15)} == {10}


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(10, 10, 100), (10, 20, 55), (5, 100, 5), (500, 1000, 50)]
)
def test_a_share_is_of_what_is_told(part, whole, percent):
    assert share(part, whole) == percent


def test_hardly_any_is_said_of_many_only():
    assert hardly_any(0, 10)
    assert not hardly_any(0, 5)
    assert not hardly_any(5, 10)


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


@for_any_input
@given(st.lists(st.integers(5, 90), max_size=4))
def test_several_audiences_are_what_is_told_of_each_added_up(people):
    parts = [tell({BEGAN: number}) for number in people]

    assert together(parts).of(What.BEGAN) == sum(told(number) for number in people)


def test_the_middle_of_several_audiences_is_that_of_their_middles():
    def part(band: str, number: int):
        chose, took = Cell(What.CHOSE, "talk", "aside"), Cell(What.TOOK, "talk", band)
        return tell({BEGAN: number, chose: number, took: number})

    assert together([part("1", 10), part("4", 30)]).middles == {"talk": "4"}
