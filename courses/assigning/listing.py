"""What somebody is to take: read in a fixed number of queries, however much it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from courses.assigning.days import day_of
from courses.assigning.standing import Done, Known, Standing, Stands, stands
from courses.assigning.tracks import days_of_track
from courses.models.assigning import Assignment
from courses.models.learning import Attempt, Completion
from courses.models.meetings import Attendance
from courses.models.versions import ChangeClass, Version
from courses.versions.languages import SOURCE_LANGUAGE

# What asks for something comes first; of those, what is due first.
ORDER = (
    Standing.EXPIRED,
    Standing.NEVER_DONE,
    Standing.EXTENDED,
    Standing.UNDER_WAY,
    Standing.WINDOW_OPEN,
    Standing.DONE_OLDER,
    Standing.DONE,
    Standing.EXEMPT,
)
LAST = date.max


@dataclass(frozen=True)
class Item:
    """A course or track, once, however many rules assign it: as the most urgent of them says."""

    assignment: Assignment
    stands: Stands

    @property
    def content(self) -> UUID:
        return self.assignment.content

    @property
    def kind(self) -> str:
        return self.assignment.kind

    @property
    def title(self) -> str:
        """In Danish, as it was when it was assigned; for a content that is gone."""
        return self.assignment.title

    @property
    def standing(self) -> Standing:
        return self.stands.standing

    @property
    def due_on(self) -> date | None:
        return self.stands.due_on

    @property
    def is_late(self) -> bool:
        return self.stands.is_late

    @property
    def why(self) -> str:
        return str(self.assignment.get_source_display())

    @property
    def _urgency(self) -> tuple[bool, int, date, int]:
        """An exemption from one does not exempt from another."""
        place = ORDER.index(self.standing)
        return (not self.is_late, place, self.due_on or LAST, self.assignment.pk)


def due_for(person: Any, today: date) -> list[Item]:
    """The most urgent first."""
    return most_urgent(person, Assignment.objects.open().of(person), today)


def most_urgent(person: Any, assignments: "QuerySet[Assignment]", today: date) -> list[Item]:
    """Of these assignments of the person, each course or track once."""
    found = list(assignments.with_leeway())  # type: ignore[attr-defined]
    if not found:
        return []
    facts = Facts(person, found)
    items = [Item(one, stands(facts.known(one, today), today)) for one in found]
    urgent: dict[UUID, Item] = {}
    for item in sorted(items, key=lambda item: item._urgency):
        urgent.setdefault(item.content, item)
    return list(urgent.values())


class Facts:
    """What one person has done of what is assigned."""

    def __init__(self, person: Any, assignments: Iterable[Assignment]) -> None:
        self.person = person
        contents = {one.content for one in assignments}
        self.tracks = _tracks({one.content for one in assignments if one.kind == "track"})
        courses = contents | {key for track in self.tracks.values() for key in _contents(track)}
        self.done = self._done(courses)
        self.begun = self._begun(courses)
        self.days = self._days_there() if self.tracks else {}

    def known(self, assignment: Assignment, today: date) -> Known:
        more_time: Any = assignment.more_time  # type: ignore[attr-defined]
        let_off: Any = assignment.let_off  # type: ignore[attr-defined]
        return Known(
            due_on=assignment.due_on,
            extended_to=max((one.until for one in more_time), default=None),
            is_exempt=any(one.holds(today) for one in let_off),
            is_begun=self._is_begun(assignment.content),
            done=tuple(self._done_of(assignment.content)),
            renewal=assignment.renewal,
        )

    def _done_of(self, content: UUID, above: frozenset[UUID] = frozenset()) -> list[Done]:
        track = self.tracks.get(content)
        if track is None or content in above:
            return self.done[content]

        def days_of(part: dict[str, Any]) -> list[date]:
            if part["kind"] == "meeting":
                return self.days.get((content, part["id"]), [])
            key = part["content"] and UUID(part["content"])
            return [one.on for one in self._done_of(key, above | {content})] if key else []

        return [Done(day) for day in days_of_track(track.data["blocks"], days_of)]

    def _is_begun(self, content: UUID) -> bool:
        track = self.tracks.get(content)
        parts = _contents(track) if track else [content]
        return any(part in self.begun for part in parts)

    def _begun(self, courses: set[UUID]) -> set[UUID]:
        found = Attempt.objects.filter(person=self.person, course__in=courses)
        return set(found.values_list("course", flat=True))

    def _done(self, courses: set[UUID]) -> dict[UUID, list[Done]]:
        found = (
            Completion.objects.of(self.person, *courses) if courses else Completion.objects.none()
        )
        completions = list(found.select_related("attempt"))
        changed = _changed({one.course for one in completions})
        done: dict[UUID, list[Done]] = defaultdict(list)
        for one in completions:
            # Whoever is half-way ends on the version that they began.
            known = max(one.attempt.began_at, one.refreshed_at or one.attempt.began_at)
            is_older = any(made > known for made in changed[one.course])
            done[one.course].append(Done(day_of(one.earned_at), is_older))
        return done

    def _days_there(self) -> dict[tuple[UUID, str], list[date]]:
        days: dict[tuple[UUID, str], list[date]] = defaultdict(list)
        found = Attendance.objects.filter(person=self.person, day__track__in=list(self.tracks))
        for track, part, on in found.values_list("day__track", "day__part", "day__on"):
            days[track, part].append(on)
        return days


def _tracks(wanted: set[UUID]) -> dict[UUID, Version]:
    """Of these, and of those in them."""
    if not wanted:
        return {}
    tracks = Version.objects.newest(SOURCE_LANGUAGE).filter(kind="track")
    return {track.content: track for track in tracks}


def _contents(track: Version) -> list[UUID]:
    return [
        UUID(part["content"])
        for block in track.data["blocks"]
        for part in block["parts"]
        if part["kind"] != "meeting" and part["content"]
    ]


def _changed(courses: set[UUID]) -> dict[UUID, list[Any]]:
    """When what one learns in a course, or in an activity of it, became another."""
    changes = Version.objects.filter(
        Q(content__in=courses) | Q(course__in=courses), language=SOURCE_LANGUAGE
    ).exclude(change_class=ChangeClass.COSMETIC)
    made: dict[UUID, list[Any]] = defaultdict(list)
    for content, course, at in changes.values_list("content", "course", "made_at"):
        made[course or content].append(at)
    return made
