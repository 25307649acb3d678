"""Whatever somebody is to take and whenever reminders run: nothing twice, nothing once it is done,
and what was missed is told once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.days import after
from courses.assigning.standing import Done, Known, stands
from courses.assigning.windows import Renewal
from courses.reminders.notices import (
    ASKING,
    LAST_LATE,
    NEW_FOR,
    Kind,
    Notice,
    due,
    held_since,
    untold,
)
from tests.courses.assigning.test_standing import KNOWN
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

START = date(2024, 1, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
NEAR = st.integers(0, 200).map(lambda days: after(START, days))
RUNS = st.lists(NEAR, min_size=1, max_size=60)


def run(known: Known, since: date, days: list[date]) -> list[tuple[date, tuple[Notice, ...]]]:
    """Reminders on these days, each knowing what was told before."""
    told: list[Notice] = []
    mails = []
    for day in days:
        new = untold(due(stands(known, day), since, day), told)
        told += new
        if new:
            mails.append((day, new))
    return mails


def every_day(days: int = 400) -> list[date]:
    return [after(START, n) for n in range(days)]


def kinds(mails: list[tuple[date, tuple[Notice, ...]]]) -> list[tuple[int, str]]:
    return [((day - START).days, new[0].kind.value) for day, new in mails]


def test_from_the_day_it_is_assigned_to_the_end():
    known = Known(due_on=after(START, 30))
    assert kinds(run(known, START, every_day())) == [
        (0, "assigned"),
        (16, "soon"),
        (27, "soon"),
        *[(30 + days, "overdue") for days in (1, 8, 22, 50, 106)],
    ]


def test_a_run_missed_for_weeks_tells_the_last_word_once():
    known = Known(due_on=after(START, 30))
    days = [after(START, n) for n in (0, 45, 45, 46)]
    assert kinds(run(known, START, days)) == [(0, "assigned"), (45, "overdue")]


def test_what_is_assigned_with_few_days_is_told_in_one():
    mails = run(Known(due_on=after(START, 2)), START, every_day(2))
    assert mails == [
        (START, (Notice(Kind.SOON, after(START, 2), 2), Notice(Kind.ASSIGNED, START))),
    ]


def test_more_time_is_another_day_and_its_end_is_told():
    known = Known(due_on=after(START, 30), extended_to=after(START, 60))
    assert kinds(run(known, START, every_day(62))) == [
        (0, "assigned"),
        (46, "soon"),
        (57, "soon"),
        (61, "overdue"),
    ]


def test_the_window_opens_and_closes():
    known = Known(done=(Done(START),), renewal=Renewal(12, opens_days=60))
    told = kinds(run(known, START, every_day(600)))
    assert told[:4] == [(306, "window"), (352, "soon"), (363, "soon"), (367, "overdue")]


@for_any_input
@given(KNOWN, DAYS, st.lists(DAYS, max_size=40), st.randoms())
def test_nothing_is_told_twice_in_whatever_order_the_days_come(known, since, days, random):
    random.shuffle(days)
    told = [one for _day, new in run(known, since, days + days) for one in new]
    assert len(told) == len(set(told))


@for_any_input
@given(KNOWN, DAYS, DAYS)
def test_only_what_asks_for_something_is_told_and_nothing_stale(known, since, today):
    found = due(stands(known, today), since, today)
    standing = stands(known, today).standing

    if found:
        assert standing in ASKING
        assert since <= today
    for one in found:
        assert one.about >= after(today, -LAST_LATE) or one.about >= after(today, -NEW_FOR)


@for_any_input
@given(KNOWN, NEAR, NEAR, RUNS)
def test_none_after_an_exemption(known, since, exempt_from, days):
    told: list[Notice] = []
    for day in sorted(days):
        now = replace(known, is_exempt=day >= exempt_from)
        new = untold(due(stands(now, day), since, day), told)
        told += new
        assert not (new and day >= exempt_from)


@for_any_input
@given(NEAR, RUNS)
def test_however_many_runs_were_missed_the_last_word_is_the_same(due_on, days):
    known = Known(due_on=due_on)
    days = sorted(min(day, after(due_on, LAST_LATE)) for day in days)
    often = [after(START, n) for n in range((days[-1] - START).days + 1)]

    assert last_word(known, days) == last_word(known, often) == last_word(known, days[-1:])


def last_word(known: Known, days: list[date]) -> Notice | None:
    """Of its day."""
    told = [one for _day, new in run(known, START, days) for one in new]
    words = [one for one in told if one.kind is not Kind.ASSIGNED]
    return words[-1] if words else None


def test_who_moves_from_one_rule_to_another_is_not_told_anew():
    day = [after(START, n) for n in range(10)]
    assert held_since([(day[0], day[3]), (day[3], None)]) == day[0]
    assert held_since([(day[0], day[3]), (day[4], None)]) == day[0]
    assert held_since([(day[0], day[3]), (day[5], None)]) == day[5]
    assert held_since([(day[0], day[2]), (day[1], day[4]), (day[5], None)]) == day[0]
    assert held_since([(day[0], day[3])]) is None
