"""What is offered to somebody who has completed a course, on its page and on My page. Other apps
register; nothing here knows any of them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from courses.models.learning import Completion

Person = Any


@dataclass(frozen=True)
class Afterwards:
    course: UUID
    title: str | Promise
    text: str | Promise
    label: str | Promise
    address: str


# In as few queries however many completions; of a course there may be several.
Find = Callable[[Person, Collection[Completion]], Iterable[Afterwards]]
FINDERS: list[Find] = []


def register(find: Find) -> Find:
    FINDERS.append(find)
    return find


def offered(person: Person, completions: Collection[Completion]) -> list[Afterwards]:
    if not completions:
        return []
    return [one for find in FINDERS for one in find(person, completions)]
