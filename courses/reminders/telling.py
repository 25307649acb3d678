"""What is to be told to one person now: read in a fixed number of queries, however much it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from accounts.models import Person
from courses.assigning.listing import Item, most_urgent
from courses.assigning.standing import ASKING
from courses.models.assigning import Assignment
from courses.models.versions import Version
from courses.reminders import notices
from courses.reminders.notices import Kind, Notice
from courses.versions.served import served
from organisations.access import Access
from organisations.models import Unit
from organisations.models.dated import on_day
from organisations.page_addresses import address_of

Source = Assignment.Source


@dataclass(frozen=True)
class Line:
    """A course or track in the mail, with all that is told of it at once."""

    item: Item
    notices: tuple[Notice, ...]
    title: str
    language: str
    address: str
    # The authority that asks for it.
    who: str

    @property
    def content(self) -> UUID:
        return self.item.content

    @property
    def is_new(self) -> bool:
        return any(one.kind is Kind.ASSIGNED for one in self.notices)

    @property
    def due_on(self) -> date | None:
        return self.item.due_on

    @property
    def is_late(self) -> bool:
        return self.item.is_late

    @property
    def is_to_renew(self) -> bool:
        return self.item.stands.done_on is not None

    @property
    def source(self) -> str:
        return str(self.item.assignment.source)


Told = dict[UUID, list[Notice]]


def lines(person: Person, told: Told, today: date) -> list[Line]:
    """What nobody has told the person yet."""
    items = [one for one in _items(person, today) if one.standing in ASKING]
    if not items:
        return []
    since = _since(person, items)
    untold = {
        one.content: notices.untold(
            notices.due(one.stands, since[one.content], today), told.get(one.content, ())
        )
        for one in items
    }
    return _lines(person, [one for one in items if untold[one.content]], untold, today)


def _items(person: Person, today: date) -> list[Item]:
    """What somebody chose is theirs. A membership may be over before its assignments are."""
    asked = Assignment.objects.open().of(person).exclude(source=Source.SELF)
    asked = asked.filter(on_day(today, "membership__")).select_related("rule__unit", "unit")
    return most_urgent(person, asked, today)


def _since(person: Person, items: Iterable[Item]) -> dict[UUID, date]:
    asked = Assignment.objects.of(person).exclude(source=Source.SELF)
    found = asked.filter(content__in=[one.content for one in items])
    spans: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for content, begins, ends in found.values_list("content", "assigned_on", "ended_on"):
        spans[content].append((begins, ends))
    since = {content: notices.held_since(one) for content, one in spans.items()}
    return {content: day for content, day in since.items() if day}


def _lines(
    person: Person, items: list[Item], untold: dict[UUID, tuple[Notice, ...]], today: date
) -> list[Line]:
    """Only of what the person can open today."""
    if not items:
        return []
    versions = served([one.content for one in items], Access(person, today), person.language)
    names = _authorities([one.assignment for one in items])
    return [
        Line(
            item=one,
            notices=untold[one.content],
            title=versions[one.content].title,
            language=versions[one.content].language,
            address=_address(versions[one.content]),
            who=names.get(_root(one.assignment), ""),
        )
        for one in items
        if one.content in versions
    ]


def _address(version: Version) -> str:
    page: Any = version.page
    here = reverse("course_go_on", args=[version.content]) if version.kind == "course" else ""
    return settings.BASE_URL + (here or address_of(page))


def _authorities(assignments: Iterable[Assignment]) -> dict[str, str]:
    roots = Unit.objects.filter(path__in={_root(one) for one in assignments})
    return dict(roots.values_list("path", "name"))


def _root(assignment: Assignment) -> str:
    unit = assignment.rule.unit if assignment.rule else assignment.unit
    return unit.root_path if unit else ""
