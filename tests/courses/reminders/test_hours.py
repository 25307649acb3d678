"""Reminders come on working days in working hours, as clocks in Denmark show them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.days import DENMARK
from courses.reminders.hours import Hours, easter, is_holiday, is_working_day
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

SOME_DAY = datetime(2020, 1, 1, tzinfo=UTC)
EVERY_MOMENT = st.integers(0, 20 * 366 * 24 * 60).map(lambda n: SOME_DAY + timedelta(minutes=n))


def test_easter_day_of_some_years():
    days = [date(1961, 4, 2), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5)]
    days += [date(2027, 3, 28), date(2035, 3, 25), date(2038, 4, 25)]
    assert [easter(day.year) for day in days] == days


def test_the_days_off_of_a_year():
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    # No Great Prayer Day (1 May) since 2024.
    assert [f"{day:%d%m}" for day in year if is_holiday(day)] == [
        *("0101", "0204", "0304", "0604", "1405", "2505", "0506"),
        *("2412", "2512", "2612", "3112"),
    ]


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        # Friday after hours; before Easter; the clock goes forward on Sunday, back on Sunday.
        ("2026-11-27T15:00Z", "2026-11-30T07:00Z"),
        ("2026-04-01T14:00Z", "2026-04-07T06:00Z"),
        ("2026-03-27T23:30Z", "2026-03-30T06:00Z"),
        ("2026-10-24T23:30Z", "2026-10-26T07:00Z"),
        ("2026-11-26T22:59Z", "2026-11-27T07:00Z"),
        ("2026-11-26T23:01Z", "2026-11-27T07:00Z"),
    ],
)
def test_the_next_opening(moment, opens):
    at = datetime.fromisoformat(moment)
    assert Hours().next_opening(at).astimezone(UTC) == datetime.fromisoformat(opens)


@for_any_input
@given(EVERY_MOMENT, st.integers(0, 23), st.integers(1, 24))
def test_an_opening_is_open_and_nothing_before_it_is(moment, begins, length):
    hours = Hours(begins, min(begins + length, 24))
    opening = hours.next_opening(moment)

    assert hours.are_open(opening)
    here = opening.astimezone(DENMARK)
    assert is_working_day(here.date())
    if opening != moment:
        assert not hours.are_open(moment)
        assert not hours.are_open(opening - timedelta(minutes=1))
        assert (opening - moment) < timedelta(days=8)


@pytest.mark.parametrize("text", ["16-8", "8-25", "8-8", "8"])
def test_hours_that_make_no_sense_are_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it does not start
        Hours.parse(text)
