"""Recertification over any calendar and any history."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.days import add_months, after
from courses.assigning.windows import Basis, Problem, Renewal, Span, problem_with, spans
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

DAYS = st.dates(date(1999, 1, 1), date(2060, 12, 31))
HISTORIES = st.lists(DAYS, min_size=1, max_size=8)


@st.composite
def renewals(draw):
    months = draw(st.integers(1, 60))
    basis = draw(st.sampled_from(Basis))
    most = months * 28
    least = draw(st.integers(1, most))
    opens = draw(st.integers(0, (least if basis is Basis.FIXED_DATE else most) - 1))
    return Renewal(months, basis, opens, least, draw(DAYS))


@for_any_input
@given(renewals(), HISTORIES)
def test_a_completion_is_valid_for_a_while_and_its_window_opens_later(renewal, history):
    found = spans(renewal, history)

    assert [span.done_on for span in found] == sorted(history)
    for span in found:
        assert span.done_on < span.opens_on <= span.expires_on
        assert after(span.opens_on, renewal.opens_days) == span.expires_on
        assert not span.is_open(span.done_on)
        assert span.is_open(span.expires_on)
        assert not span.is_over(span.expires_on)
        assert span.is_over(after(span.expires_on, 1))


@for_any_input
@given(renewals(), HISTORIES, DAYS)
def test_what_comes_later_changes_nothing_of_what_was(renewal, history, more):
    before = spans(renewal, history)
    later = max(*history, more)

    assert spans(renewal, [*history, later])[: len(before)] == before


@for_any_input
@given(renewals(), HISTORIES)
def test_done_again_it_never_expires_earlier(renewal, history):
    found = [span.expires_on for span in spans(renewal, history)]

    assert found == sorted(found)


@for_any_input
@given(st.integers(1, 60), HISTORIES)
def test_counted_from_the_completion(months, history):
    for span in spans(Renewal(months, opens_days=7), history):
        assert span.expires_on == add_months(span.done_on, months)


@for_any_input
@given(st.integers(1, 60), HISTORIES)
def test_counted_from_the_last_day_before_nobody_loses_or_gains_by_being_early(months, history):
    renewal = Renewal(months, Basis.PREVIOUS_EXPIRY, opens_days=27)
    before: Span | None = None
    for span in spans(renewal, history):
        if before is None or span.done_on > before.expires_on:
            assert span.expires_on == add_months(span.done_on, months)
        elif span.done_on < before.opens_on:
            assert span.expires_on == before.expires_on
        else:
            assert span.expires_on == add_months(before.expires_on, months)
        before = span


@for_any_input
@given(st.integers(1, 60), DAYS, st.data(), HISTORIES)
def test_counted_to_a_fixed_date_it_is_the_first_that_leaves_time_enough(
    months, fixed, data, history
):
    least = data.draw(st.integers(1, months * 28))
    renewal = Renewal(months, Basis.FIXED_DATE, 0, least, fixed)

    for span in spans(renewal, history):
        steps, rest = divmod(
            (span.expires_on.year - fixed.year) * 12 + span.expires_on.month - fixed.month, months
        )
        assert rest == 0
        assert span.expires_on == add_months(fixed, steps * months)
        assert span.expires_on >= after(span.done_on, least)
        assert add_months(fixed, (steps - 1) * months) < after(span.done_on, least)


def test_a_year_from_the_29th_of_february_and_the_next_from_there():
    renewal = Renewal(12, Basis.PREVIOUS_EXPIRY, opens_days=30)

    first, second = spans(renewal, [date(2024, 2, 29), date(2025, 2, 10)])

    assert first == Span(date(2024, 2, 29), date(2025, 1, 29), date(2025, 2, 28))
    assert second.expires_on == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"months": 0}, Problem.MONTHS),
        ({"months": 12, "basis": Basis.FIXED_DATE}, Problem.FIXED_DATE),
        ({"months": 1, "opens_days": 0, "least_days": 29}, Problem.LEAST),
        ({"months": 1, "opens_days": 0, "least_days": -1}, Problem.LEAST),
        ({"months": 1, "opens_days": 28}, Problem.WINDOW),
        ({"months": 1, "opens_days": -1}, Problem.WINDOW),
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong, problem):
    with pytest.raises(ValueError, match=problem.value):
        Renewal(**wrong)


def test_a_window_is_shorter_than_the_least_time_before_a_fixed_date():
    sound = Renewal(12, Basis.FIXED_DATE, 59, 60, date(2026, 1, 1))

    assert problem_with(**vars(sound)) is None
    with pytest.raises(ValueError, match="window"):
        Renewal(12, Basis.FIXED_DATE, 60, 60, date(2026, 1, 1))
