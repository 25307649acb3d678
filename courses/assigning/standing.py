"""How somebody stands with what was assigned: exactly one of these, on any day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from courses.assigning.due import extended
from courses.assigning.windows import Renewal, Span, spans


class Standing(Enum):
    NEVER_DONE = "never_done"
    UNDER_WAY = "under_way"
    EXTENDED = "extended"
    DONE = "done"
    DONE_OLDER = "done_older"
    WINDOW_OPEN = "window_open"
    EXPIRED = "expired"
    EXEMPT = "exempt"


UNDONE = frozenset({Standing.NEVER_DONE, Standing.UNDER_WAY, Standing.EXTENDED})
# What asks somebody for something.
ASKING = UNDONE | {Standing.EXPIRED, Standing.WINDOW_OPEN}


@dataclass(frozen=True)
class Done:
    """A completion; under an older version when what one learns has changed since."""

    on: date
    is_older: bool = False


@dataclass(frozen=True)
class Known:
    """All that the standing depends on. `due_on` is the day without any extension."""

    due_on: date | None = None
    extended_to: date | None = None
    is_exempt: bool = False
    is_begun: bool = False
    done: tuple[Done, ...] = ()
    renewal: Renewal | None = None


@dataclass(frozen=True)
class Stands:
    standing: Standing
    due_on: date | None
    is_late: bool
    done_on: date | None = None
    opens_on: date | None = None
    expires_on: date | None = None


def stands(known: Known, today: date) -> Stands:
    done = latest(known.done, today)
    span = _span(known, today) if done else None
    standing = _standing(known, done, span, today)
    due = _due(known, standing, span)
    return Stands(
        standing=standing,
        due_on=due,
        is_late=due is not None and today > due,
        done_on=done.on if done else None,
        opens_on=span.opens_on if span else None,
        expires_on=span.expires_on if span else None,
    )


def latest(done: Iterable[Done], today: date) -> Done | None:
    """Of two on one day, the one under the newer version."""
    known = [one for one in done if one.on <= today]
    return max(known, key=lambda one: (one.on, not one.is_older), default=None)


def _span(known: Known, today: date) -> Span | None:
    if known.renewal is None:
        return None
    return spans(known.renewal, [one.on for one in known.done if one.on <= today])[-1]


def _standing(known: Known, done: Done | None, span: Span | None, today: date) -> Standing:
    if known.is_exempt:
        return Standing.EXEMPT
    if done is None:
        return _undone(known, today)
    if span and span.is_over(today):
        return Standing.EXPIRED
    if span and span.is_open(today):
        return Standing.WINDOW_OPEN
    return Standing.DONE_OLDER if done.is_older else Standing.DONE


def _undone(known: Known, today: date) -> Standing:
    if known.is_begun:
        return Standing.UNDER_WAY
    due = known.due_on
    more = extended(due, known.extended_to)
    is_extended = due is not None and more is not None and more > due and today <= more
    return Standing.EXTENDED if is_extended else Standing.NEVER_DONE


def _due(known: Known, standing: Standing, span: Span | None) -> date | None:
    """What has been done is due again when it expires; nothing else asks for it."""
    if standing is Standing.EXEMPT:
        return None
    if standing in UNDONE:
        return extended(known.due_on, known.extended_to)
    return extended(span.expires_on, known.extended_to) if span else None


def as_others_see(standing: Standing) -> Standing:
    """That somebody has begun is their own: a manager sees done or not."""
    return Standing.NEVER_DONE if standing is Standing.UNDER_WAY else standing
