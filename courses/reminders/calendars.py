"""A person's own calendar: until when something is to be done, from when it can be renewed, and the
meeting days of the tracks that they take. As a file with titles, and at an address for calendar
programs that tells no more than it must."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Person
from courses.assigning.days import DENMARK
from courses.assigning.listing import Item, due_for
from courses.assigning.standing import ASKING
from courses.models.meetings import MeetingDay
from courses.models.reminders import CalendarKey
from courses.models.versions import Version
from courses.reminders.ics import Event, calendar
from courses.tracks.checks import keys_of
from courses.versions.languages import SOURCE_LANGUAGE

SIGNER = signing.Signer(salt="courses.calendar", sep=".")


# --- The address ------------------------------------------------------------------------------


def make_address(person: Person) -> None:
    """A new one; an earlier one leads nowhere from now on."""
    CalendarKey.objects.update_or_create(person=person, defaults={"key": uuid4()})


def end_address(person: Person) -> None:
    CalendarKey.objects.filter(person=person).delete()


def address_of(person: Person) -> str:
    """Signed, so that whoever reads the database alone does not have it."""
    found = CalendarKey.objects.filter(person=person).first()
    if found is None:
        return ""
    path = reverse("calendar_of_key", args=[SIGNER.sign(found.key.hex)])
    return f"{settings.BASE_URL}{path}"


def whose(address: str) -> Person | None:
    try:
        key = UUID(hex=SIGNER.unsign(address))
    except (signing.BadSignature, ValueError):
        return None
    found = CalendarKey.objects.filter(key=key, person__is_active=True).select_related("person")
    return found[0].person if found else None


# --- What it holds ----------------------------------------------------------------------------


def calendar_for(person: Person, *, is_discreet: bool = False) -> str:
    with translation.override(person.language):
        return calendar(
            name="Tegn",
            language=person.language,
            events=list(_events(person, timezone.localdate(), is_discreet)),
            made=timezone.now(),
        )


def _events(person: Person, today: date, is_discreet: bool) -> Iterator[Event]:
    items = due_for(person, today)
    titles = {} if is_discreet else _titles([one.content for one in items], person.language)
    link = settings.BASE_URL + reverse("my_page")
    for item in items:
        title = "" if is_discreet else titles.get(item.content, item.title)
        yield from _days_of(item, _Words(person, title, link), today)
    for day in _meetings(person, items, today):
        yield _meeting(day, person, is_discreet, link)


class _Words:
    """Without a title it tells only that there is something; what it is stands on My page."""

    def __init__(self, person: Person, title: str, link: str) -> None:
        self.person, self.title, self.link = person, title, link

    def event(self, item: Item, name: str, day: date, plain: str, titled: str) -> Event:
        title = titled % {"title": self.title} if self.title else plain
        uid = _uid(self.person, item.content, name)
        return Event(uid, title, day, about=_("See it on My page."), link=self.link)


def _days_of(item: Item, words: _Words, today: date) -> Iterator[Event]:
    if item.standing in ASKING and item.due_on:
        plain, titled = _("Tegn: to be done today at the latest"), _("Last day: %(title)s")
        yield words.event(item, "due", item.due_on, plain, titled)
    opens_on = item.stands.opens_on
    if opens_on and opens_on >= today:
        plain, titled = _("Tegn: can be renewed from today"), _("Can be renewed: %(title)s")
        yield words.event(item, "opens", opens_on, plain, titled)


def _meeting(day: MeetingDay, person: Person, is_discreet: bool, link: str) -> Event:
    begins = datetime.combine(day.on, day.begins_at, DENMARK)
    return Event(
        uid=_uid(person, day.key, "day"),
        title=_("Tegn: meeting day") if is_discreet else day.title,
        begins=begins,
        # A span of time, not of the clock.
        ends=datetime.fromtimestamp(begins.timestamp(), DENMARK) + timedelta(minutes=day.minutes),
        place="" if is_discreet else day.place,
        link=link,
    )


def _uid(person: Person, key: UUID, name: str) -> str:
    """The same whenever it is asked for: a day that is moved moves in the calendar."""
    return f"{uuid5(person.key, f'{key} {name}')}@tegn"


def _titles(contents: list[UUID], language: str) -> dict[UUID, str]:
    found = Version.objects.newest(language).filter(content__in=contents)
    return dict(found.values_list("content", "title"))


def _meetings(person: Person, items: list[Item], today: date) -> list[Any]:
    tracks = _with_those_in_them([one.content for one in items if one.kind == "track"])
    if not tracks:
        return []
    days = MeetingDay.objects.for_person(person, today).filter(track__in=tracks)
    return list(days.order_by("on", "begins_at", "pk"))


def _with_those_in_them(tracks: list[UUID]) -> set[UUID]:
    if not tracks:
        return set()
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(kind="track")
    parts = {one.content: keys_of(one.data["blocks"], "track") for one in newest}
    found: set[UUID] = set()
    while tracks:
        found.update(tracks)
        tracks = [key for one in tracks for key in parts.get(one, []) if key not in found]
    return found
