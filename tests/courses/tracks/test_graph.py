"""No track leads back to itself, whatever tracks there are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.tracks.graph import beyond, least, way_round

pytestmark = pytest.mark.once
KEYS = st.integers(0, 7)
WAYS = st.dictionaries(KEYS, st.lists(KEYS, max_size=4), max_size=8)


def reaches(start: int, end: int, ways: dict[int, list[int]]) -> bool:
    """The plainest way to ask: step by step, as long as there may be something new."""
    found = set(ways.get(start, []))
    for _step in range(9):
        found |= {far for near in found for far in ways.get(near, [])}
    return end in found


@given(WAYS, KEYS)
def test_a_way_round_is_found_exactly_where_there_is_one_and_can_be_walked(ways, start):
    way = way_round(start, ways)

    assert bool(way) == reaches(start, start, ways)
    if way:
        assert (way[0], way[-1]) == (start, start)
        assert all(far in ways[near] for near, far in pairwise(way))
        assert len(set(way[1:])) == len(way) - 1


@given(WAYS, KEYS)
def test_what_lies_beyond_is_what_can_be_reached(ways, start):
    assert beyond(start, ways) == {
        key for key in range(8) if key != start and reaches(start, key, ways)
    }


@given(st.lists(st.tuples(KEYS, KEYS), max_size=30))
def test_tracks_that_are_refused_when_they_lead_back_never_make_a_circle(added):
    """As they are published one after the other."""
    ways: dict[int, list[int]] = {}
    for near, far in added:
        wanted = ways | {near: [*ways.get(near, []), far]}
        if not way_round(near, wanted):
            ways = wanted

    assert not any(reaches(key, key, ways) for key in range(8))


@given(st.lists(st.integers(0, 600)), st.lists(st.integers(0, 600)), st.integers(0, 5))
def test_the_least_time_is_never_more_than_any_choice_takes(required, electives, number):
    any_choice = sum(required) + sum(electives[:number])

    assert sum(required) <= least(required, electives, number) <= any_choice
