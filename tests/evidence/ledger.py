"""Rows for tests of the ledger: what a test is not about."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from evidence.models import Evidence
from evidence.record import Recorded, record
from evidence.vocabulary import Kind, Outcome

LIV = UUID(int=1)
OTTO = UUID(int=2)
COURSE = UUID(int=100)
NOW = timezone.now().replace(microsecond=0) - timedelta(hours=1)


def done(key: str = "block 1", person: UUID = LIV, **changes: Any) -> Recorded:
    """That Liv has read a part of a course."""
    given: dict[str, Any] = {
        "kind": Kind.BLOCK_DONE,
        "outcome": Outcome.DONE,
        "content": COURSE,
        "locale": "da",
        "performed_at": NOW,
    }
    return record(person=person, key=key, **given | changes)


def keys() -> list[str]:
    return sorted(Evidence.objects.values_list("key", flat=True))
