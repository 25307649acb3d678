"""Who has written on what is made from a case. Noted when it is saved, since drafts are thrown
away and a string only knows who went over it last."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from knowledge.models import MadeFrom, Writing


def note_writer(content: UUID, language: str, person: Any) -> None:
    """`person` is the key; nobody where a machine did it."""
    if person is not None:
        Writing.objects.get_or_create(content=content, language=language, person_id=person)


def note_case(content: UUID, case: Any) -> bool:
    """Whether nothing was known of it before, so that those who wrote before are not noted yet."""
    if case is None:
        return False
    is_first = not is_made_from_a_case(content)
    MadeFrom.objects.get_or_create(content=content, case_id=case)
    return is_first


def is_made_from_a_case(content: UUID) -> bool:
    return MadeFrom.objects.filter(content=content).exists()


def note_same_writers(content: UUID, copy: UUID) -> None:
    """A copy has its own number, but not its own writers."""
    for one in Writing.objects.filter(content=content):
        note_writer(copy, one.language, one.person_id)


def has_written(person: Any, content: UUID, languages: Collection[str]) -> bool:
    found = Writing.objects.filter(content=content, person=person)
    return found.filter(language__in=languages).exists()
