from typing import Any

from accounts.models import Person
from core import audit
from organisations.access import Access
from organisations.models import Unit


def note(
    action: str,
    /,
    *,
    by: Access,
    unit: Unit | None = None,
    subject: Person | None = None,
    **details: Any,
) -> None:
    """Record what was done in a unit, so that those who read its log find it."""
    root = Unit.objects.get(path=unit.root_path) if unit else None
    audit.record(action, actor=by.person, subject=subject, unit=unit, authority=root, **details)
