from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from evidence.checking import InvalidEvidence
from evidence.models import Evidence
from evidence.place import place_of
from evidence.record import Recorded, record, take_back
from evidence.vocabulary import OUTCOMES, Basis, Kind, Outcome, Skill
from tests import people
from tests.evidence.ledger import COURSE, LIV, NOW, OTTO, done, keys
from tests.helpers import for_any_input, together
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


def test_everything_that_is_given_stands_in_the_row():
    liv, politi = people.learner(), w.authority("Politiet").unit
    fyn = w.unit(politi, "Fyns Politi")
    membership = w.member(liv, fyn)
    membership.variant = w.variant("duty-desk")

    row = record(
        person=liv,
        key="case 7 scene 3",
        kind=Kind.DECISION,
        outcome=Outcome.RIGHT,
        content=UUID(int=7),
        version=3,
        course=COURSE,
        part="scene 3",
        skill=Skill.REFER,
        locale="en",
        place=place_of(membership, basis=Basis.ASSIGNED),
        facts={"hotline_number": "12 34 56 78"},
        detail={"choice": "b"},
        performed_at=NOW,
    ).row

    assert (row.person, row.key, row.kind, row.outcome) == (
        liv.key,
        "case 7 scene 3",
        "decision",
        "right",
    )
    assert (row.content, row.version, row.course, row.part) == (UUID(int=7), 3, COURSE, "scene 3")
    assert (row.skill, row.locale, row.basis) == ("refer", "en", "assigned")
    assert (row.membership, row.unit, row.authority) == (membership.key, fyn.key, politi.key)
    assert (row.audience, row.variant) == ("police", "duty-desk")
    assert (row.facts, row.detail) == ({"hotline_number": "12 34 56 78"}, {"choice": "b"})
    assert row.performed_at == NOW < row.recorded_at


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_recorded_with_each_of_its_outcomes(kind):
    for outcome in OUTCOMES[kind]:
        assert done(f"{kind} {outcome}", kind=kind, outcome=outcome).is_new


def test_the_same_key_of_the_same_person_stands_once_and_the_first_one_stands():
    first = done(detail={"choice": "a"})
    again = done(detail={"choice": "a"})
    otherwise = done(detail={"choice": "b"}, kind=Kind.DECISION, outcome=Outcome.WRONG)

    assert first.is_new
    assert again == Recorded(first.row, is_new=False)
    assert otherwise == Recorded(first.row, is_new=False, differs=("kind", "outcome", "detail"))
    stands = Evidence.objects.get()
    assert vars(stands) | {"_state": None} == vars(first.row) | {"_state": None}


def test_another_person_or_another_key_is_another_row():
    assert done("a").is_new
    assert done("b").is_new
    assert done("a", OTTO).is_new


def test_without_a_moment_it_is_done_now_and_a_repeat_differs_in_nothing():
    first = done(performed_at=None)
    again = done(performed_at=None)

    assert abs(first.row.performed_at - timezone.now()) < timedelta(minutes=1)
    assert again == Recorded(first.row, is_new=False)


def test_it_takes_one_query_the_first_time_and_two_later():
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as caught:
            done()
        counts.append(len(caught))

    assert counts == [1, 2]


def test_what_is_rolled_back_was_never_recorded():
    with transaction.atomic():
        done()
        transaction.set_rollback(True)

    assert keys() == []


@pytest.mark.django_db(transaction=True)
def test_of_those_who_record_the_same_at_once_one_is_first_and_all_agree():
    found = together(*[partial(done, detail={"by": number}) for number in range(8)])

    first = [one for one in found if one.is_new]
    assert len(first) == 1
    assert {one.row.detail["by"] for one in found} == {first[0].row.detail["by"]}
    assert {one.differs for one in found} == {(), ("detail",)}
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"outcome": Outcome.RIGHT}, "outcome: block_done cannot be right"),
        ({"outcome": Outcome.WITHDRAWN}, "cannot be withdrawn"),
        ({"kind": "looked"}, "looked"),
        ({"skill": "guess"}, "skill"),
        ({"key": ""}, "key"),
        ({"key": "x" * 201}, "key"),
        ({"key": "a\0b"}, "key: no database keeps a zero"),
        ({"key": "\ud800"}, "key"),
        ({"key": "takes back block 1"}, "only what takes back"),
        ({"locale": ""}, "locale"),
        ({"version": -1}, "version"),
        ({"detail": {"text": "x" * 2000}}, "detail: 2012 bytes"),
        ({"detail": {"text": "\0"}}, "detail"),
        ({"detail": {"rate": float("nan")}}, "detail"),
        ({"detail": {"rate": 1e17}}, "would not come back as it was given"),
        ({"detail": ["b"]}, "detail: it must be an object"),
        ({"detail": {"who": object()}}, "detail"),
        ({"performed_at": datetime(2026, 3, 1)}, "the time zone is missing"),  # noqa: DTZ001
        ({"performed_at": NOW + timedelta(days=1)}, "it has not happened yet"),
    ],
)
def test_what_makes_no_sense_is_refused_before_it_is_written(changes, complaint):
    with pytest.raises(InvalidEvidence, match=complaint):
        done(**{"key": "block 1", **changes})

    assert keys() == []


