import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.competence.person import Skill, Word, skill, told_apart, words
from assessments.competence.ratings import HIGHEST, LOWEST
from assessments.competence.technical import technical
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

rating = st.integers(LOWEST, HIGHEST)
some = st.lists(rating, min_size=1, max_size=8)
eight = st.lists(rating, min_size=8, max_size=8)


@pytest.mark.parametrize(
    ("signals", "look_alikes", "expected"),
    [
        # Whoever goes on with all, and whoever goes on with nothing, tell nothing apart.
        ([6] * 4, [6] * 4, Skill(0.5, 1, 1)),
        ([1] * 4, [1] * 4, Skill(0.5, 0, 0)),
        ([6] * 4, [1] * 4, Skill(1, 1, 0)),
        ([1] * 4, [6] * 4, Skill(0, 0, 1)),
        # Strict or easily worried, but each signal above each look-alike.
        ([3] * 4, [2] * 4, Skill(1, 0, 0)),
        ([6] * 4, [5] * 4, Skill(1, 1, 1)),
        # Of sixteen pairs eleven are right and two are even.
        ([6, 5, 4, 2], [1, 2, 3, 5], Skill(12 / 16, 0.75, 0.25)),
    ],
)
def test_a_person_by_example(signals, look_alikes, expected):
    assert skill(signals, look_alikes) == expected


@pytest.mark.parametrize(
    ("found", "reacted", "expected"),
    [
        (1, 1, (Word.GOES_ON_WITH_ALL,)),
        (0, 0, (Word.GOES_ON_WITH_NOTHING,)),
        (1, 0, (Word.HITS,)),
        (0.75, 0.25, (Word.HITS,)),
        (0.5, 0, (Word.OVERLOOKS_SIGNS,)),
        (1, 0.5, (Word.REACTS_TO_LOOK_ALIKES,)),
        (0.5, 0.5, (Word.OVERLOOKS_SIGNS, Word.REACTS_TO_LOOK_ALIKES)),
        (0, 1, (Word.OVERLOOKS_SIGNS, Word.REACTS_TO_LOOK_ALIKES)),
        (0.75, 0.75, (Word.REACTS_TO_LOOK_ALIKES,)),
    ],
)
def test_the_words_for_a_person(found, reacted, expected):
    assert words(Skill(0.5, found, reacted)) == expected


@for_any_input
@given(some, some)
def test_it_is_between_none_and_all(signals, look_alikes):
    found = skill(signals, look_alikes)

    assert 0 <= found.told_apart <= 1
    assert words(found)


@for_any_input
@given(some, some)
def test_it_is_counted_over_all_pairs(signals, look_alikes):
    pairs = [(one, other) for one in signals for other in look_alikes]
    counted = sum((one > other) + (one == other) / 2 for one, other in pairs) / len(pairs)

    assert told_apart(signals, look_alikes) == pytest.approx(counted)


@for_any_input
@given(some, some)
def test_what_is_gained_one_way_is_lost_the_other_way(signals, look_alikes):
    there, back = told_apart(signals, look_alikes), told_apart(look_alikes, signals)

    assert there + back == pytest.approx(1)


@for_any_input
@given(some, some, st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_only_the_order_of_ratings_matters(signals, look_alikes, steps):
    """However far apart somebody puts the six steps."""
    scale = {at + 1: at + sum(steps[: at + 1]) for at in range(6)}
    moved = told_apart([scale[one] for one in signals], [scale[one] for one in look_alikes])

    assert moved == told_apart(signals, look_alikes)


@for_any_input
@given(some, some, st.randoms())
def test_the_order_in_which_they_came_does_not(signals, look_alikes, chance):
    mixed = chance.sample(signals, len(signals)), chance.sample(look_alikes, len(look_alikes))

    assert skill(*mixed) == skill(signals, look_alikes)


@for_any_input
@given(some, some, st.integers(0, 7))
def test_to_worry_more_about_a_signal_lowers_nothing(signals, look_alikes, at):
    at %= len(signals)
    more = [*signals[:at], min(HIGHEST, signals[at] + 1), *signals[at + 1 :]]
    before, after = skill(signals, look_alikes), skill(more, look_alikes)

    assert after.told_apart >= before.told_apart
    assert after.found >= before.found
    assert after.reacted == before.reacted


@pytest.mark.parametrize("wrong", [0, 7, -1])
def test_a_rating_off_the_scale_is_refused(wrong):
    with pytest.raises(ValueError, match="rating"):
        skill([wrong], [1])


@for_any_input
@given(eight, eight)
def test_technical_figures_change_sign_with_the_kinds(signals, look_alikes):
    there, back = technical(signals, look_alikes), technical(look_alikes, signals)

    assert there.d_prime == pytest.approx(-back.d_prime)
    assert there.criterion == pytest.approx(back.criterion)


def test_technical_figures_by_example():
    """From a table of the normal distribution: z(.9) is 1.2816, and with four of each kind all or
    nothing is taken as 4.5 and 0.5 of five."""
    hits = technical([6] * 4, [1] * 4)
    all_of_them = technical([6] * 4, [6] * 4)

    assert hits.d_prime == pytest.approx(2 * 1.28155, abs=1e-4)
    assert hits.criterion == pytest.approx(0)
    assert all_of_them.d_prime == 0
    assert all_of_them.criterion == pytest.approx(-1.28155, abs=1e-4)
