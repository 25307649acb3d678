"""Days, months and due dates, over any calendar."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from courses.assigning.days import add_months, after, day_of, first_moment, on_or_after
from courses.assigning.due import FOR_LATECOMERS, Due, due_on, extended
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

DAYS = st.dates(date(1999, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(-60, 120)
# In all but the first, clocks have skipped or repeated midnight itself.
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Copenhagen",
        "Asia/Beirut",
        "Africa/Cairo",
        "America/Havana",
        "America/Santiago",
        "Asia/Amman",
    )
]
ONE = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2025, 1, 1), -1, date(2024, 12, 1)),
    ],
)
def test_months_on_the_days_that_are_hard(day, months, then):
    assert add_months(day, months) == then


@for_any_input
@given(DAYS, MONTHS)
def test_so_many_months_on_is_that_month_and_the_same_day_or_its_last(day, months):
    then = add_months(day, months)

    assert then.year * 12 + then.month == day.year * 12 + day.month + months
    is_last = after(then, 1).month != then.month
    assert then.day == day.day or (is_last and then.day < day.day)


@for_any_input
@given(DAYS, DAYS, MONTHS)
def test_whoever_begins_later_ends_no_earlier(one, other, months):
    first, second = sorted((one, other))

    assert add_months(first, months) <= add_months(second, months)


@for_any_input
@given(DAYS, st.integers(1, 60), DAYS)
@example(date(2024, 2, 29), 12, date(2025, 3, 1))
@example(date(2025, 1, 31), 1, date(2025, 2, 28))
def test_the_next_of_the_fixed_days_is_found(anchor, months, day):
    near = (day.year - anchor.year) * 12 // months
    some = [add_months(anchor, step * months) for step in range(near - 15, near + 16)]

    assert on_or_after(anchor, months, day) == min(one for one in some if one >= day)


@for_any_input
@given(DAYS, st.sampled_from(ZONES))
@example(date(2024, 3, 31), ZONES[0])
@example(date(2024, 10, 27), ZONES[0])
@example(date(2024, 3, 31), ZONES[1])
@example(date(2024, 4, 26), ZONES[2])
@example(date(2024, 11, 3), ZONES[3])
@example(date(2024, 9, 8), ZONES[4])
def test_a_day_begins_once_whatever_the_clocks_do_at_midnight(day, zone):
    begins = first_moment(day, zone)

    assert day_of(begins, zone) == day
    assert day_of(begins - ONE, zone) == after(day, -1)
    assert timedelta(hours=23) <= first_moment(after(day, 1), zone) - begins <= timedelta(hours=25)


@for_any_input
@given(DAYS, st.integers(0, 3650), st.integers(0, 400))
def test_so_many_days_after_one_begins_and_never_before_one_is_told(begins, days, late):
    told = after(begins, late)

    due = due_on(Due(days=days), begins=begins, told=told)

    assert due is not None
    assert due >= told
    assert due == after(begins, days) or (late > days and due <= after(told, FOR_LATECOMERS))


@for_any_input
@given(DAYS, DAYS, DAYS)
def test_a_date_holds_for_all_but_those_who_come_after_it(on, begins, told):
    due = due_on(Due(on=on), begins=begins, told=told)

    assert due == (on if told <= on else after(told, FOR_LATECOMERS))


def test_without_a_day_there_is_none():
    day = date(2026, 1, 1)

    assert due_on(Due(), begins=day, told=day) is None
    with pytest.raises(ValueError, match="either"):
        Due(days=3, on=day)


@for_any_input
@given(st.none() | DAYS, st.none() | DAYS)
def test_an_extension_only_gives_more_time(due, until):
    later = extended(due, until)

    assert (later is None) == (due is None)
    assert due is None or later >= due
    assert due is None or until is None or later == max(due, until)
