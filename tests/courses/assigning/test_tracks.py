"""When a track is done, whatever it is made of and in whatever order it was done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.tracks import days_of_track
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

DAYS = st.lists(st.dates(date(2024, 1, 1), date(2024, 3, 1)), max_size=3)
PARTS = st.lists(st.tuples(st.booleans(), DAYS), max_size=4)
BLOCKS = st.lists(st.tuples(PARTS, st.integers(0, 2)), min_size=1, max_size=3)


def days(blocks) -> list[date]:
    told = [
        {"parts": [{"is_required": required, "days": on} for required, on in parts], "electives": n}
        for parts, n in blocks
    ]
    return days_of_track(told, lambda part: part["days"])


def is_done(blocks, day: date, times: int) -> bool:
    """Everything required so many times by then, and the electives."""

    def often(on: list[date]) -> bool:
        return sum(one <= day for one in on) >= times

    return all(
        all(often(on) for required, on in parts if required)
        and sum(often(on) for required, on in parts if not required) >= electives
        for parts, electives in blocks
    )


def counts(blocks) -> bool:
    return any(electives or any(required for required, _on in parts) for parts, electives in blocks)


@for_any_input
@given(BLOCKS)
def test_each_day_is_the_first_on_which_all_was_done_so_often(blocks):
    found = days(blocks)
    every = sorted({day for parts, _n in blocks for _required, on in parts for day in on})

    if not counts(blocks):
        assert found == []
        return
    expected = []
    while first := next((day for day in every if is_done(blocks, day, len(expected) + 1)), None):
        expected.append(first)
    assert found == expected


def test_a_required_course_and_one_of_two_days():
    first, later, last = date(2024, 1, 1), date(2024, 1, 5), date(2024, 1, 9)

    assert days([([(True, [first]), (False, [last]), (False, [later])], 1)]) == [later]
    assert days([([(True, [first]), (False, []), (False, [])], 1)]) == []
