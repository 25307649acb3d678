"""The audit log as those who may read it find it.

An organisation's administrator reads what happened in their units, and what happened in units that
were theirs then. Signing in, passwords and the like belong to no unit and are read by platform
administrators alone: an employer has no need of the hours and places at which people sign in, and
somebody who works in two authorities is not the business of either in the other.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from accounts.models import Person
from core import audit
from core.audit import ACTIONS
from core.models import AuditEntry, AuditEntryQuerySet
from organisations.access import Access, Right
from organisations.models import Unit
from organisations.models.units import UnitQuerySet

# What these actions concern is in no unit.
OF_NO_UNIT = ("account.", "append_only.", "retention.")


@dataclass(frozen=True)
class Wanted:
    """What to find; whatever is empty does not matter."""

    who: str = ""
    about: str = ""
    action: str = ""
    unit: Unit | None = None
    first: date | None = None
    last: date | None = None


def readable(access: Access) -> AuditEntryQuerySet:
    entries = audit.without_training(AuditEntry.objects.all())
    if access.may_everywhere(Right.READ_LOG):
        return entries
    return entries.filter(_in(access.units(Right.READ_LOG)))


def find(access: Access, wanted: Wanted) -> AuditEntryQuerySet:
    found = readable(access).between(_start(wanted.first), _end(wanted.last)).latest_first()
    if wanted.unit:
        found = found.filter(_in(Unit.objects.below([wanted.unit.path])))
    if wanted.action:
        found = found.of_actions(wanted.action)
    if wanted.who:
        found = found.filter(actor__in=_named(wanted.who))
    return found.filter(subject__in=_named(wanted.about)) if wanted.about else found


def actions_for(access: Access) -> list[str]:
    """What can be in the log that one reads."""
    everywhere = access.may_everywhere(Right.READ_LOG)
    others = [name for name, known in ACTIONS.items() if not known.is_training]
    return [name for name in others if everywhere or not name.startswith(OF_NO_UNIT)]


def unit_names(keys: set[UUID | None]) -> dict[UUID | None, str]:
    return dict(Unit.objects.filter(key__in=keys - {None}).values_list("key", "name"))


def _in(units: UnitQuerySet) -> Q:
    keys = units.values("key")
    return Q(unit__in=keys) | Q(authority__in=keys)


def _named(words: str) -> Any:
    return Person.objects.matching(words).values("key")


def _start(day: date | None) -> datetime | None:
    """Days begin at midnight in Denmark, also those of 23 or 25 hours."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _end(day: date | None) -> datetime | None:
    return _start(day + timedelta(days=1)) if day else None
