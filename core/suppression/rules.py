"""When a number about a group may be shown. Plain Python: no database, no framework."""

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Count:
    """Of so many people so many did it. Without `did`, the number of people is the figure."""

    of: int
    did: int | None = None

    def __add__(self, other: "Count") -> "Count":
        if self.did is None or other.did is None:
            return Count(self.of + other.of)
        return Count(self.of + other.of, self.did + other.did)

    @property
    def others(self) -> int | None:
        """How many are not of the mind of nearly all; none where nothing is told of minds."""
        return None if self.did is None else min(self.did, self.of - self.did)


@dataclass(frozen=True)
class Shares(Count):
    """Each of the people has a share of their own, such as of questions answered rightly: so many
    have `every`thing, and so many `nothing`. What is told of them is the mean."""

    every: int = 0
    nothing: int = 0

    def __add__(self, other: Count) -> Count:
        if not isinstance(other, Shares):
            return super().__add__(other)
        return Shares(
            self.of + other.of,
            every=self.every + other.every,
            nothing=self.nothing + other.nothing,
        )

    @property
    def others(self) -> int:
        """A mean at the end of the scale tells what each of them has; one elsewhere does not."""
        return self.of - max(self.every, self.nothing)


@dataclass(frozen=True)
class Rule:
    """`least` people in a group. `margin`: so many at least did it, and so many did not; with
    `share`, this part of the group at least. A hidden group may be anything within `margin`.
    `widest`: an interval of uncertainty that is wider makes a figure worthless."""

    least: int = 5
    margin: int = 2
    share: float = 0.0
    widest: float | None = None

    def allows(self, count: Count) -> bool:
        """A group of nobody tells nothing about anybody."""
        return count.of == 0 or (count.of >= self.least and not self.is_near_unanimous(count))

    def is_near_unanimous(self, count: Count) -> bool:
        few = max(self.margin, ceil(self.share * count.of))
        return count.others is not None and count.others < few

    def hides(self, part: Count, whole: Count) -> bool:
        """Whether a part cannot be made out in a whole that is shown: enough others are in it."""
        return part.of == 0 or whole.of - part.of >= self.margin

    def is_exact_enough(self, interval: float | None) -> bool:
        return self.widest is None or (interval is not None and interval <= self.widest)


# Numbers of people and of completions, outside one's own named list.
COUNTS = Rule()
# How well a group tells cases from look-alikes.
COMPETENCE = Rule(least=10, margin=3, widest=0.2)
