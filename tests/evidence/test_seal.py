"""Out of the ledger: nobody can be found any more, and what was counted stays counted."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts import rights
from core import audit, retention
from core.append_only import Gone
from core.half_years import HalfYear
from core.models import AuditEntry
from evidence.models import Evidence, FrozenCount
from evidence.place import Place
from evidence.seal import seal
from organisations.access import Access
from organisations.models import Role
from tests import people
from tests.evidence.ledger import COURSE, LIV, OTTO, done, keys
from tests.helpers import for_any_input, together
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
POLITI = UUID(int=50)
AT_POLITI = Place(authority=POLITI, unit=UUID(int=51), audience="police", membership=UUID(int=52))
SPRING = datetime(2020, 3, 1, 12, tzinfo=UTC)
AUTUMN = datetime(2020, 9, 1, 12, tzinfo=UTC)


def counts() -> list[tuple[date, int, int]]:
    found = FrozenCount.objects.order_by("half_year", "kind", "outcome")
    return list(found.values_list("half_year", "rows", "people"))


def test_rows_become_counts_of_authority_and_half_year():
    done("a", performed_at=SPRING, place=AT_POLITI, part="1")
    done("b", performed_at=SPRING + timedelta(days=60), place=AT_POLITI, part="2")
    done("a", OTTO, performed_at=SPRING, place=AT_POLITI)
    done("c", performed_at=AUTUMN, place=AT_POLITI)

    assert seal(Evidence.objects.all(), why="a test") == 4

    assert keys() == []
    assert counts() == [(date(2020, 1, 1), 3, 2), (date(2020, 7, 1), 1, 1)]
    one = FrozenCount.objects.first()
    assert (one.authority, one.audience, one.content) == (POLITI, "police", COURSE)
    assert (one.kind, one.skill, one.outcome) == ("block_done", "", "done")


def test_what_is_sealed_later_is_added():
    done("a", performed_at=SPRING)
    done("a", OTTO, performed_at=SPRING)

    seal(Evidence.objects.of(LIV), why="a test")
    seal(Evidence.objects.of(OTTO), why="a test")

    assert counts() == [(date(2020, 1, 1), 2, 2)]


def test_sealing_nothing_leaves_no_trace():
    assert seal(Evidence.objects.all(), why="a test") == 0
    assert AuditEntry.objects.count() == 0


def test_the_log_says_who_did_it_and_how_much():
    alma = people.administrator()
    done("a")

    seal(Evidence.objects.all(), why="a test", by=Access(alma))

    entry = AuditEntry.objects.get(action="evidence.sealed")
    with translation.override("en"):
        said = audit.sentence(entry)
    assert (entry.actor, said) == (alma.key, "turned records of learning into counts (1; a test)")


@pytest.mark.parametrize(
    ("kind", "in_a_unit"),
    [
        (Role.Kind.MANAGER, True),
        (Role.Kind.ORGANISATION_ADMINISTRATOR, True),
        (Role.Kind.ANALYST, False),
        (Role.Kind.EDITOR, False),
    ],
)
def test_nobody_seals_without_the_right(kind, in_a_unit):
    mette = w.person("Mette Mogensen")
    w.role(mette, kind, w.authority("Politiet").unit if in_a_unit else None)
    done("a")

    with pytest.raises(PermissionDenied):
        seal(Evidence.objects.all(), why="a test", by=w.access(mette))

    assert keys() == ["a"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_seal_the_same_at_once_one_does():
    done("a", performed_at=SPRING)

    def try_to() -> int:
        try:
            return seal(Evidence.objects.all(), why="a test")
        except Gone:
            return 0

    assert sum(together(try_to, try_to)) == 1
    assert counts() == [(date(2020, 1, 1), 1, 1)]


def test_somebody_who_is_erased_is_counted_and_gone_and_nobody_else():
    liv = people.learner()
    done("a", liv.key, performed_at=SPRING)
    done("b", OTTO, performed_at=SPRING)

    rights.erase(liv, by=liv)

    assert keys() == ["b"]
    assert counts() == [(date(2020, 1, 1), 1, 1)]


def test_people_see_all_that_is_recorded_of_them():
    liv = people.learner()
    done("a", liv.key, detail={"choice": "b"})
    done("a", OTTO)

    held = {held.data.label: held.rows for held in rights.own_data(liv)}["evidence.Evidence"]

    assert [(row["content"], row["detail"]) for row in held] == [(COURSE, {"choice": "b"})]


def test_a_half_year_goes_when_all_of_it_is_old_enough():
    """Five years are 1825 days: on 3 July 2025 the spring of 2020 is over, the autumn is not."""
    done("spring", performed_at=SPRING)
    done("summer", performed_at=datetime(2020, 7, 1, tzinfo=UTC))

    before = retention.apply(datetime(2025, 6, 28, tzinfo=UTC))
    after = retention.apply(datetime(2025, 7, 3, tzinfo=UTC))

    assert (before, after) == ({}, {"evidence.Evidence": 1})
    assert (keys(), counts()) == (["summer"], [(date(2020, 1, 1), 1, 1)])


@pytest.mark.parametrize(
    ("moment", "first_day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_half_year_begins_at_midnight_in_denmark(moment, first_day):
    half = HalfYear.of(moment)

    assert half.first_day == first_day
    assert (half.begins <= moment < half.next.begins, half.is_over(moment)) == (True, False)


acts = st.lists(
    st.tuples(
        st.sampled_from([LIV, OTTO, UUID(int=3)]),
        st.sampled_from([SPRING, AUTUMN]),
        st.sampled_from([AT_POLITI, Place()]),
    ),
    max_size=10,
)


@for_any_input
@given(acts, st.lists(st.sampled_from([LIV, OTTO, UUID(int=3)]), max_size=3))
def test_rows_and_people_that_were_counted_stay_counted(acts, erased):
    with transaction.atomic():
        for number, (person, moment, place) in enumerate(acts):
            done(f"{number}", person, performed_at=moment, place=place)
        for person in erased:
            seal(Evidence.objects.of(person), why="a test")
        seal(Evidence.objects.all(), why="a test")
        found = {
            (row.half_year, row.authority == POLITI): (row.rows, row.people)
            for row in FrozenCount.objects.all()
        }
        transaction.set_rollback(True)

    expected: dict[tuple[date, bool], list[UUID]] = {}
    for person, moment, place in acts:
        group = (HalfYear.of(moment).first_day, place is AT_POLITI)
        expected.setdefault(group, []).append(person)
    assert found == {group: (len(who), len(set(who))) for group, who in expected.items()}
