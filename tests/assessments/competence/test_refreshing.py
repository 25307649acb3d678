"""When vignettes are met again, and which of them come first."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.competence.ratings import Kind
from assessments.competence.refreshing import Met, Stage, in_turn, offered, overlooked
from assessments.competence.sampling.draw import draw
from assessments.competence.sampling.pool import Vignette

DONE = date(2026, 1, 1)
SIGNS = ("i1", "i2", "i3", "i4")
days = st.integers(-30, 900).map(lambda n: DONE + timedelta(days=n))
some_signs = st.frozensets(st.sampled_from(SIGNS), min_size=1)
ratings = st.integers(1, 6)
forms = st.lists(
    st.lists(st.builds(Met, st.sampled_from(Kind), ratings, some_signs), max_size=8), max_size=5
)


def on(day: int) -> date:
    return DONE + timedelta(days=day)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (0, None),
        (27, None),
        (28, Stage.FIRST),
        (100, Stage.SECOND),
        (182, Stage.SIX_MONTHS),
        (340, None),
        (365, Stage.TWELVE_MONTHS),
        (600, None),
    ],
)
def test_two_short_ones_come_a_while_after_then_six_and_twelve_months(day, stage):
    assert offered(DONE, on(day)) == stage


@given(days)
def test_what_was_taken_or_left_is_not_offered_again(today):
    stage = offered(DONE, today)

    assert offered(DONE, today, taken_on=[today]) is None
    assert stage is None or offered(DONE, today, left=[stage]) is None


@given(days, days)
def test_one_that_was_taken_takes_away_no_other(today, other):
    taken = offered(DONE, other)
    left = offered(DONE, today, taken_on=[other])

    assert left == (None if taken == offered(DONE, today) else offered(DONE, today))


@given(forms)
def test_only_signs_in_signals_that_one_would_not_go_on_with_are_weak(some):
    missed = {
        sign
        for form in some
        for one in form
        if one.kind is Kind.SIGNAL and one.rating < 4
        for sign in one.signs
    }
    assert set(overlooked(some)) == missed


@given(st.integers(1, 8))
def test_the_newest_form_counts_most(older):
    missed = [Met(Kind.SIGNAL, 1, frozenset({"old"})), Met(Kind.SIGNAL, 6, frozenset({"new"}))]
    newest = [Met(Kind.SIGNAL, 6, frozenset({"old"})), Met(Kind.SIGNAL, 1, frozenset({"new"}))]

    weak = overlooked([newest, *[missed] * older])

    assert weak["new"] > weak["old"]


def pool(pairs: int = 6) -> list[Vignette]:
    return [
        Vignette(f"{kind} {n}", kind, "work", "woman", "foreign", "home", pair=f"p{n}")
        for n in range(pairs)
        for kind in Kind
    ]


@given(
    st.dictionaries(st.sampled_from([one.key for one in pool()]), some_signs),
    st.dictionaries(st.sampled_from(SIGNS), st.floats(0.01, 1)),
    st.sets(st.sampled_from([one.key for one in pool()])),
)
def test_a_weaker_sign_comes_first(signs, weak, met):
    turns = in_turn(pool(), signs=signs, weak=weak, met=met)

    def weakest(one: Vignette) -> float:
        return max((weak.get(sign, 0) for sign in signs.get(one.key, ())), default=0)

    for one in pool():
        for other in pool():
            if weakest(one) > weakest(other):
                assert turns[one.key] < turns[other.key]


@given(st.sampled_from([one.key for one in pool()]))
def test_then_a_twin_of_what_was_met(key):
    turns = in_turn(pool(), signs={}, weak={}, met=[key])

    (pair,) = {one.pair for one in pool() if one.key == key}
    assert {key for key, turn in turns.items() if not turn} == {
        one.key for one in pool() if one.pair == pair
    }


@given(st.integers(0, 10_000))
def test_a_short_form_has_what_was_hard_and_nothing_of_the_year(seed):
    met = ["signal 0", "look-alike 1"]
    signs = {"signal 1": {"i1"}, "signal 2": {"i2"}}
    turns = in_turn(pool(), signs=signs, weak={"i1": 1.0, "i2": 0.5}, met=met)

    form = draw(pool(), 2, Random(seed), shown=turns, met=met)

    assert {"signal 1", "signal 2"} <= set(form.vignettes)
    assert set(met).isdisjoint(form.vignettes)
