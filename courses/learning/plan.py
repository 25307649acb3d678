"""What an attempt goes through, as it was when the attempt began; and when that is done.

Pure: nothing is asked of the database. Being done only ever grows with what is done, so that the
order in which things arrive, and how often, changes nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from courses.kinds import KINDS


@dataclass(frozen=True)
class Activity:
    content: UUID
    kind: str
    # Of the Danish version, from which every language is translated.
    number: int
    is_required: bool
    minutes: int
    blocks: tuple[str, ...]

    def is_done(self, blocks: Collection[str]) -> bool:
        return KINDS[self.kind].is_done(self.blocks, blocks)


@dataclass(frozen=True)
class Plan:
    activities: tuple[Activity, ...] = ()

    @classmethod
    def from_data(cls, data: list[dict[str, Any]]) -> "Plan":
        return cls(tuple(_activity(one) for one in data))

    def as_data(self) -> list[dict[str, Any]]:
        return [asdict(one) | {"content": str(one.content)} for one in self.activities]

    def find(self, content: UUID) -> Activity | None:
        return next((one for one in self.activities if one.content == content), None)

    @property
    def counting(self) -> list[Activity]:
        """What must be done: all that is required, or all where nothing is."""
        required = [one for one in self.activities if one.is_required]
        return required or list(self.activities)

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.counting)

    def is_done(self, done: Iterable[UUID], reachable: Collection[UUID]) -> bool:
        """What was taken away since the attempt began is asked of nobody."""
        parts = [str(one.content) for one in self.counting if one.content in reachable]
        return KINDS["course"].is_done(parts, [str(content) for content in done])

    def next_after(self, done: Collection[UUID]) -> Activity | None:
        """The first that is left, those that count before the others."""
        left = [one for one in self.activities if one.content not in done]
        counting = [one for one in left if one in self.counting]
        return next(iter(counting or left), None)

    def with_activity(self, activity: Activity) -> "Plan":
        """In the place of the one that it is another version of, or as one more."""
        if self.find(activity.content) is None:
            added = replace(activity, is_required=False)
            return Plan((*self.activities, added))
        return Plan(
            tuple(activity if one.content == activity.content else one for one in self.activities)
        )


def _activity(data: dict[str, Any]) -> Activity:
    return Activity(**data | {"content": UUID(data["content"]), "blocks": tuple(data["blocks"])})
