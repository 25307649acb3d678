"""Until when something is to be done. Pure: days in, a day out."""

from dataclasses import dataclass
from datetime import date

from courses.assigning.days import after

# Who comes late to a date, or is reported late, has this long all the same.
FOR_LATECOMERS = 14


@dataclass(frozen=True)
class Due:
    """So many days after one begins, or on a day, or with no end."""

    days: int | None = None
    on: date | None = None

    def __post_init__(self) -> None:
        if self.days is not None and self.on is not None:
            raise ValueError("it is due either after some days or on a day")


def due_on(due: Due, *, begins: date, told: date) -> date | None:
    """For somebody whose time begins on a day and who is told on another. Nobody is late on the
    day on which they learn of it."""
    if due.on is not None:
        return due.on if due.on >= told else after(told, FOR_LATECOMERS)
    if due.days is None:
        return None
    wanted = after(begins, due.days)
    return wanted if wanted >= told else after(told, min(due.days, FOR_LATECOMERS))


def extended(due: date | None, until: date | None) -> date | None:
    """An extension only ever gives more time."""
    return due if due is None or until is None else max(due, until)
