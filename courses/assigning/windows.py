"""Recertification: until when a completion is valid, and from when one can renew it. Pure.

Each completion has a span of its own and keeps it: a later one begins another. The last day of a
span is included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from courses.assigning.days import add_months, after, on_or_after

# No month is shorter.
SHORTEST_MONTH = 28


class Basis(Enum):
    """From what the next last day is counted."""

    COMPLETION = "completion"
    PREVIOUS_EXPIRY = "previous_expiry"
    FIXED_DATE = "fixed_date"


@dataclass(frozen=True)
class Renewal:
    """Valid for `months`; one can renew in the last `opens_days`. What is counted from a fixed
    date is valid for `least_days` at least."""

    months: int
    basis: Basis = Basis.COMPLETION
    opens_days: int = 60
    least_days: int = 0
    fixed_on: date | None = None

    def __post_init__(self) -> None:
        problem = problem_with(**vars(self))
        if problem:
            raise ValueError(problem.value)


class Problem(Enum):
    MONTHS = "it is valid for a month at least"
    FIXED_DATE = "a fixed date is missing"
    LEAST = "it cannot be valid for longer at least than at most"
    WINDOW = "the window would be open on the day of the completion"


def problem_with(
    months: int, basis: Basis, opens_days: int, least_days: int, fixed_on: date | None
) -> Problem | None:
    """Why these settings would make no sense."""
    if months < 1:
        return Problem.MONTHS
    is_fixed = basis is Basis.FIXED_DATE
    if is_fixed and fixed_on is None:
        return Problem.FIXED_DATE
    most = months * SHORTEST_MONTH
    if not 0 <= least_days <= most:
        return Problem.LEAST
    # So that who has just renewed is not asked to renew.
    if not 0 <= opens_days < (least_days if is_fixed else most):
        return Problem.WINDOW
    return None


@dataclass(frozen=True)
class Span:
    done_on: date
    opens_on: date
    expires_on: date

    def is_open(self, day: date) -> bool:
        return self.opens_on <= day <= self.expires_on

    def is_over(self, day: date) -> bool:
        return day > self.expires_on


def spans(renewal: Renewal, completed: Iterable[date]) -> list[Span]:
    """One for each completion, in their order. Counted from the previous last day, one that comes
    before its window renews nothing: otherwise ten in a row would be valid for ten years."""
    found: list[Span] = []
    for done_on in sorted(completed):
        expires_on = _expiry(renewal, done_on, found[-1] if found else None)
        found.append(Span(done_on, after(expires_on, -renewal.opens_days), expires_on))
    return found


def _expiry(renewal: Renewal, done_on: date, before: Span | None) -> date:
    if renewal.basis is Basis.FIXED_DATE and renewal.fixed_on is not None:
        earliest = after(done_on, max(renewal.least_days, 1))
        return on_or_after(renewal.fixed_on, renewal.months, earliest)
    from_before = renewal.basis is Basis.PREVIOUS_EXPIRY and before and not before.is_over(done_on)
    if before and from_before:
        if done_on < before.opens_on:
            return before.expires_on
        return add_months(before.expires_on, renewal.months)
    return add_months(done_on, renewal.months)
