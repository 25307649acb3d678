"""Rules follow people, whatever happens to them and in whatever order."""

import gc
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Person
from courses import jobs
from courses.assigning import following, rules
from courses.models import Assignment, AssignmentRule
from organisations import cohorts, inviting, membership, tree
from organisations.membership import Work
from organisations.models import CohortMember, Membership, Unit
from tests.courses.assigning import world as a
from tests.organisations import world as w

pytestmark = pytest.mark.django_db

PEOPLE = 4


def work(key: str = "police", **days: Any) -> Work:
    return Work(w.audience(key), **days)


# --- Any order of joins, moves and leaves ---------------------------------------------------------


class Play:
    """A small police with a few rules, and what can happen in it, by numbers."""

    def __init__(self, c: SimpleNamespace) -> None:
        self.c, self.by = c, lambda: w.access(c.olga)
        self.people = [w.person(f"Nr {n}") for n in range(PEOPLE)]
        for person in self.people:
            w.member(person, c.world.aalborg)
        self.cohort = w.cohort(c.world.nordjylland)
        self.rules = [
            a.rule(c),
            a.rule(c, unit=c.world.nordjylland, audience=w.audience("police"), due_days=5),
            a.rule(c, unit=c.world.fyn, audience=w.audience("health"), due_days=7),
            a.rule(c, cohort=self.cohort, due_days=9),
        ]

    def unit(self, n: int) -> Unit:
        root = w.again(self.c.world.politi)
        found = list(Unit.objects.filter(path__startswith=root.path).order_by("pk"))
        return found[n % len(found)]

    def place(self, n: int) -> Membership:
        found = list(Membership.objects.filter(person__in=self.people).order_by("pk"))
        return found[n % len(found)] if found else Membership(pk=0)

    def join(self, one: int, two: int, day: int) -> None:
        person, key = self.people[one % PEOPLE], ["police", "health"][two % 2]
        what = work(key, starts_on=w.day(day), ends_on=w.day(day + 3) if day % 3 else None)
        membership.begin(person=person, unit=self.unit(two), work=what)
        following.follow_people([person.pk])

    def move(self, one: int, two: int, day: int) -> None:
        to = self.unit(two)
        membership.move_membership(by=self.by(), membership=self.place(one), unit=to, on=w.day(day))

    def leave(self, one: int, two: int, day: int) -> None:
        membership.end_membership(by=self.by(), membership=self.place(one), on=w.day(day))

    def change_work(self, one: int, two: int, day: int) -> None:
        what = work(["police", "health"][two % 2], starts_on=w.day(min(day, 0)))
        membership.change_membership(by=self.by(), membership=self.place(one), work=what)

    def join_class(self, one: int, two: int, day: int) -> None:
        # Who may be added is another matter.
        CohortMember.objects.get_or_create(cohort=self.cohort, person=self.people[one % PEOPLE])
        following.follow_people([self.people[one % PEOPLE].pk])

    def leave_class(self, one: int, two: int, day: int) -> None:
        cohorts.leave(by=self.by(), cohort=self.cohort, person=self.people[one % PEOPLE])

    def move_unit(self, one: int, two: int, day: int) -> None:
        tree.move_unit(by=self.by(), unit=self.unit(one), below=self.unit(two))
        jobs.follow_rules()

    def merge_unit(self, one: int, two: int, day: int) -> None:
        tree.merge_unit(by=self.by(), unit=self.unit(one), into=self.unit(two))
        jobs.follow_rules()

    def lock_out(self, one: int, two: int, day: int) -> None:
        person = self.people[one % PEOPLE]
        Person.objects.filter(pk=person.pk).update(is_active=bool(two % 2))
        jobs.follow_rules()

    def on(self, one: int, two: int, day: int) -> None:
        rules.switch_on(by=self.by(), rule=self.rules[one % len(self.rules)])

    def off(self, one: int, two: int, day: int) -> None:
        rule = self.rules[one % len(self.rules)]
        rules.switch_off(by=self.by(), rule=rule, take_back=bool(two % 2))


VERBS: dict[str, Callable[[Play, int, int, int], None]] = {
    name: value for name, value in vars(Play).items() if callable(value) and name[0] != "_"
}
for helper in ("unit", "place"):
    del VERBS[helper]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(VERBS)), st.integers(0, 12), st.integers(0, 12), st.integers(-5, 5)
    ),
    min_size=1,
    max_size=12,
)


