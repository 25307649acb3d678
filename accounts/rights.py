"""What people may ask for: to see what is held on them, and to be erased."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import traces
from accounts.models import Person
from core import audit, personal
from core.personal import PersonalData, Text


@dataclass(frozen=True)
class Held:
    """What is held on somebody in one place."""

    data: PersonalData
    rows: list[dict[str, Any]]


class ErasureBlocked(Exception):
    def __init__(self, reasons: list[Text]) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass(frozen=True)
class Erasure:
    """What an erasure removed, and what it left, with the reason in `stays`."""

    erased: list[PersonalData]
    left: list[PersonalData]


def own_data(person: Person) -> list[Held]:
    """Their name first, the rest as it is registered."""
    known = sorted(personal.REGISTRY, key=lambda data: data.model is not Person)
    return [Held(data, data.export(person)) for data in known]


def own_data_as_json(person: Person) -> dict[str, Any]:
    return {
        "person": person.key,
        "made_at": timezone.now(),
        "data": [
            {
                "name": held.data.label,
                "title": str(held.data.title),
                "why": str(held.data.why),
                "how_long": held.data.how_long,
                "stays_because": str(held.data.stays),
                "rows": held.rows,
            }
            for held in own_data(person)
        ],
    }


def what_erasing_does(person: Person) -> Erasure:
    held = [data for data in personal.REGISTRY if data.rows(person).exists()]
    return Erasure(
        erased=[data for data in held if data.erase], left=[data for data in held if data.stays]
    )


def what_stays() -> list[PersonalData]:
    """Of anybody who has been erased."""
    return [data for data in personal.REGISTRY if data.stays]


def erase(person: Person, *, by: Person) -> Erasure:
    """Remove a person and all that goes with them, or raise ErasureBlocked and remove nothing."""
    with transaction.atomic():
        _one_at_a_time()
        if reasons := personal.obstacles(person):
            raise ErasureBlocked(reasons)
        found = what_erasing_does(person)
        counts = {data.label: _erase(data, person) for data in _person_last(found.erased)}
        audit.record(traces.ERASED, actor=by.key, subject=person.key, erased=counts)
    return found


def _one_at_a_time() -> None:
    """Two people who must not both go, as the last administrators, wait for one another."""
    Person.objects.select_for_update().order_by("pk").first()


def _person_last(erased: list[PersonalData]) -> list[PersonalData]:
    return sorted(erased, key=lambda data: data.model is Person)


def _erase(data: PersonalData, person: Person) -> int:
    rows = data.rows(person)
    count = rows.count()
    if data.erase:
        data.erase(rows)
    return count
