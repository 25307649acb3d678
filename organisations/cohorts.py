"""What is done to classes. Who may keep a unit's people may keep its classes."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Person
from organisations import actions, changes
from organisations.access import Access, Right
from organisations.models import Cohort, CohortMember, Unit
from organisations.trace import note


@transaction.atomic
def add_cohort(
    *, by: Access, unit: Unit, name: str, starts_on: date, ends_on: date | None
) -> Cohort:
    by.must(Right.CHANGE_PEOPLE, unit)
    cohort = Cohort(unit=unit, name=name, starts_on=starts_on, ends_on=ends_on)
    _check(cohort)
    cohort.save()
    note(actions.COHORT_ADDED, by=by, unit=unit, name=name)
    return cohort


@transaction.atomic
def change_cohort(
    *, by: Access, cohort: Cohort, name: str, starts_on: date, ends_on: date | None
) -> None:
    by.must(Right.CHANGE_PEOPLE, cohort.unit)
    cohort.name, cohort.starts_on, cohort.ends_on = name, starts_on, ends_on
    _check(cohort)
    cohort.save()
    note(actions.COHORT_CHANGED, by=by, unit=cohort.unit, name=name)


@transaction.atomic
def join(*, by: Access, cohort: Cohort, people: Iterable[Person]) -> int:
    """How many were new in it."""
    by.must(Right.CHANGE_PEOPLE, cohort.unit)
    wanted = {person.pk: person for person in people}
    if by.people(Right.CHANGE_PEOPLE).filter(pk__in=wanted).count() < len(wanted):
        raise PermissionDenied
    inside = cohort.members.filter(person__in=wanted).values_list("person", flat=True)
    new = [wanted[pk] for pk in wanted.keys() - set(inside)]
    # Whom somebody else adds at the same moment is in it too.
    members = [CohortMember(cohort=cohort, person=person) for person in new]
    CohortMember.objects.bulk_create(members, ignore_conflicts=True)
    for person in new:
        note(actions.COHORT_JOINED, by=by, unit=cohort.unit, subject=person, name=cohort.name)
    changes.tell(new)
    return len(new)


@transaction.atomic
def leave(*, by: Access, cohort: Cohort, person: Person) -> None:
    by.must(Right.CHANGE_PEOPLE, cohort.unit)
    if CohortMember.objects.filter(cohort=cohort, person=person).delete()[0]:
        note(actions.COHORT_LEFT, by=by, unit=cohort.unit, subject=person, name=cohort.name)
        changes.tell([person])


def _check(cohort: Cohort) -> None:
    cohort.clean()
    if cohort.unit.closed_on is not None:
        raise ValidationError(_("The unit is closed. Choose an open one."))
    others = Cohort.objects.filter(unit=cohort.unit).exclude(pk=cohort.pk)
    taken = {name.casefold() for name in others.values_list("name", flat=True)}
    if cohort.name.casefold() in taken:
        raise ValidationError({"name": _("The unit has a class with this name already.")})
