"""Assigning to people one by one, taking that back, and enrolling oneself."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from courses.assigning import actions
from courses.assigning.contents import chosen
from courses.assigning.rights import assignments_of
from courses.assigning.rules import check_day
from courses.models.assigning import Assignment
from courses.models.versions import Version
from organisations.access import Access, Right
from organisations.models import Membership, Unit
from organisations.trace import note

Source, Ending = Assignment.Source, Assignment.Ending


@transaction.atomic
def assign(
    *, by: Access, content: Version, people: Iterable[Person], due_on: date | None, **renewal: Any
) -> int:
    """To how many of them it was new."""
    content = chosen(by, content.content)
    check_day(due_on)
    wanted = {person.pk for person in people}
    places = _places(by, wanted)
    if places.keys() < wanted:
        raise PermissionDenied
    roots = _roots(places.values())
    told = {"content": content.content, "kind": content.kind, "title": content.title}
    new = wanted - _who_have(content, wanted, roots.values())
    made = [
        Assignment(
            person_id=pk,
            membership=places[pk],
            unit=roots[places[pk].unit.root_path],
            source=Source.HAND,
            due_on=due_on,
            assigned_by=by.person,
            **told,
            **renewal,
        )
        for pk in sorted(new)
    ]
    for one in made:
        one.clean()
    # Two windows at once: it is assigned once.
    Assignment.objects.bulk_create(made, ignore_conflicts=True)
    for one in made:
        _note(actions.ASSIGNED, one, by)
    return len(made)


def _places(by: Access, people: set[int]) -> dict[int, Membership]:
    """Of each the place that began first, among those where one may assign."""
    found = by.memberships(Right.ASSIGN).filter(person__in=people, person__is_active=True)
    found = found.select_related("unit", "person").order_by("-starts_on", "-pk")
    return {membership.person_id: membership for membership in found}


def _roots(places: Iterable[Membership]) -> dict[str, Unit]:
    paths = {membership.unit.root_path for membership in places}
    return {unit.path: unit for unit in Unit.objects.filter(path__in=paths)}


def _who_have(content: Version, people: set[int], roots: Iterable[Unit]) -> set[int]:
    found = Assignment.objects.open().filter(content=content.content, unit__in=list(roots))
    return set(found.filter(person__in=people).values_list("person", flat=True))


@transaction.atomic
def take_back(*, by: Access, assignment: Assignment) -> None:
    """Only what was given by hand: what a rule gives ends with the rule."""
    found = assignments_of(by).select_for_update(of=("self",)).filter(pk=assignment.pk)
    assignment = found.select_related("membership__unit", "person").first()
    if assignment is None:
        raise PermissionDenied
    if assignment.source != Source.HAND:
        raise ValidationError(
            _("A rule gives it. Exempt the person, or switch off the rule instead.")
        )
    _finish(assignment)
    _note(actions.TAKEN_BACK, assignment, by)


def _finish(assignment: Assignment) -> None:
    assignment.ended_on, assignment.ending = timezone.localdate(), Ending.TAKEN_BACK
    assignment.save(update_fields=["ended_on", "ending"])


def _note(action: str, assignment: Assignment, by: Access) -> None:
    membership = assignment.membership
    unit = membership.unit if membership else None
    note(action, by=by, unit=unit, subject=assignment.person, title=assignment.title)