def recount(rule: AssignmentRule, day: date) -> set[int]:
    """Person by person, in the plainest way."""
    return {
        held.person_id
        for held in Membership.objects.select_related("unit", "person")
        if held.is_in_force(day) and held.person.is_active and is_for(rule, held)
    }


def is_for(rule: AssignmentRule, held: Membership) -> bool:
    if rule.cohort_id:
        classes = CohortMember.objects.filter(cohort=rule.cohort_id, person=held.person_id)
        return classes.exists() and held.unit.root_path == rule.unit.root_path
    is_below = held.unit.is_within(w.again(rule.unit))
    return is_below and rule.audience_id in (None, held.audience_id)


def check(day: date) -> None:
    for rule in AssignmentRule.objects.select_related("unit"):
        has_it = Assignment.objects.open().filter(rule=rule)
        people = list(has_it.values_list("person", flat=True))
        hit = recount(rule, day)
        assert len(people) == len(set(people))
        assert set(people) == hit if rule.is_on else set(people) <= hit
        for one in has_it.select_related("membership__unit", "membership__person"):
            assert one.membership.person_id == one.person_id
            assert one.membership.is_in_force(day)
            assert is_for(rule, one.membership)


@settings(deadline=None, max_examples=12)
@given(STEPS, st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(1, 6))
def test_assignments_equal_a_recount_whatever_happens(steps, on, days):
    with transaction.atomic():
        play = Play(a.assigning())
        for n, is_on in enumerate(on):
            if is_on:
                play.on(n, 0, 0)
        for verb, one, two, day in steps:
            before = set(Assignment.objects.values_list("pk", flat=True))
            try:
                with transaction.atomic():
                    VERBS[verb](play, one, two, day)
            except ValidationError:
                continue
            check(w.day())
            assert before <= set(Assignment.objects.values_list("pk", flat=True))
        following.follow_all(day=w.day(days))
        check(w.day(days))
        transaction.set_rollback(True)


# --- One by one ---


def test_whoever_comes_gets_it_and_whoever_leaves_loses_it_but_not_the_record(c):
    rule = a.on(c, unit=c.world.nordjylland)
    liv = w.person("Liv Lærke")
    held = membership.begin(person=liv, unit=c.world.politi, work=work())
    before = a.who_has(rule)

    moved = membership.move_membership(
        by=w.access(c.olga), membership=held, unit=c.world.aalborg, on=w.day()
    )
    came = a.who_has(rule)
    membership.end_membership(by=w.access(c.olga), membership=moved, on=w.day())
    following.follow_people([liv.pk], w.day(1))

    assert (before, came, a.who_has(rule)) == (set(), {liv}, set())
    assert a.history(liv) == [("left", w.day(1))]


def test_whoever_moves_within_the_rule_keeps_the_day_and_the_assignment_moves_along(c):
    rule = a.on(c, due_days=10)
    liv = w.person("Liv Lærke")
    held = w.member(liv, c.world.aalborg)
    following.follow_people([liv.pk])
    before = Assignment.objects.get(person=liv)

    moved = membership.move_membership(
        by=w.access(c.olga), membership=held, unit=c.world.fyn, on=w.day()
    )

    after = Assignment.objects.get(person=liv)
    assert (after.pk, after.due_on, after.rule) == (before.pk, w.day(10), rule)
    assert (before.membership, after.membership) == (held, moved)


def test_with_two_memberships_it_is_assigned_once_and_stays_while_one_is_left(c):
    rule = a.on(c)
    liv = w.person("Liv Lærke")
    first = w.member(liv, c.world.aalborg, starts_on=w.day(-20), ends_on=w.day(1))
    second = w.member(liv, c.world.fyn, starts_on=w.day(-10))
    following.follow_people([liv.pk])
    under = Assignment.objects.get(person=liv).membership

    following.follow_all(day=w.day(2))

    assert under == first
    assert Assignment.objects.get(person=liv).membership == second
    assert a.who_has(rule) == {liv}


def test_a_place_that_is_to_come_counts_from_its_first_day(c):
    rule = a.on(c, due_days=10)
    liv = w.person("Liv Lærke")
    w.member(liv, c.world.aalborg, starts_on=w.day(5))
    following.follow_people([liv.pk])
    before = a.who_has(rule)

    following.follow_all(day=w.day(5))

    one = Assignment.objects.get(person=liv)
    assert before == set()
    assert (one.assigned_on, one.due_on) == (w.day(5), w.day(15))


