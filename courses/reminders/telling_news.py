"""News of courses for the key persons and administrators of an authority, of the courses that are
for somebody who works there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Person
from courses.assigning.days import after, day_of, first_moment
from courses.models.pages import CoursePage
from courses.models.reminders import Told
from courses.models.versions import ChangeClass, Version
from courses.reminders import news
from courses.reminders.notices import Notice
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.served import served
from organisations.access import Access
from organisations.models import Membership, Role, Unit
from organisations.page_addresses import address_of


@dataclass(frozen=True)
class News:
    change: news.Change
    title: str
    language: str
    address: str

    @property
    def content(self) -> UUID:
        return self.change.course

    @property
    def notices(self) -> tuple[Notice, ...]:
        return (self.change.notice,)


def who_is_told(day: date) -> Q:
    """Of people; nobody where nothing has come for long."""
    recent = _steps_of_versions(day)
    if not recent.exists():
        return Q(pk__in=())
    keys = Membership.objects.in_force(day).filter(key_person=True, person=OuterRef("pk"))
    administrators = _administrators(day).filter(person=OuterRef("pk"))
    return Q(Exists(keys)) | Q(Exists(administrators))


def _administrators(day: date) -> "QuerySet[Role]":
    found = Role.objects.in_force(day)
    return found.filter(kind=Role.Kind.ORGANISATION_ADMINISTRATOR, unit__isnull=False)


def news_for(person: Person, told: dict[UUID, list[Notice]], today: date) -> list[News]:
    places = _places(person, today)
    if not places:
        return []
    steps = _steps(today)
    found: dict[UUID, news.Change] = {}
    for root, since in places.items():
        for change in news.changes(steps, told, since, today):
            if change.course not in found and _is_for(change.course, root, today):
                found[change.course] = change
    versions = served(list(found), Access(person, today), person.language)
    return [_news(change, versions[key]) for key, change in found.items() if key in versions]


def _news(change: news.Change, version: Version) -> News:
    address = settings.BASE_URL + address_of(version.page)
    return News(change, version.title, version.language, address)


def _places(person: Person, day: date) -> dict[str, date]:
    """The authorities for which somebody is told, and since when."""
    keys = Membership.objects.in_force(day).filter(key_person=True, person=person)
    roles = _administrators(day).filter(person=person)
    places: dict[str, date] = {}
    for found in (keys, roles):
        held: Iterable[Any] = found.values_list("unit__path", "starts_on")
        for path, starts_on in held:
            root = path[: Unit.steplen]
            places[root] = min(starts_on, places.get(root, starts_on))
    return places


def _is_for(course: UUID, root: str, day: date) -> bool:
    """For nobody in particular is for everybody."""
    page = CoursePage.objects.filter(
        translation_key=course, locale__language_code=SOURCE_LANGUAGE
    ).first()
    if page is None:
        return False
    audiences = list(page.audiences.values_list("pk", flat=True))
    people = Membership.objects.below([root]).in_force(day)
    return not audiences or people.filter(audience__in=audiences).exists()


def _steps_of_versions(today: date) -> "QuerySet[Version]":
    recent = Version.objects.filter(
        Q(kind="course") | Q(course__isnull=False),
        language=SOURCE_LANGUAGE,
        made_at__gte=first_moment(after(today, -news.NEWS_FOR)),
    )
    return recent.exclude(change_class=ChangeClass.COSMETIC)


def _steps(today: date) -> list[news.Step]:
    """With all that was there before, so that a text that comes back is known."""
    contents = set(_steps_of_versions(today).values_list("content", flat=True))
    found = Version.objects.filter(content__in=contents, language=SOURCE_LANGUAGE)
    return [_step(one) for one in found.defer("data", "fact_keys")]


def _step(version: Version) -> news.Step:
    return news.Step(
        course=version.course or version.content,
        content=version.content,
        number=version.number,
        made_on=day_of(version.made_at),
        digest=f"{version.structure_hash} {version.text_hash}",
        matters=version.change_class != ChangeClass.COSMETIC,
        note=version.change_note,
    )


def told_to(person: Person, but: Any = None) -> dict[UUID, list[Notice]]:
    found = Told.objects.filter(person=person)
    told: dict[UUID, list[Notice]] = defaultdict(list)
    for one in found.exclude(reminder=but) if but else found:
        told[one.content].append(one.notice)
    return told
