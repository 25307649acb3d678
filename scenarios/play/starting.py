"""What the page of a scenario says before one begins, and where one goes on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.models import Person
from courses.learning.showing import taken_by
from courses.models import Version
from courses.versions.served import served
from organisations.access import Access
from organisations.models import Membership
from scenarios.engine.graph import Graph
from scenarios.models import Run
from scenarios.play.stories import Story, graph_of

KIND = "scenario"


@dataclass(frozen=True)
class SeatShown:
    id: str
    title: str
    about: str
    # It is the learner's own work.
    is_own: bool
    is_played: bool


@dataclass(frozen=True)
class RunShown:
    run: Run
    seat: str


@dataclass(frozen=True)
class Start:
    seats: list[SeatShown]
    under_way: list[RunShown]
    ended: list[RunShown]
    # The way around that was chosen last.
    is_plain: bool

    @property
    def chosen(self) -> str:
        """The first that was not played yet; another story may wait in it."""
        return next_seat(self.seats) or (self.seats[0].id if self.seats else "")


def to_begin(content: UUID, person: Person, access: Access, language: str) -> Version | None:
    """What is served today; of an attempt that has begun, what it began on."""
    found = served([content], access, language).get(content)
    if found is None or found.kind != KIND:
        return None
    version = taken_by(person, found).shown(found)
    version.page = found.page
    return version


def start_of(version: Version, person: Any) -> Start:
    story = Story(version, graph_of(version))
    if not person.is_authenticated:
        return Start(_seats(story, set(), set()), [], [], is_plain=False)
    runs = list(Run.objects.of(person).in_content(version.content))
    return Start(
        seats=_seats(story, _work_of(person), {one.seat for one in runs if one.ended_at}),
        under_way=[_run(story, one) for one in runs if not one.ended_at],
        ended=[_run(story, one) for one in runs if one.ended_at],
        is_plain=bool(runs) and runs[0].is_plain,
    )


def next_seat(seats: list[SeatShown]) -> str:
    return next((one.id for one in seats if not one.is_played), "")


def not_played(story: Story, person: Person) -> str:
    """The title of the seat that is offered next; nothing where all were played."""
    runs = Run.objects.of(person).in_content(story.version.content).exclude(ended_at=None)
    seats = _seats(story, _work_of(person), set(runs.values_list("seat", flat=True)))
    return str(story.of(next_seat(seats)).get("title", ""))


def _seats(story: Story, own: set[str], played: set[str]) -> list[SeatShown]:
    """The learner's own first."""
    graph: Graph = story.graph
    found = [
        SeatShown(
            id=seat.id,
            title=str(story.of(seat.id).get("title", "")),
            about=story.html(story.of(seat.id).get("about", "")),
            is_own=story.of(seat.id).get("audience") in own,
            is_played=seat.id in played,
        )
        for seat in graph.seats
    ]
    return sorted(found, key=lambda one: not one.is_own)


def _run(story: Story, run: Run) -> RunShown:
    """The title as it is today; the seat may be gone from what is served."""
    return RunShown(run, str(story.of(run.seat).get("title", "")))


def _work_of(person: Person) -> set[str]:
    held = Membership.objects.in_force().filter(person=person)
    return set(held.values_list("audience__key", flat=True))
