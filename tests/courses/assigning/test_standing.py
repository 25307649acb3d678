"""Everybody stands in exactly one way with what was assigned, on any day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.days import after
from courses.assigning.standing import Done, Known, Standing, as_others_see, latest, stands
from courses.assigning.windows import Basis, Renewal, spans
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
RENEWALS = st.sampled_from(
    [
        None,
        Renewal(12),
        Renewal(12, Basis.PREVIOUS_EXPIRY, opens_days=90),
        Renewal(24, Basis.FIXED_DATE, 60, 90, date(2024, 2, 29)),
    ]
)
KNOWN = st.builds(
    Known,
    due_on=st.none() | DAYS,
    extended_to=st.none() | DAYS,
    is_exempt=st.booleans(),
    is_begun=st.booleans(),
    done=st.lists(st.builds(Done, DAYS, st.booleans()), max_size=4).map(tuple),
    renewal=RENEWALS,
)


def said(known: Known, today: date) -> dict[Standing, bool]:
    """Each told by itself, in the plainest way."""
    days = sorted(one.on for one in known.done if one.on <= today)
    newest = [one for one in known.done if days and one.on == days[-1]]
    older = bool(newest) and all(one.is_older for one in newest)
    span = spans(known.renewal, days)[-1] if days and known.renewal else None
    expired = span is not None and today > span.expires_on
    window = span is not None and span.opens_on <= today <= span.expires_on
    more = (
        known.due_on is not None
        and known.extended_to is not None
        and known.due_on < known.extended_to
        and today <= known.extended_to
    )
    asked = not known.is_exempt
    valid = asked and bool(days) and not expired and not window
    return {
        Standing.EXEMPT: known.is_exempt,
        Standing.EXPIRED: asked and expired,
        Standing.WINDOW_OPEN: asked and window,
        Standing.DONE: valid and not older,
        Standing.DONE_OLDER: valid and older,
        Standing.UNDER_WAY: asked and not days and known.is_begun,
        Standing.EXTENDED: asked and not days and not known.is_begun and more,
        Standing.NEVER_DONE: asked and not days and not known.is_begun and not more,
    }


@for_any_input
@given(KNOWN, DAYS)
def test_exactly_one_holds_and_it_is_the_one_told(known, today):
    told = said(known, today)

    assert set(told) == set(Standing)
    assert [one for one, holds in told.items() if holds] == [stands(known, today).standing]


@for_any_input
@given(KNOWN, DAYS)
def test_late_is_whoever_has_a_day_that_has_passed(known, today):
    found = stands(known, today)

    assert found.is_late == (found.due_on is not None and found.due_on < today)
    if found.standing in (Standing.EXEMPT, Standing.DONE, Standing.DONE_OLDER):
        assert not found.is_late
    if found.standing is Standing.EXTENDED:
        assert not found.is_late
    if found.standing is Standing.EXPIRED and known.extended_to is None:
        assert found.is_late


@for_any_input
@given(KNOWN, DAYS, st.integers(1, 4000))
def test_what_has_been_done_is_never_never_done_again(known, today, days):
    if latest(known.done, today) is None:
        return
    known = Known(**{**vars(known), "is_exempt": False})
    then = stands(known, after(today, days)).standing

    assert then in {
        Standing.DONE,
        Standing.DONE_OLDER,
        Standing.WINDOW_OPEN,
        Standing.EXPIRED,
    }


@for_any_input
@given(KNOWN, DAYS)
def test_with_more_time_nobody_is_late_who_was_not(known, today):
    without = stands(Known(**{**vars(known), "extended_to": None}), today)
    found = stands(known, today)

    assert found.is_late <= without.is_late
    assert found.done_on == without.done_on
    assert found.expires_on == without.expires_on


@for_any_input
@given(KNOWN, DAYS)
def test_that_somebody_has_begun_is_seen_by_nobody_else(known, today):
    begun = Known(**{**vars(known), "is_begun": True, "extended_to": None})
    not_begun = Known(**{**vars(known), "is_begun": False, "extended_to": None})

    seen = [as_others_see(stands(one, today).standing) for one in (begun, not_begun)]

    assert seen[0] == seen[1]


def test_a_year_of_somebody():
    day = date(2024, 2, 29)
    known = Known(due_on=date(2024, 3, 14), renewal=Renewal(12, opens_days=30))
    done = Known(**{**vars(known), "done": (Done(day),)})

    assert stands(known, day).standing is Standing.NEVER_DONE
    assert not stands(known, date(2024, 3, 14)).is_late
    assert stands(known, date(2024, 3, 15)).is_late
    assert stands(done, date(2025, 1, 28)).standing is Standing.DONE
    assert stands(done, date(2025, 1, 29)).standing is Standing.WINDOW_OPEN
    assert stands(done, date(2025, 2, 28)).standing is Standing.WINDOW_OPEN
    assert stands(done, date(2025, 3, 1)).standing is Standing.EXPIRED
