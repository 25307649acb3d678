"""What My page tells of courses: what is under way, and what is done."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import Person
from courses.assigning.listing import Item, due_for
from courses.assigning.standing import ASKING, Standing
from courses.certificates.holding import certificates_of
from courses.learning import telling
from courses.learning.afterwards import Afterwards, offered
from courses.models.assigning import Assignment
from courses.models.certificates import Certificate
from courses.models.learning import WHOLE, Attempt, Completion, Progress
from courses.models.versions import Version
from courses.refreshers.mine import Offer, offers_of
from courses.versions.languages import SOURCE_LANGUAGE
from organisations import page_access
from organisations.access import Access
from organisations.page_addresses import address_at

# Of a version and its page. Rows and no objects: somebody may have taken very many courses.
SHOWN = (
    "content",
    "language",
    "title",
    "page__url_path",
    "page__live",
    "page__expire_at",
    "page__locale__language_code",
    "page__stored_access__key",
)


@dataclass(frozen=True)
class Course:
    """As it is served now; without an address it cannot be opened today."""

    title: str
    language: str
    address: str


@dataclass(frozen=True)
class UnderWay:
    attempt: Attempt
    course: Course
    done: int
    parts: int
    minutes_left: int

    @property
    def told(self) -> str:
        return telling.how_far(self.done, self.parts, self.minutes_left)


@dataclass(frozen=True)
class Due:
    item: Item
    course: Course
    # Where somebody is in it, once it is begun.
    begun: UnderWay | None

    @property
    def is_own_choice(self) -> bool:
        return self.item.assignment.source == Assignment.Source.SELF

    @property
    def is_expired(self) -> bool:
        return self.item.standing == Standing.EXPIRED

    @property
    def renews_before(self) -> date | None:
        is_open = self.item.standing == Standing.WINDOW_OPEN
        return self.item.stands.expires_on if is_open else None


@dataclass(frozen=True)
class Done:
    """With what proves it, unless that has not been issued."""

    completion: Completion
    course: Course
    certificate: Certificate | None

    @property
    def told(self) -> str:
        return telling.completed(self.completion)

    @property
    def certificate_told(self) -> str:
        return telling.validity(self.certificate) if self.certificate else ""


@dataclass(frozen=True)
class Earlier:
    """What was done so long ago that only its certificate is kept."""

    certificate: Certificate

    @property
    def told(self) -> str:
        return telling.of_old(self.certificate)


@dataclass(frozen=True)
class Offered:
    """What has changed since the course was completed."""

    offer: Offer
    course: Course


@dataclass(frozen=True)
class After:
    """What somebody is offered who has completed it, whether or not it can be opened today."""

    offer: Afterwards
    course: Course


def courses_of(person: Person, access: Access, language: str) -> dict[str, Any]:
    """In as many queries however many courses."""
    completions = list(Completion.objects.of(person).only("course", "minutes", "earned_at"))
    attempts = list(Attempt.objects.under_way(person).only("course", "plan_data"))
    today = timezone.localdate()
    # The rest is told where it is done or under way.
    due = [one for one in due_for(person, today) if one.standing in ASKING]
    keys = {one.course for one in completions} | {one.course for one in attempts}
    courses = _courses(keys | {one.content for one in due}, access, language)
    progress = _activities_done(attempts)
    begun = {one.course: _under_way(one, courses[one.course], progress[one.pk]) for one in attempts}
    certificates = {one.completion_id: one for one in certificates_of(person)}
    return {
        "due": [
            Due(one, courses.get(one.content) or _gone(one), begun.pop(one.content, None))
            for one in due
        ],
        "offers": [
            Offered(one, courses[one.course])
            for one in offers_of(person, {one.course for one in completions}, today)
            if courses[one.course].address
        ],
        "afterwards": [After(one, courses[one.course]) for one in offered(person, completions)],
        "under_way": list(begun.values()),
        "done": [
            Done(one, courses[one.course], certificates.pop(one.pk, None)) for one in completions
        ],
        "earlier": [Earlier(one) for one in certificates.values()],
    }


def _under_way(attempt: Attempt, course: Course, done: set[UUID]) -> UnderWay:
    counting = attempt.plan.counting
    left = [one for one in counting if one.content not in done]
    minutes = sum(one.minutes for one in left)
    return UnderWay(attempt, course, len(counting) - len(left), len(counting), minutes)


def _activities_done(attempts: Iterable[Attempt]) -> dict[int, set[UUID]]:
    found: dict[int, set[UUID]] = {one.pk: set() for one in attempts}
    if found:
        rows = Progress.objects.filter(attempt__in=list(found), block=WHOLE)
        for attempt, content in rows.values_list("attempt", "content"):
            found[attempt].add(content)
    return found


def _courses(keys: Collection[UUID], access: Access, language: str) -> dict[UUID, Course]:
    """In this language, else in Danish."""
    if not keys:
        return {}
    versions = Version.objects.newest(SOURCE_LANGUAGE, language).filter(content__in=keys)
    rows = sorted(versions.values_list(*SHOWN), key=lambda row: bool(row[1] == language))
    return {row[0]: _course(row, access) for row in rows}


def _gone(item: Item) -> Course:
    return Course(item.title, SOURCE_LANGUAGE, "")


def _course(row: tuple[Any, ...], access: Access) -> Course:
    _content, language, title, url_path, is_live, expires, page_language, key = row
    is_readable = page_access.is_readable(is_live, expires, key, access)
    return Course(title, language, address_at(url_path, page_language) if is_readable else "")