def test_whoever_was_there_before_has_the_days_from_when_it_was_switched_on(c):
    liv = w.person("Liv Lærke")
    w.member(liv, c.world.aalborg, starts_on=w.day(-400))

    a.on(c, due_days=10)

    assert Assignment.objects.get(person=liv).due_on == w.day(10)


def test_who_takes_an_invitation_gets_it_at_once(c):
    rule = a.on(c)
    invited = inviting.Invited("ny@politi.example", "Ny", "Nielsen", "da")
    sent = inviting.invite(by=w.access(c.olga), invited=invited, unit=c.world.aalborg, work=work())

    made = inviting.accept_as_new(
        invitation=sent, name=("Ny", "Nielsen"), password="syv-graa-maager", language="da"
    )

    assert a.who_has(rule) == {made}


def test_a_class_gets_it_together_and_whoever_joins_later_too(c):
    cohort = w.cohort(c.world.nordjylland)
    ada, bo = w.person("Ada Aa"), w.person("Bo Bo")
    for person in (ada, bo):
        w.member(person, c.world.fyn)
    cohorts.join(by=w.access(c.olga), cohort=cohort, people=[ada])
    rule = a.on(c, cohort=cohort)
    first = a.who_has(rule)

    cohorts.join(by=w.access(c.olga), cohort=cohort, people=[bo])
    both = a.who_has(rule)
    cohorts.leave(by=w.access(c.olga), cohort=cohort, person=ada)

    assert (first, both, a.who_has(rule)) == ({ada}, {ada, bo}, {bo})
    assert Assignment.objects.get(person=bo).source == "class"


def test_following_again_changes_nothing(c):
    rule = a.on(c)
    w.people(3, c.world.fyn)

    first, second = following.follow(rule), following.follow(rule)

    assert first == following.Followed(3, 0, 0)
    assert not second.is_any


def test_in_small_pieces_it_is_the_same(c, monkeypatch):
    monkeypatch.setattr(following, "BATCH", 2)
    people = w.people(5, c.world.fyn)
    for person in people[1:3]:
        w.member(person, c.world.aalborg)

    rule = a.on(c)

    assert a.who_has(rule) == set(people)


def test_for_four_times_the_people_it_takes_the_same_memory(c, monkeypatch):
    monkeypatch.setattr(following, "BATCH", 100)
    peaks = []
    # The first loads whatever is loaded once.
    for where, number in ((c.world.kommune, 1), (c.world.fyn, 200), (c.world.aalborg, 800)):
        w.people(number, where)
        rule = a.rule(c, by=c.otto if where == c.world.kommune else None, unit=where)
        rule.state, rule.on_since = "on", w.day()
        rule.save()
        gc.collect()
        tracemalloc.start()
        following.follow(rule)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(a.who_has(rule)) >= number

    # All at once it would be more than twice as much. When rubbish is taken away, nobody says.
    assert peaks[2] < 2 * peaks[1]


def test_a_unit_that_is_moved_takes_its_people_along(c):
    rule = a.on(c, unit=c.world.nordjylland)
    (liv,) = w.people(1, c.world.fyn)

    tree.move_unit(by=w.access(c.olga), unit=c.world.fyn, below=c.world.nordjylland)
    before = a.who_has(rule)
    jobs.follow_rules()

    assert (before, a.who_has(rule)) == (set(), {liv})


def test_what_was_given_by_hand_follows_within_the_authority_and_ends_beyond_it(c):
    liv = w.person("Liv Lærke")
    held = w.member(liv, c.world.aalborg)
    one = a.given(c, liv)

    moved = membership.move_membership(
        by=w.access(c.olga), membership=held, unit=c.world.fyn, on=w.day()
    )
    under = w.again(one).membership
    Membership.objects.filter(pk=moved.pk).update(
        ends_on=w.day() - timedelta(days=1), starts_on=w.day(-9)
    )
    following.follow_all()

    assert under == moved
    assert a.history(liv) == [("left", w.day())]


@pytest.mark.parametrize("number", [0, 3, 40])
def test_it_takes_the_same_number_of_statements_however_many(c, number, django_assert_num_queries):
    w.people(number, c.world.fyn)
    rule = a.rule(c)
    rule.state, rule.on_since = "on", w.day()
    rule.save()

    with django_assert_num_queries(3 + (2 if number else 0)):
        following.follow(rule)
