"""Assignments follow people: who comes, moves and leaves. A rule is put into effect by a few
statements over sets, in pieces of a fixed size, whether it is for five people or for 50,000.

It can be done again at any time, for everybody or for some: nothing changes where all is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.dispatch import receiver
from django.utils import timezone

from core.queue import enqueue
from courses.assigning.due import due_on
from courses.models.assigning import Assignment, AssignmentRule
from organisations.changes import places_changed, units_changed
from organisations.models import CohortMember, Membership, Unit
from organisations.models.memberships import MembershipQuerySet

BATCH = 2500
Ids = Iterable[int] | None


@dataclass(frozen=True)
class Followed:
    begun: int
    ended: int
    carried_over: int

    @property
    def is_any(self) -> bool:
        return bool(self.begun or self.ended or self.carried_over)


def hit(rule: AssignmentRule, day: date | None = None) -> MembershipQuerySet:
    """The memberships of those whom the rule is for on that day; somebody may have two."""
    below = rule.unit.root_path if rule.cohort_id else rule.unit.path
    found = Membership.objects.below([below]).in_force(day).filter(person__is_active=True)
    if rule.cohort_id:
        found = found.filter(
            person__in=CohortMember.objects.filter(cohort=rule.cohort_id).values("person")
        )
    if rule.audience_id:
        found = found.filter(audience=rule.audience_id)
    if rule.variant_id:
        found = found.filter(variant=rule.variant_id)
    return found


def number_hit(rule: AssignmentRule) -> int:
    return int(hit(rule).values("person").distinct().count())


def follow(rule: AssignmentRule, people: Ids = None, day: date | None = None) -> Followed:
    """Of these people, or of all."""
    day = day or timezone.localdate()
    here, open_ones = hit(rule, day), Assignment.objects.open().filter(rule=rule)
    if people is not None:
        here, open_ones = here.filter(person__in=people), open_ones.filter(person__in=people)
    ended = _end(open_ones, here, day)
    carried_over = _carry_over(open_ones, here)
    # A rule that is off lets nobody in; those whom it left it to still leave.
    begun = _begin(rule, here, day) if rule.is_on else 0
    return Followed(begun, ended, carried_over)


def _end(open_ones: "QuerySet[Assignment]", here: MembershipQuerySet, day: date) -> int:
    gone = open_ones.filter(~Exists(_of_the_same(here)))
    return gone.update(ended_on=day, ending=Assignment.Ending.LEFT)


def _carry_over(open_ones: "QuerySet[Assignment]", here: MembershipQuerySet) -> int:
    """Whoever has moved within what the rule is for keeps the day."""
    moved = open_ones.filter(~Exists(here.filter(pk=OuterRef("membership"))))
    return moved.update(membership=Subquery(_first(_of_the_same(here))))


def _of_the_same(memberships: MembershipQuerySet) -> MembershipQuerySet:
    return memberships.filter(person=OuterRef("person"))


def _first(memberships: MembershipQuerySet) -> Any:
    return memberships.order_by("starts_on", "pk").values("pk")[:1]


def _begin(rule: AssignmentRule, here: MembershipQuerySet, day: date) -> int:
    has_it = Assignment.objects.open().filter(rule=rule, person=OuterRef("person"))
    new = here.filter(~Exists(has_it)).order_by("person", "starts_on", "pk")
    told, begun, last = new.values_list("person", "pk", "starts_on"), 0, 0
    while batch := list(told.filter(person__gt=last)[:BATCH]):
        last = batch[-1][0]
        # Of somebody with two memberships, the one that began first.
        firsts = {person: (pk, begins) for person, pk, begins in reversed(batch)}
        made = [_assignment(rule, person, *first, day) for person, first in firsts.items()]
        # Two who follow at once make it once.
        Assignment.objects.bulk_create(made, ignore_conflicts=True)
        begun += len(made)
    return begun


def _assignment(
    rule: AssignmentRule, person: int, membership: int, begins: date, day: date
) -> Assignment:
    since = rule.on_since or day
    return Assignment(
        person_id=person,
        membership_id=membership,
        rule=rule,
        source=Assignment.Source.CLASS if rule.cohort_id else Assignment.Source.RULE,
        assigned_on=day,
        due_on=due_on(rule.due, begins=max(begins, since), told=day),
        **{name: getattr(rule, name) for name in COPIED},
    )


COPIED = (
    "content",
    "kind",
    "title",
    "renew_months",
    "renew_basis",
    "opens_days",
    "least_days",
    "fixed_on",
)


# --- Those that somebody gave by hand -----------------------------------------------------------


def follow_by_hand(people: Ids = None, day: date | None = None) -> Followed:
    """They stay as long as the person works somewhere in the authority that gave them."""
    day = day or timezone.localdate()
    given = Assignment.objects.open().filter(source=Assignment.Source.HAND)
    if people is not None:
        given = given.filter(person__in=people)
    here = Membership.objects.in_force(day)
    there = here.filter(person=OuterRef("person"), unit__path__startswith=OuterRef("unit__path"))
    ended = given.filter(~Exists(there)).update(ended_on=day, ending=Assignment.Ending.LEFT)
    moved = given.filter(~Exists(here.filter(pk=OuterRef("membership"))))
    # An update cannot reach the unit's path from within its subquery.
    first = Assignment.objects.filter(pk=OuterRef("pk")).values(found=Subquery(_first(there)))
    return Followed(0, ended, moved.update(membership=Subquery(first[:1])))


# --- When --------------------------------------------------------------------------------------


def follow_all(day: date | None = None) -> None:
    """Days have come and gone, and units have been moved."""
    rules = AssignmentRule.objects.exclude(state=AssignmentRule.State.DRAFT)
    for rule in rules.select_related("unit").iterator():
        follow(rule, day=day)
    follow_by_hand(day=day)


@receiver(places_changed)
def follow_people(people: list[int], day: date | None = None, **kwargs: Any) -> None:
    for rule in _concerning(people, day):
        follow(rule, people, day)
    follow_by_hand(people, day)


@receiver(units_changed)
def _follow_later(**kwargs: Any) -> None:
    enqueue("courses.follow_rules")


def _concerning(people: list[int], day: date | None) -> "QuerySet[AssignmentRule]":
    """The rules that have hit them, or may do so now."""
    places = Membership.objects.in_force(day).filter(person__in=people)
    paths = {path for full in places.values_list("unit__path", flat=True) for path in _above(full)}
    classes = CohortMember.objects.filter(person__in=people).values("cohort")
    has_them = Assignment.objects.open().filter(person__in=people, rule__isnull=False)
    may_hit = Q(unit__path__in=paths, cohort=None) | Q(cohort__in=classes)
    on = Q(state=AssignmentRule.State.ON)
    found = AssignmentRule.objects.filter((on & may_hit) | Q(pk__in=has_them.values("rule")))
    return found.select_related("unit").order_by("pk")


def _above(path: str) -> list[str]:
    return [path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen)]
