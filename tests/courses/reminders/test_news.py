"""Key persons and administrators hear of what is new and changed for their people, once."""

import itertools
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.days import after
from courses.models import Told
from courses.reminders import hours
from courses.reminders.news import PAUSE, Step, changes
from courses.reminders.notices import Kind, Notice
from tests.courses.learning import world as learning
from tests.courses.reminders import world as r
from tests.helpers import for_any_input
from tests.organisations import world as w

COURSE, LESSON = UUID(int=1), UUID(int=2)
START = date(2026, 1, 1)


def step(number: int, day: int, digest: str = "", *, matters: bool = True) -> Step:
    return Step(LESSON, LESSON, number, after(START, day), digest or str(number), matters, "Note")


STEPS = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from("abc"), st.booleans()), max_size=12
).map(
    lambda made: [
        step(number + 1, day, digest, matters=matters)
        for number, (day, digest, matters) in enumerate(sorted(made, key=lambda one: one[0]))
    ]
)


def run(steps: list[Step], days: list[int]) -> list[tuple[int, Notice]]:
    told: dict[UUID, list[Notice]] = {LESSON: []}
    mails = []
    for day in days:
        known = [one for one in steps if one.made_on <= after(START, day)]
        for change in changes(known, told, START, after(START, day)):
            told[LESSON].append(change.notice)
            mails.append((day, change.notice))
    return mails


@pytest.mark.once
@for_any_input
@given(STEPS, st.lists(st.integers(0, 90), max_size=40))
def test_nobody_hears_of_a_course_twice_or_too_often(steps, days):
    mails = run(steps, sorted(days + days))
    said = [notice for _day, notice in mails]

    assert len(set(said)) == len(said)
    assert all(
        after(one.about, PAUSE) <= after(START, day)
        for (_first, one), (day, _other) in itertools.pairwise(mails)
    )


@pytest.mark.once
def test_what_comes_back_and_what_is_a_correction_is_no_news():
    steps = [
        step(1, 0, "a"),
        step(2, 10, "b", matters=False),
        step(3, 20, "c"),
        step(4, 30, "a"),
        step(5, 40, "c"),
    ]
    assert run(steps, list(range(60))) == [
        (0, Notice(Kind.NEW, START)),
        (20, Notice(Kind.CHANGED, after(START, 20))),
    ]


# --- With people ------------------------------------------------------------------------------


@pytest.fixture
def day(monkeypatch):
    monkeypatch.setattr(hours, "is_working_day", lambda day: True)

    def run(days: int = 0) -> set[str]:
        return {one.to[0] for one in r.a_day(r.morning(days), monkeypatch)}

    return run


@pytest.fixture
def kim(c: Any) -> Any:
    found = w.person("Kim Key")
    w.member(found, c.world.aalborg, starts_on=w.day(-5))
    found.memberships.update(key_person=True)
    return found


@pytest.mark.django_db
def test_those_hear_of_it_whose_people_it_is_for(c, liv, kim, day):
    c.course.audiences.set([kim.memberships.get().audience])
    c.course.save_revision().publish()
    c.olga.roles.update(starts_on=w.day(-5))

    assert day() == {kim.email, c.olga.email}
    assert "Et nyt kursus." in mail.outbox[0].body
    assert day(1) == set()
    assert set(Told.objects.values_list("kind", flat=True)) == {"new"}


@pytest.mark.django_db
def test_a_change_that_matters_is_told_after_a_while_and_a_correction_never(
    c, liv, kim, day, monkeypatch
):
    day()
    learning.change(c.lesson, "cosmetic")
    assert day(8) == set()
    with r.clock_at(r.morning(9), monkeypatch):
        learning.change(c.lesson, "legal")

    assert kim.email in day(9)
    assert "Det, man lærer i det, er ændret." in mail.outbox[-1].body
    assert day(20) == set()
