"""What pages tell somebody about where they are in a course. Reads, and writes nothing."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from courses.kinds import KINDS
from courses.learning.plan import Plan
from courses.learning.versions import changed, shown
from courses.models.learning import WHOLE, Attempt, Progress
from courses.models.versions import ChangeClass, Version


@dataclass(frozen=True)
class Taken:
    """What somebody has done of a course, and of one activity in it."""

    attempt: Attempt | None = None
    done: frozenset[UUID] = frozenset()
    blocks: frozenset[str] = frozenset()

    @property
    def is_under_way(self) -> bool:
        return self.attempt is not None and not self.attempt.is_completed

    @property
    def plan(self) -> Plan:
        return self.attempt.plan if self.attempt else Plan()

    def shown(self, newest: Version) -> Version:
        """Whoever is half-way goes on with the text that they began on."""
        begun = self.plan.find(newest.content) if self.is_under_way else None
        return shown(newest, begun.number) if begun else newest


def taken_by(person: Any, version: Version) -> Taken:
    if not person.is_authenticated or version.course is None:
        return Taken()
    attempt = Attempt.objects.of(person, version.course).first()
    if attempt is None:
        return Taken()
    of_course_or_here = Q(block=WHOLE) | Q(content=version.content)
    rows = list(
        Progress.objects.filter(of_course_or_here, attempt=attempt).values_list("content", "block")
    )
    return Taken(
        attempt,
        frozenset(content for content, block in rows if not block),
        frozenset(block for _content, block in rows if block),
    )


@dataclass(frozen=True)
class Standing:
    """Of a course, for its page."""

    taken: Taken
    counting: frozenset[UUID]
    minutes_left: int
    changes: dict[UUID, ChangeClass] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return len(self.counting & self.taken.done)

    @property
    def has_optional(self) -> bool:
        return any(not one.is_required for one in self.taken.plan.activities)


def standing(taken: Taken, versions: Collection[Version]) -> Standing:
    """`versions`: what the course holds today, for this reader."""
    by_content = {one.content: one for one in versions}
    counting = _counting(taken, by_content)
    left = [one.minutes for key, one in by_content.items() if key in counting - taken.done]
    numbers = {key: one.source.number for key, one in by_content.items()}
    return Standing(taken, counting, sum(left), changed(taken.plan, numbers))


def _counting(taken: Taken, served: dict[UUID, Version]) -> frozenset[UUID]:
    if taken.attempt:
        return frozenset(one.content for one in taken.plan.counting if one.content in served)
    required = frozenset(key for key, one in served.items() if one.is_required)
    return required or frozenset(served)


def of_activity(taken: Taken, version: Version, newest: Version) -> dict[str, Any]:
    """For the page of an activity."""
    return {
        "is_done": version.content in taken.done,
        "is_marked": KINDS[version.kind].is_marked,
        "blocks_done": " ".join(sorted(taken.blocks)),
        "newer": newest if version.pk != newest.pk else None,
    }
