"""Who is there for somebody: managers, administrators, key persons; and who has looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts.models import Person
from core import audit
from core.models import AuditEntryQuerySet
from organisations.access import has_effect
from organisations.models import Authority, Membership, Role, Unit
from organisations.models.memberships import MembershipQuerySet
from organisations.outline import paths_of

Kind = Role.Kind
KINDS = (Kind.MANAGER, Kind.TRACK_OWNER, Kind.ORGANISATION_ADMINISTRATOR)


@dataclass(frozen=True)
class Place:
    """A membership, with the way from the authority to its unit."""

    membership: Membership
    path: list[Unit]

    @property
    def authority(self) -> Unit:
        return self.path[0]


def places(person: Person) -> list[Place]:
    """Where the person is today or will be."""
    held = person.memberships.not_over().select_related("unit", "audience", "variant")
    memberships = list(held.order_by("starts_on", "pk"))
    paths = paths_of(membership.unit for membership in memberships)
    return [Place(one, paths[one.unit.path]) for one in memberships]


def roles_over(units: Iterable[Unit]) -> list[Role]:
    """The roles that hold today in any of these units: deputies too, but none without effect."""
    held = Role.objects.in_force().with_policy().filter(kind__in=KINDS, unit__in=units)
    with_people = held.select_related("person", "unit", "deputy_of__person")
    in_order = with_people.order_by("unit__path", "kind", "person__sort_name", "pk")
    return [role for role in in_order if has_effect(role)]


def key_persons(authorities: Iterable[Unit]) -> MembershipQuerySet:
    units = Unit.objects.below(unit.path for unit in authorities)
    marked = Membership.objects.in_units(units).in_force().filter(key_person=True)
    people = marked.filter(person__is_active=True).select_related("person", "unit")
    return people.order_by("person__sort_name", "pk")


def authorities_of(found: Iterable[Place]) -> list[Authority]:
    roots = {place.authority.pk for place in found}
    return list(Authority.objects.filter(unit__in=roots).select_related("unit").order_by("pk"))


def looks_at(person: Person) -> AuditEntryQuerySet:
    """Looks of others at the person, at the units in the time they were there, and at their
    classes."""
    memberships = list(person.memberships.select_related("unit"))
    cohorts = list(person.cohorts.select_related("cohort__unit"))
    paths = paths_of(membership.unit for membership in memberships)
    in_cohorts = Q(details__cohort__in=[str(member.cohort.key) for member in cohorts])
    concerned = Q(subject=person.key) | in_cohorts
    for membership in memberships:
        concerned |= _while_there(membership, paths[membership.unit.path])
    units = {unit.key for path in paths.values() for unit in path}
    units |= {member.cohort.unit.key for member in cohorts}
    return audit.looks(person.key, *units).filter(concerned)


def _while_there(membership: Membership, path: list[Unit]) -> Q:
    """A list of a unit shows also the people of the units below it; that of a class does not."""
    seen = Q(unit__in=[unit.key for unit in path], at__gte=_midnight(membership.starts_on))
    if membership.ends_on:
        seen &= Q(at__lt=_midnight(membership.ends_on + timedelta(days=1)))
    return seen & Q(details__cohort__isnull=True)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
