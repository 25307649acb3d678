"""What a course asks of somebody who begins it today, and where that person works."""

from collections.abc import Iterable
from uuid import UUID

from accounts.models import Person
from courses.learning.plan import Activity, Plan
from courses.models.assigning import Assignment
from courses.models.pages import CoursePage
from courses.models.versions import Version
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.place import Place, place_of
from evidence.vocabulary import Basis
from organisations import page_access
from organisations.access import todays
from organisations.models import Membership

# What a place tells of a membership.
KNOWN = ("unit", "audience", "variant")


def plan_of(course: UUID, person: Person) -> Plan:
    """From the Danish versions that are served now, in the editors' order."""
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(course=course)
    found = newest.exclude(content=course).select_related("page").order_by("page__path")
    served = reachable([one.content for one in found], person)
    return Plan(tuple(activity_of(one) for one in found if one.content in served))


def activity_of(version: Version) -> Activity:
    """The version must be the Danish one."""
    return Activity(
        content=version.content,
        kind=version.kind,
        number=version.number,
        is_required=version.is_required,
        minutes=version.minutes,
        blocks=tuple(piece["id"] for piece in version.data.get("pieces", []) if piece["html"]),
    )


def reachable(contents: Iterable[UUID], person: Person) -> set[UUID]:
    """What somebody may open today, in any language."""
    return page_access.readable_contents(contents, todays(person))


def place_for(course: UUID, person: Person, chosen: UUID | None = None) -> Place:
    """The membership under which it was assigned; else the one that the learner chose, or the first
    that could be chosen."""
    first = _assigned_under(course, person)
    if first:
        return place_of(first, basis=Basis.ASSIGNED)
    found = _held(course, person)
    if not found:
        return Place()
    by_key = {one.key: one for one in found}
    return place_of(by_key[chosen] if chosen in by_key else found[0], basis=Basis.CHOSEN)


def to_choose_from(course: UUID, person: Person) -> list[Membership]:
    """Where somebody could take it who works in several places and was assigned it in none."""
    found = _held(course, person)
    return found if len(found) > 1 and not _assigned_under(course, person) else []


def _assigned_under(course: UUID, person: Person) -> Membership | None:
    open_ones = Assignment.objects.open().of(person).filter(content=course)
    known = open_ones.select_related(*(f"membership__{name}" for name in KNOWN))
    first = known.filter(membership__isnull=False).order_by("pk").first()
    return first.membership if first else None


def _held(course: UUID, person: Person) -> list[Membership]:
    """Those that the course is for come first, and of them the one held longest."""
    held = Membership.objects.in_force().filter(person=person)
    found = list(held.select_related(*KNOWN).order_by("starts_on", "pk"))
    if len(found) < 2:
        return found
    pages = CoursePage.objects.filter(translation_key=course)
    meant = set(pages.values_list("audiences", flat=True))
    return sorted(found, key=lambda one: one.audience_id not in meant)
