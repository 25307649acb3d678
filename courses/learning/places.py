"""Where to go on: the exact place in a course, as an address."""

from uuid import UUID

from wagtail.models import Page

from accounts.models import Person
from courses.kinds import KINDS
from courses.learning.plan import Plan
from courses.models.learning import Attempt, Progress
from organisations import page_access
from organisations.access import todays
from organisations.page_addresses import address_of


class NotServed(LookupError):
    """The person may not read it today."""


def course_address(course: UUID, person: Person, language: str) -> str:
    pages = _served([course], person, language)
    if course not in pages:
        raise NotServed(course)
    return address_of(pages[course])


def where_to_go_on(person: Person, course: UUID, language: str) -> str:
    """In the middle of an activity the last block that was read; else the next activity; the
    course where nothing is begun or left."""
    attempt = Attempt.objects.of(person, course).first()
    if attempt is None or attempt.is_completed:
        return course_address(course, person, language)
    contents = [one.content for one in attempt.plan.activities]
    pages = _served([course, *contents], person, language)
    if course not in pages:
        raise NotServed(course)
    done = Progress.objects.activities_of(attempt)
    if attempt.activity in pages and attempt.activity not in done:
        return _within(attempt, pages[attempt.activity])
    return address_of(pages[_next(attempt.plan, done, set(pages)) or course])


def _within(attempt: Attempt, page: Page) -> str:
    activity = attempt.plan.find(page.translation_key)
    goes_on_at = KINDS[activity.kind].goes_on_at if activity else None
    found = goes_on_at(attempt.person, page.translation_key) if goes_on_at else ""
    anchor = f"#b-{attempt.block}" if attempt.block else ""
    return found or address_of(page) + anchor


def _next(plan: Plan, done: set[UUID], served: set[UUID]) -> UUID | None:
    gone = {one.content for one in plan.activities} - served
    found = plan.next_after(done | gone)
    return found.content if found else None


def _served(contents: list[UUID], person: Person, language: str) -> dict[UUID, Page]:
    """In this language, else in Danish."""
    found = Page.objects.filter(translation_key__in=contents).select_related("locale")
    readable = page_access.readable_list(found, todays(person))
    readable.sort(key=lambda page: page.locale.language_code == language)
    return {page.translation_key: page for page in readable}
