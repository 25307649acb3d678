"""Drawing, against trying everything."""

from collections import Counter
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.quizzes.drawing import draw
from tests.helpers import for_any_input

QUESTIONS = range(6)
places = st.lists(st.sets(st.sampled_from(QUESTIONS)), max_size=4)
met = st.dictionaries(st.sampled_from(QUESTIONS), st.integers(0, 3))
seeds = st.integers(0, 10_000)


def every_way(places):
    for way in product(*[[*sorted(place), None] for place in places]):
        drawn = [one for one in way if one is not None]
        if len(set(drawn)) == len(drawn):
            yield drawn


@settings(for_any_input, max_examples=500)
@given(places, met, seeds)
def test_as_many_as_can_be_are_drawn_and_of_these_what_was_met_least(places, met, seed):
    found = [one for one in draw(places, met, Random(seed)) if one is not None]

    most = max(len(way) for way in every_way(places))
    best = min(
        sorted(met.get(one, 0) for one in way) for way in every_way(places) if len(way) == most
    )
    assert len(found) == most
    assert sorted(met.get(one, 0) for one in found) == best


@for_any_input
@given(places, met, seeds)
def test_each_place_gets_one_of_its_own_and_no_question_comes_twice(places, met, seed):
    found = draw(places, met, Random(seed))

    assert len(found) == len(places)
    assert all(one in place for one, place in zip(found, places, strict=True) if one is not None)
    assert max(Counter(one for one in found if one is not None).values(), default=1) == 1


def test_chance_decides_between_what_was_met_as_often():
    drawn = Counter(draw([range(4)], {}, Random(seed))[0] for seed in range(400))

    assert set(drawn) == {0, 1, 2, 3}
    # Four times 100, give or take five standard deviations.
    assert all(57 <= number <= 143 for number in drawn.values())


def test_who_has_met_all_gets_what_was_met_least():
    assert draw([range(3), range(3)], {0: 2, 1: 1, 2: 1}, Random(1)) in ([1, 2], [2, 1])


def test_a_question_makes_room_for_one_that_fits_nowhere_else():
    for seed in range(20):
        assert draw([[0, 1], [0]], {}, Random(seed)) == [1, 0]
