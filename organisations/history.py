"""Entries of the audit log as people read them: with names and labels instead of keys."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Person
from core import audit
from core.models import AuditEntry
from organisations.access import Access, Right
from organisations.models import Authority, Role, Unit

SHOWN = 10
# Details that are keys of choices, and what they are called.
LABELS: dict[str, dict[Any, Any]] = {
    "role": dict(Role.Kind.choices),
    "policy": dict(Authority.Policy.choices),
}


@dataclass(frozen=True)
class HistoryRow:
    at: datetime
    actor_name: str
    sentence: str
    subject_name: str
    subject: UUID | None = None
    unit: UUID | None = None


def rows(entries: Iterable[AuditEntry]) -> list[HistoryRow]:
    entries = list(entries)
    names = _names(entries)
    return [
        HistoryRow(
            at=entry.at,
            actor_name=_actor(entry, names),
            sentence=sentence(entry),
            subject_name=_subject(entry, names),
            subject=entry.subject,
            unit=entry.unit,
        )
        for entry in entries
    ]


def sentence(entry: AuditEntry) -> str:
    """What was done, with roles and policies in the reader's words."""
    shown = copy(entry)
    shown.details = {name: _label(name, value) for name, value in entry.details.items()}
    return audit.sentence(shown)


def of_unit(unit: Unit, access: Access) -> list[HistoryRow]:
    """The latest of a unit and of those merged into it; for those who read the log there."""
    if not access.may(Right.READ_LOG, unit):
        return []
    keys = [unit.key, *unit.merged.values_list("key", flat=True)]
    entries = audit.without_training(AuditEntry.objects.in_units(*keys))
    return rows(entries.latest_first()[:SHOWN])


def _names(entries: Iterable[AuditEntry]) -> dict[UUID, str]:
    keys = {key for entry in entries for key in (entry.actor, entry.subject) if key}
    return {person.key: str(person) for person in Person.objects.filter(key__in=keys)}


def _actor(entry: AuditEntry, names: dict[UUID, str]) -> str:
    """Nobody knows who fails to sign in; everything else without an actor the product did."""
    if entry.actor:
        return _name(entry.actor, names)
    known = audit.ACTIONS.get(entry.action)
    return _("Somebody") if known and known.is_sign_in else _("Tegn itself")


def _subject(entry: AuditEntry, names: dict[UUID, str]) -> str:
    """Nobody where the sentence is about the actor alone."""
    is_about_another = entry.subject is not None and entry.subject != entry.actor
    return _name(entry.subject, names) if is_about_another else ""


def _name(key: UUID | None, names: dict[UUID, str]) -> str:
    return names.get(key, _("an erased person")) if key else ""


def _label(name: str, value: Any) -> Any:
    return LABELS[name].get(value, value) if name in LABELS else value
