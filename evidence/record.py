"""The only way into the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import Person
from evidence.checking import InvalidEvidence, check
from evidence.models import LONGEST_KEY, TAKES_BACK, Evidence
from evidence.place import Place
from evidence.vocabulary import Kind, Outcome, Skill

NOWHERE = Place()
# Its own for each attempt to record the same.
NOT_COMPARED = {"id", "uuid", "transaction", "recorded_at"}


@dataclass(frozen=True)
class Recorded:
    """What stands in the ledger. `differs` names what another call with the same key said
    otherwise; the first one stands."""

    row: Evidence
    is_new: bool
    differs: tuple[str, ...] = ()


def record(
    *,
    person: Person | UUID,
    key: str,
    kind: Kind,
    outcome: Outcome,
    content: UUID,
    locale: str,
    place: Place = NOWHERE,
    version: int | None = None,
    course: UUID | None = None,
    part: str = "",
    skill: Skill = Skill.NONE,
    facts: dict[str, str] | None = None,
    detail: dict[str, Any] | None = None,
    performed_at: datetime | None = None,
) -> Recorded:
    """Record that somebody did something, once for each person and key, whoever calls at the same
    moment and however often. Without `performed_at` it is done now.

    It lasts when the transaction around it does. Names and free text have no place in `detail`.
    """
    now = timezone.now()
    row = Evidence(
        person=person if isinstance(person, UUID) else person.key,
        key=key,
        kind=kind,
        outcome=outcome,
        skill=skill,
        content=content,
        version=version,
        course=course,
        part=part,
        locale=locale,
        facts=facts or {},
        detail=detail or {},
        performed_at=performed_at or now,
        recorded_at=now,
        **vars(place),
    )
    check(row)
    return _written(row, ignore=set() if performed_at else {"performed_at"})


def take_back(row: Evidence, *, why: str) -> Recorded:
    """For what was recorded by mistake, such as somebody who was not at the meeting. Both rows
    stay; `standing()` has neither. `why` is a word, not a text."""
    now = timezone.now()
    key = f"{TAKES_BACK}{row.key}"
    if row.outcome == Outcome.WITHDRAWN or len(key) > LONGEST_KEY:
        raise InvalidEvidence("key: this cannot be taken back")
    kept = {field.attname: getattr(row, field.attname) for field in Evidence._meta.concrete_fields}
    changed = {"key": key, "outcome": Outcome.WITHDRAWN, "detail": {"why": why}}
    again = {"performed_at": now, "recorded_at": now}
    del kept["id"], kept["uuid"]
    return _written(Evidence(**kept | changed | again), ignore={"performed_at", "detail"})


def _written(row: Evidence, ignore: set[str]) -> Recorded:
    """The database decides who was first; whoever was not reads what that one wrote."""
    if Evidence.objects.add(row):
        return Recorded(row, is_new=True)
    stands = Evidence.objects.get(person=row.person, key=row.key)
    return Recorded(stands, is_new=False, differs=_differences(stands, row, ignore))


def _differences(stands: Evidence, row: Evidence, ignore: set[str]) -> tuple[str, ...]:
    names = [field.attname for field in Evidence._meta.concrete_fields]
    compared = [name for name in names if name not in NOT_COMPARED | ignore]
    return tuple(name for name in compared if getattr(stands, name) != getattr(row, name))