def test_a_clock_that_is_a_little_fast_is_no_reason_to_lose_anything():
    assert done(performed_at=timezone.now() + timedelta(minutes=2)).is_new


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.delete(),
        lambda row: row.save(),
        lambda row: Evidence.objects.update(person=OTTO),
        lambda row: Evidence.objects.all().delete(),
    ],
)
def test_nothing_that_stands_is_changed_or_deleted(change: Callable[[Evidence], Any]):
    row = done().row

    with pytest.raises(IntegrityError, match="is only added to"), transaction.atomic():
        change(row)

    assert Evidence.objects.get().person == LIV


# --- Taking back ----------------------------------------------------------------------------


def test_what_is_taken_back_does_not_stand_and_both_rows_do():
    day = done("day 1", kind=Kind.ATTENDANCE).row
    done("day 2", kind=Kind.ATTENDANCE)

    taken = take_back(day, why="not_there")
    again = take_back(day, why="not_there")

    assert (taken.is_new, again) == (True, Recorded(taken.row, is_new=False))
    assert (taken.row.outcome, taken.row.kind, taken.row.detail) == (
        "withdrawn",
        "attendance",
        {"why": "not_there"},
    )
    assert keys() == ["day 1", "day 2", "takes back day 1"]
    assert [row.key for row in Evidence.objects.standing()] == ["day 2"]


def test_taking_back_concerns_nobody_else():
    take_back(done("day 1").row, why="not_there")
    done("day 1", OTTO)

    assert [row.person for row in Evidence.objects.standing()] == [OTTO]


def test_what_takes_back_cannot_be_taken_back():
    taken = take_back(done().row, why="not_there").row

    with pytest.raises(InvalidEvidence):
        take_back(taken, why="not_there")


# --- Whatever comes -------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
numbers = st.integers(-(2**53), 2**53) | st.floats(-(2.0**53), 2.0**53)
details = st.dictionaries(texts, texts | numbers | st.booleans() | st.lists(numbers, max_size=3))
# Microseconds, as both databases keep them.
moments = st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
calls = st.lists(
    st.fixed_dictionaries(
        {
            "key": st.sampled_from(["a", "b", "a "]),
            "person": st.sampled_from([LIV, OTTO]),
            "detail": st.dictionaries(texts, texts | numbers, max_size=2),
            "part": texts.filter(str.strip),
            "performed_at": moments,
        }
    ),
    max_size=8,
)


@for_any_input
@given(calls)
def test_however_often_and_in_whatever_order_the_first_of_each_key_stands(given_calls):
    expected: dict[tuple[UUID, str], dict[str, Any]] = {}
    with transaction.atomic():
        for call in given_calls:
            stands = expected.setdefault((call["person"], call["key"]), call)
            found = done(**call)
            assert found.is_new == (stands is call)
            assert bool(found.differs) == (stands != call)
        rows = {(row.person, row.key): row for row in Evidence.objects.all()}
        transaction.set_rollback(True)

    assert set(rows) == set(expected)
    for place, call in expected.items():
        assert {name: getattr(rows[place], name) for name in call} == call


@for_any_input
@given(details)
def test_a_detail_comes_back_as_it_was_given(detail):
    with transaction.atomic():
        first = done(detail=detail)
        assert first.row.detail == detail
        assert done(detail=detail) == Recorded(first.row, is_new=False)
        transaction.set_rollback(True)
