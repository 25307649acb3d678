"""Means of groups of people, with their uncertainty.

The people are taken as some of many; the vignettes are taken as they are. So what is said holds for
this pool of vignettes, and not for all cases that one could think of.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt

from assessments.competence.student import quantile
from core.suppression.rules import Count, Shares

# Of all intervals, so many hold the true mean.
LEVEL = 0.90
# Before a change is called one: more is asked than of a level, for it is news.
CHANGE = 0.95


@dataclass(slots=True)
class Tally:
    """What must be known of a group's numbers; grows as people come, and is added to others."""

    people: int = 0
    total: float = 0.0
    squares: float = 0.0
    every: int = 0
    nothing: int = 0

    def add(self, number: float) -> None:
        self.people += 1
        self.total += number
        self.squares += number * number
        self.every += number == 1
        self.nothing += number == 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.people + other.people,
            self.total + other.total,
            self.squares + other.squares,
            self.every + other.every,
            self.nothing + other.nothing,
        )

    @property
    def count(self) -> Count:
        return Count(self.people)

    @property
    def shares(self) -> Shares:
        return Shares(self.people, every=self.every, nothing=self.nothing)


@dataclass(frozen=True)
class Estimate:
    mean: float
    half_width: float

    @property
    def low(self) -> float:
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        return self.mean + self.half_width


def estimate(tally: Tally, level: float = LEVEL) -> Estimate:
    """One person alone has a mean, and nothing is known of how far it is off."""
    mean = tally.total / tally.people
    if tally.people == 1:
        return Estimate(mean, inf)
    t = quantile((1 + level) / 2, tally.people - 1)
    return Estimate(mean, t * _deviation(tally) / sqrt(tally.people))


def _deviation(tally: Tally) -> float:
    around = tally.squares - tally.total**2 / tally.people
    # A little below nothing, where all are the same, is how a computer adds.
    return sqrt(max(around, 0.0) / (tally.people - 1))


class Side(StrEnum):
    """Where something lies from what it is held against; in between, nothing can be said."""

    ABOVE = "above"
    BELOW = "below"
    UNCLEAR = "unclear"


def side(low: float, high: float, of: float) -> Side:
    """Only what has the whole interval on one side is said to be there."""
    if low > of:
        return Side.ABOVE
    return Side.BELOW if high < of else Side.UNCLEAR
