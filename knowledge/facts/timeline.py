"""Which of several dated values holds on a day, and where nothing or too much is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """The days of one value, both ends included. Without a beginning it counts back to the first
    document; without an end it holds until further notice."""

    id: int
    begins: date | None
    ends: date | None

    def holds(self, day: date) -> bool:
        return self._first <= day <= self._last

    def meets(self, other: "Stretch") -> bool:
        return self._first <= other._last and other._first <= self._last

    @property
    def is_backwards(self) -> bool:
        return self._first > self._last

    @property
    def _first(self) -> date:
        return self.begins or date.min

    @property
    def _last(self) -> date:
        return self.ends or date.max


@dataclass(frozen=True)
class Gap:
    """Days of which nothing is known; open at an end that has no value beyond it."""

    begins: date | None
    ends: date | None


def on(day: date, stretches: Iterable[Stretch]) -> list[Stretch]:
    """None in a gap, one where it is known, several where values contradict each other."""
    return [stretch for stretch in stretches if stretch.holds(day)]


def overlaps(stretches: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    return [
        (one, other)
        for number, one in enumerate(stretches)
        for other in stretches[number + 1 :]
        if one.meets(other)
    ]


def gaps(stretches: Iterable[Stretch]) -> list[Gap]:
    """In the order of time; before the first value, between two, and after the last."""
    ordered = sorted(stretches, key=lambda stretch: stretch.begins or date.min)
    if not ordered:
        return [Gap(None, None)]
    found = []
    if ordered[0].begins:
        found.append(Gap(None, ordered[0].begins - DAY))
    known_to = ordered[0].ends
    for stretch in ordered[1:]:
        if known_to is None:
            break
        if stretch.begins and stretch.begins > known_to + DAY:
            found.append(Gap(known_to + DAY, stretch.begins - DAY))
        known_to = None if stretch.ends is None else max(known_to, stretch.ends)
    if known_to is not None:
        found.append(Gap(known_to + DAY, None))
    return found


def around(day: date, stretches: Iterable[Stretch]) -> tuple[Stretch | None, Stretch | None]:
    """The nearest values before and after a day of which nothing is known."""
    listed = list(stretches)
    before = [stretch for stretch in listed if stretch.ends and stretch.ends < day]
    after = [stretch for stretch in listed if stretch.begins and stretch.begins > day]
    return (
        max(before, key=lambda stretch: stretch.ends or date.min, default=None),
        min(after, key=lambda stretch: stretch.begins or date.max, default=None),
    )
