"""What is told of how questions work, against working it out another way."""

from math import isclose, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.items.sums import Answered, Sums, sums_of
from assessments.items.telling import LEAST, Advice, Advised, discrimination_of, facility_of, told
from tests.helpers import for_any_input

part = st.floats(0, 1).map(lambda value: round(value, 3))
answers = st.lists(st.builds(Answered, part, part, st.sampled_from([(), ("a",), ("b", "c")])))


def correlation(xs, ys):
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    both = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    return both / sqrt(sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys))


@for_any_input
@given(answers, answers)
def test_sums_add_up_whoever_is_counted_first(one, other):
    whole, parts = sums_of([*one, *other]), sums_of(other) + sums_of(one)

    assert whole.number == parts.number
    assert {k: v.number for k, v in whole.options.items()} == {
        k: v.number for k, v in parts.options.items()
    }
    for name in ("points", "points_squared", "rest", "rest_squared", "both"):
        assert isclose(getattr(whole, name), getattr(parts, name), abs_tol=1e-9)


@for_any_input
@given(answers.filter(lambda found: len(found) > 3))
def test_an_estimate_lies_within_its_interval_and_what_is_possible(found):
    sums = sums_of(found)
    facility, discrimination = facility_of(sums), discrimination_of(sums)

    assert 0 <= facility.low <= facility.value + 1e-9
    assert facility.value <= facility.high + 1e-9 <= 1 + 2e-9
    if discrimination:
        assert -1 <= discrimination.low <= discrimination.value <= discrimination.high <= 1


def test_discrimination_is_the_correlation_with_the_rest():
    chance = Random(7)
    found = [Answered(float(chance.random() < 0.6), chance.random()) for _n in range(50)]

    estimate = discrimination_of(sums_of(found))

    assert estimate is not None
    expected = correlation([one.points for one in found], [one.rest for one in found])
    assert isclose(estimate.value, expected, abs_tol=1e-9)


def test_intervals_hold_as_often_as_they_say():
    """In 90 of 100 cases; of 1,000 that is 900, give or take four standard deviations."""
    chance = Random(3)
    held = 0
    for _time in range(1_000):
        found = [Answered(float(chance.random() < 0.7), 0.5) for _n in range(60)]
        estimate = facility_of(sums_of(found))
        held += estimate.low <= 0.7 <= estimate.high
    assert 862 <= held <= 960


def test_of_few_nothing_is_told():
    assert told(sums_of([Answered(1, 1)] * (LEAST - 1))) is None
    assert told(Sums()) is None


def learners(number: int, right_when, choice=lambda is_right: "a" if is_right else "b"):
    """Of all degrees of knowing."""
    found = []
    for n in range(number):
        knows = n / number
        is_right = right_when(knows)
        found.append(Answered(float(is_right), knows, (choice(is_right),)))
    return found


def advice_on(found) -> list[Advised]:
    result = told(sums_of(found), options=("a", "b", "c"), right=frozenset("a"))
    assert result is not None
    return list(result.advice)


def test_a_good_question_gets_no_advice_but_on_what_nobody_chooses():
    assert advice_on(learners(60, lambda knows: knows > 0.4)) == [
        Advised(Advice.HARDLY_CHOSEN, "c")
    ]


def test_a_wrong_key_is_noticed():
    found = advice_on(learners(60, lambda knows: knows < 0.6))

    assert found[0] == Advised(Advice.GOOD_ONES_FAIL)
    assert Advised(Advice.GOOD_ONES_CHOOSE_IT, "b") in found


@pytest.mark.parametrize(("share", "advice"), [(1.0, Advice.EASY), (0.1, Advice.HARD)])
def test_what_nearly_all_or_hardly_any_get_right_is_said(share, advice):
    chance = Random(1)
    found = learners(200, lambda knows: chance.random() < share)

    assert advice in [one.advice for one in advice_on(found)]


def test_of_some_it_is_told_but_nothing_advised():
    result = told(sums_of(learners(20, lambda knows: knows < 0.5)), options=("a",))

    assert result is not None
    assert (result.number, result.advice) == (20, ())
