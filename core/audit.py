"""The audit log: who did what to whom, who looked at whom, who signed in or failed to.

An app registers its actions once (`MOVED = action("people.moved", _("moved a person"))`) and calls
`record` where it does them. Sentences may quote details: `_("renamed a unit to %(new)s")`.
"""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise

from core.models import AuditEntry, AuditEntryQuerySet
from core.requests import client_address, current_request_id

Sentence = str | Promise
# A person or unit may be given itself; what is kept is its key.
Keyed = Any

E_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


@dataclass(frozen=True)
class Action:
    """Looks are shown to those who were looked at. Only signing in keeps the client's address.
    What is of somebody's training is in no administrator's log."""

    sentence: Sentence
    is_look: bool = False
    is_sign_in: bool = False
    is_training: bool = False


ACTIONS: dict[str, Action] = {}


def action(
    name: str,
    sentence: Sentence,
    *,
    look: bool = False,
    sign_in: bool = False,
    training: bool = False,
) -> str:
    """Register what may be recorded; the sentence goes on from "Liv Lærke …"."""
    if name in ACTIONS:
        raise ValueError(f"the action {name} is registered already")
    ACTIONS[name] = Action(sentence, look, sign_in, training)
    return name


def record(
    name: str,
    /,
    *,
    actor: Keyed = None,
    subject: Keyed = None,
    unit: Keyed = None,
    authority: Keyed = None,
    request: HttpRequest | None = None,
    **details: Any,
) -> AuditEntry:
    """Add an entry. Without an actor it is whoever is signed in to the request, else the system."""
    if name not in ACTIONS:
        raise LookupError(f"no action is registered as {name}")
    str(ACTIONS[name].sentence) % details  # a detail that the sentence quotes must be there
    return AuditEntry.objects.create(
        action=name,
        actor=_key(actor or _signed_in(request)),
        subject=_key(subject),
        unit=_key(unit),
        authority=_key(authority),
        details=_without_addresses(details),
        request_id=current_request_id.get().strip("-"),
        address=client_address(request) if request and ACTIONS[name].is_sign_in else "",
    )


def sentence(entry: AuditEntry) -> str:
    """What was done, in the reader's language."""
    known = ACTIONS.get(entry.action)
    return str(known.sentence) % entry.details if known else entry.action


def without_training(entries: AuditEntryQuerySet) -> AuditEntryQuerySet:
    """For those who read the log of others."""
    return entries.exclude(
        action__in=[name for name, known in ACTIONS.items() if known.is_training]
    )


def looks(person: UUID, *units: UUID) -> AuditEntryQuerySet:
    """Where somebody else looked at or downloaded what concerns this person: their own record, or
    a list of one of these units (those that they are or were in)."""
    names = [name for name, known in ACTIONS.items() if known.is_look]
    concerned = Q(subject=person) | Q(subject=None, unit__in=units)
    others = Q(actor=None) | ~Q(actor=person)
    return AuditEntry.objects.of_actions(*names).filter(concerned, others).latest_first()


def _key(keyed: Keyed) -> UUID | None:
    return getattr(keyed, "key", keyed)


def _signed_in(request: HttpRequest | None) -> Keyed:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _without_addresses(value: Any) -> Any:
    """The names of units are kept as they are, but whoever writes an address into one is no
    reason to keep that."""
    if isinstance(value, dict):
        return {name: _without_addresses(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_addresses(part) for part in value]
    return E_MAIL.sub("…", str(value)) if isinstance(value, str | Promise) else value
