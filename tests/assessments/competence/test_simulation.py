"""What the figures do, tried out on people who are made up, and that what is kept of it is true.

All of it has a seed, so it comes out the same each time; the intervals say how far a seed may lead.
"""

import pytest

from assessments.competence.person import Word, skill, words
from assessments.competence.simulation.rates import Rate
from assessments.competence.simulation.results import (
    as_text,
    bias_row,
    change_row,
    coverage_row,
    kept,
    simulate,
)
from assessments.competence.simulation.studies import Change, Coverage, Trials

pytestmark = pytest.mark.once

TRIALS = Trials()
# What the model was chosen by: 90 % half-widths of the mean.
EXPECTED_WIDTHS = {
    4: {10: 0.106, 20: 0.072, 40: 0.050, 60: 0.040, 100: 0.031},
    8: {10: 0.084, 20: 0.057, 40: 0.039, 60: 0.032, 100: 0.025},
}
EXPECTED_POWER = {
    # Vignettes alike, and differing; then differing, with a line that moves.
    (0.0, 0.0): {4: 0.67, 6: 0.87, 8: 0.94},
    (0.5, 0.0): {4: 0.61, 6: 0.79, 8: 0.90},
    (0.5, -0.4): {8: 0.81},
}


def row(part: str, trial) -> dict:
    mine = trial._asdict()
    return next(one for one in kept()[part] if mine.items() <= one.items())


# --- What is kept is what this code gives ---------------------------------------------------


@pytest.mark.long
def test_all_that_is_kept_is_what_this_code_gives():
    """If it is not: ./run manage simulate_competence"""
    assert as_text(simulate()) == as_text(kept())


def test_what_is_kept_is_complete():
    for part in ("bias", "coverage", "no_gain", "power"):
        trials = getattr(TRIALS, part)
        assert [one._fields for one in trials] == [trials[0]._fields] * len(trials)
        assert [{name: one[name] for name in trials[0]._fields} for one in kept()[part]] == [
            one._asdict() for one in trials
        ]


@pytest.mark.parametrize("trial", TRIALS.bias)
def test_the_bias_that_is_kept_is_what_this_code_gives(trial):
    assert bias_row(trial) == row("bias", trial)


@pytest.mark.parametrize("size", [4, 8])
def test_the_coverage_that_is_kept_is_what_this_code_gives(size):
    trial = Coverage(size, 10)

    assert coverage_row(trial) == row("coverage", trial)


def test_a_change_that_is_kept_is_what_this_code_gives():
    trial = TRIALS.power[0]

    assert change_row(trial) == row("power", trial)


# --- And it is good enough ------------------------------------------------------------------


@pytest.mark.parametrize("trial", TRIALS.bias)
def test_the_mean_is_right_wherever_people_draw_the_line(trial):
    found = row("bias", trial)

    assert abs(found["mean"] - found["true"]) < 0.025


@pytest.mark.parametrize(
    ("rating", "expected"),
    [(6, Word.GOES_ON_WITH_ALL), (1, Word.GOES_ON_WITH_NOTHING)],
)
@pytest.mark.parametrize("size", [4, 6, 8])
def test_one_answer_to_all_is_no_skill(rating, expected, size):
    found = skill([rating] * size, [rating] * size)

    assert found.told_apart == 0.5
    assert found.found == found.reacted == (1 if rating == 6 else 0)
    assert words(found) == (expected,)


@pytest.mark.parametrize("trial", TRIALS.coverage)
def test_intervals_hold_the_true_mean_as_often_as_they_say(trial):
    found = row("coverage", trial)

    assert 0.87 <= found["share"] <= 0.93
    assert found["high"] - found["low"] < 0.025


@pytest.mark.parametrize("trial", TRIALS.coverage)
def test_intervals_are_as_wide_as_was_expected(trial):
    expected = EXPECTED_WIDTHS[trial.size][trial.people]

    assert row("coverage", trial)["half_width"] == pytest.approx(expected, abs=0.004)


@pytest.mark.parametrize("trial", TRIALS.no_gain)
def test_going_on_sooner_is_not_taken_for_a_gain(trial):
    """The whole interval of the rate of false gains lies below."""
    assert row("no_gain", trial)["high"] <= 0.08


@pytest.mark.parametrize(
    ("between", "line", "size"),
    [(*key, size) for key, sizes in EXPECTED_POWER.items() for size in sizes],
)
def test_a_medium_gain_is_found_at_least_as_often_as_was_expected(between, line, size):
    trial = Change(size, 40, between, 0.5, line)

    assert row("power", trial)["high"] >= EXPECTED_POWER[between, line][size]


def test_larger_forms_find_more():
    of = {one[:5]: row("power", one)["share"] for one in TRIALS.power}

    for one in TRIALS.power:
        if one.size > 4:
            assert of[one] > of[one._replace(size=one.size - 2)]


def test_a_rate_by_hand():
    """Wilson's interval for 9 of 10, and for 0 of 20, as in the books."""
    some, none = Rate(9, 10), Rate(0, 20)

    assert (some.low, some.high) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert (none.low, none.high) == pytest.approx((0, 0.1611), abs=1e-4)
