from math import inf
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.competence.estimates import Estimate, Side, Tally, estimate, side
from assessments.competence.records import Measure, Population
from assessments.competence.student import quantile
from assessments.competence.telling import Figure, band, figure
from core.suppression.rules import Shares
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

numbers = st.lists(st.integers(0, 32).map(lambda one: one / 32), min_size=2, max_size=40)


def tally(found) -> Tally:
    mine = Tally()
    for one in found:
        mine.add(one)
    return mine


def test_an_interval_by_hand():
    """Ten people, mean .75, standard deviation .1054; t is 1.833."""
    found = estimate(tally([0.65, 0.85] * 5))

    assert found.mean == pytest.approx(0.75)
    assert found.half_width == pytest.approx(1.833113 * 0.1054093 / 10**0.5, abs=1e-6)


@for_any_input
@given(numbers, numbers)
def test_tallies_that_are_added_are_those_of_all_together(some, others):
    both, apart = estimate(tally(some + others)), estimate(tally(some) + tally(others))

    assert both.mean == pytest.approx(fmean(some + others))
    assert apart.mean == pytest.approx(both.mean)
    assert apart.half_width == pytest.approx(both.half_width, abs=1e-6)
    assert (tally(some) + tally(others)).shares == tally(some + others).shares


@for_any_input
@given(numbers)
def test_the_interval_is_as_wide_as_people_differ(found):
    width = quantile(0.95, len(found) - 1) * stdev(found) / len(found) ** 0.5

    assert estimate(tally(found)).half_width == pytest.approx(width, abs=1e-6)


def test_one_person_alone_tells_nothing():
    assert estimate(tally([0.5])) == Estimate(0.5, inf)


def test_how_many_have_everything_or_nothing():
    assert tally([0, 1, 1, 0.5]).shares == Shares(4, every=2, nothing=1)


def test_only_a_whole_interval_is_above_or_below():
    assert side(0.7, 0.8, of=0.6) is Side.ABOVE
    assert side(0.7, 0.8, of=0.9) is Side.BELOW
    assert side(0.7, 0.8, of=0.7) is side(0.7, 0.8, of=0.8) is side(0.7, 0.8, of=0.75)
    assert side(0.7, 0.8, of=0.75) is Side.UNCLEAR


@pytest.mark.parametrize(
    ("measure", "population", "expected"),
    [
        (Measure.TOLD_APART, Population.LEVEL, Figure(0.76, 0.70, 0.83, (15, 19))),
        (Measure.FOUND, Population.LEVEL, Figure(0.75, 0.70, 0.85, (15, 19))),
        (Measure.REACTED, Population.CHANGE, Figure(0.75, 0.70, 0.85, (15, 19))),
    ],
)
def test_what_is_told_is_rounded_and_the_interval_outwards(measure, population, expected):
    assert figure(Estimate(0.7640, 0.0572), 17, measure, population) == expected


def test_what_is_on_a_step_stays_there():
    found = figure(Estimate(0.7, 0.1), 10, Measure.FOUND, Population.LEVEL)

    assert (found.low, found.high) == pytest.approx((0.6, 0.8))


def test_near_the_ends_of_the_scale_it_is_at_least_or_at_most():
    high = figure(Estimate(0.99, 0.02), 30, Measure.TOLD_APART, Population.LEVEL)
    low = figure(Estimate(0.01, 0.02), 30, Measure.REACTED, Population.LEVEL)

    assert high == Figure(0.95, 0.95, 0.95, (30, 49))
    assert low == Figure(0.05, 0.05, 0.05, (30, 49))


@pytest.mark.parametrize(
    ("people", "expected"),
    [(10, (10, 14)), (14, (10, 14)), (15, (15, 19)), (999, (500, 999)), (5000, (1000, None))],
)
def test_people_are_told_in_bands(people, expected):
    assert band(people) == expected


def test_nine_people_are_not_told_of():
    with pytest.raises(ValueError, match="few"):
        band(9)
