"""What changed in courses, as those who answer for colleagues are told of it. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from courses.assigning.days import after
from courses.reminders.notices import Kind, Notice

NEWS_FOR = 30
# Of one course nobody is told more often: editors publish many small steps.
PAUSE = 7


@dataclass(frozen=True)
class Step:
    """A version of a course or of something in it."""

    course: UUID
    content: UUID
    number: int
    made_on: date
    digest: str
    matters: bool
    note: str = ""

    @property
    def is_first_of_the_course(self) -> bool:
        return self.number == 1 and self.content == self.course


@dataclass(frozen=True)
class Change:
    course: UUID
    notice: Notice
    notes: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        return self.notice.kind is Kind.NEW


def fresh(steps: Iterable[Step]) -> list[Step]:
    """Those by which one learns something else: a text that was there before, and is taken out
    again, is none, nor when it is put back once more."""
    seen: set[tuple[UUID, str]] = set()
    found = []
    for step in sorted(steps, key=lambda step: (step.content, step.number)):
        is_known = (step.content, step.digest) in seen
        seen.add((step.content, step.digest))
        if step.matters and not is_known:
            found.append(step)
    return found


def changes(
    steps: Iterable[Step], told: dict[UUID, list[Notice]], since: date, today: date
) -> list[Change]:
    """For somebody who is told of what came since that day; each course once."""
    begins = max(since, after(today, -NEWS_FOR))
    recent = [one for one in fresh(steps) if begins <= one.made_on <= today]
    found = []
    for course in dict.fromkeys(one.course for one in recent):
        last = _last_told(told.get(course, ()))
        new = [one for one in recent if one.course == course and (not last or one.made_on > last)]
        if new and (last is None or today >= after(last, PAUSE)):
            found.append(_change(course, new))
    return found


def _last_told(told: Collection[Notice]) -> date | None:
    news = [one.about for one in told if one.kind in (Kind.NEW, Kind.CHANGED)]
    return max(news, default=None)


def _change(course: UUID, new: list[Step]) -> Change:
    is_new = any(one.is_first_of_the_course for one in new)
    about = max(one.made_on for one in new)
    kind = Kind.NEW if is_new else Kind.CHANGED
    notes = () if is_new else tuple(dict.fromkeys(one.note for one in new if one.note))
    return Change(course, Notice(kind, about), notes)
