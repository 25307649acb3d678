"""Which notices are due to somebody on a day, of one thing that they are to take. Pure.

A notice is about a day and has a step: the last word of a row of them. Whoever has been told a
later step is not told an earlier one. Each goes stale after a while, so that what has been told
need not be kept for ever.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from courses.assigning.days import after
from courses.assigning.standing import ASKING, Standing, Stands

# Days before the day, and days after it: the pauses grow, and there is an end.
BEFORE = (14, 3)
LATE = (1, 8, 22, 50, 106)
LAST_LATE = 120
# Nobody is told that something is new when it has been so for longer.
NEW_FOR = 60


class Kind(Enum):
    ASSIGNED = "assigned"
    WINDOW = "window"
    SOON = "soon"
    OVERDUE = "overdue"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True)
class Notice:
    kind: Kind
    about: date
    step: int = 0

    def covers(self, other: "Notice") -> bool:
        same = (self.kind, self.about) == (other.kind, other.about)
        return same and self.step >= other.step


def due(stands: Stands, since: date, today: date) -> tuple[Notice, ...]:
    """All whose time has come, the most pressing first; the others are told with it."""
    if stands.standing not in ASKING or since > today:
        return ()
    found = (_deadline(stands, today), _window(stands, today), _assigned(since, today))
    return tuple(one for one in found if one)


def untold(notices: Iterable[Notice], told: Collection[Notice]) -> tuple[Notice, ...]:
    return tuple(one for one in notices if not any(known.covers(one) for known in told))


def held_since(spans: Iterable[tuple[date, date | None]]) -> date | None:
    """Since when something is asked of somebody without a break, for whatever reasons: whoever
    moves from one rule to another is not told of it anew. Each span may have a last day."""
    found = list(spans)
    since = min((begins for begins, ends in found if ends is None), default=None)
    # The latest first: each may reach back to one before it.
    for begins, ends in sorted(found, key=lambda span: span[1] or date.max, reverse=True):
        if since and ends and after(ends, 1) >= since:
            since = min(since, begins)
    return since


def _deadline(stands: Stands, today: date) -> Notice | None:
    if stands.due_on is None:
        return None
    late = (today - stands.due_on).days
    if late > LAST_LATE:
        return None
    if late > 0:
        return Notice(Kind.OVERDUE, stands.due_on, _passed(LATE, late))
    step = _passed([-days for days in BEFORE], late)
    return Notice(Kind.SOON, stands.due_on, step) if step else None


def _window(stands: Stands, today: date) -> Notice | None:
    """Named by its last day: that stays where somebody changes when it opens."""
    if stands.standing is not Standing.WINDOW_OPEN or not stands.opens_on or not stands.expires_on:
        return None
    is_new = (today - stands.opens_on).days <= NEW_FOR
    return Notice(Kind.WINDOW, stands.expires_on) if is_new else None


def _assigned(since: date, today: date) -> Notice | None:
    return Notice(Kind.ASSIGNED, since) if (today - since).days <= NEW_FOR else None


def _passed(days: Iterable[int], day: int) -> int:
    return sum(day >= one for one in days)
