"""The trials, each by its own seed, so that each gives the same alone and among all."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random
from statistics import NormalDist, fmean
from typing import NamedTuple

from assessments.competence.estimates import CHANGE, Estimate, Tally, estimate
from assessments.competence.person import told_apart
from assessments.competence.simulation.people import EDGES, Mind, rate
from assessments.competence.simulation.rates import Rate

SEED = "tegn 1"
# People differ: half of them lie between 0.9 and 1.6. Chosen because with it the table of precision
# comes out as in the model.
APART, DIFFERING = 1.25, 0.5
MEDIUM_GAIN = 0.5
SOONER = -0.4
BIAS_PEOPLE, COVERAGE_TRIES, CHANGE_TRIES = 4000, 4000, 1500
_POINTS = 400


class Bias(NamedTuple):
    """Whether the mean is that of the true distance, wherever people draw the line."""

    apart: float
    line: float
    between: float = 0.5

    def mean(self) -> float:
        chance, mind = _chance(self), Mind(self.apart, self.line)
        return fmean(
            told_apart(*rate(mind, 4, self.between, chance)) for _person in range(BIAS_PEOPLE)
        )


class Coverage(NamedTuple):
    """Of an organisation's intervals, how many hold the true mean, and how wide they are."""

    size: int
    people: int

    def run(self) -> tuple[Rate, float]:
        chance, true = _chance(self), true_mean()
        found = [self._one(chance) for _try in range(COVERAGE_TRIES)]
        held = sum(one.low <= true <= one.high for one in found)
        return Rate(held, len(found)), fmean(one.half_width for one in found)

    def _one(self, chance: Random) -> Estimate:
        tally = Tally()
        for _person in range(self.people):
            tally.add(told_apart(*rate(Mind(_apart(chance)), self.size, 0.0, chance)))
        return estimate(tally)


class Change(NamedTuple):
    """How often a change is called one, for people who answer before and after."""

    size: int
    people: int
    between: float
    gain: float
    line: float

    def run(self) -> Rate:
        chance = _chance(self)
        called = sum(self._is_called(chance) for _try in range(CHANGE_TRIES))
        return Rate(called, CHANGE_TRIES)

    def _is_called(self, chance: Random) -> bool:
        tally = Tally()
        for _person in range(self.people):
            apart = _apart(chance)
            before = told_apart(*rate(Mind(apart), self.size, self.between, chance))
            now = Mind(apart + self.gain, self.line)
            tally.add(told_apart(*rate(now, self.size, self.between, chance)) - before)
        found = estimate(tally, CHANGE)
        return found.low > 0 or found.high < 0


@dataclass(frozen=True)
class Trials:
    bias: tuple[Bias, ...] = tuple(
        Bias(apart, line) for apart in (0.0, 0.75, 1.5, 2.25, 3.0) for line in (-0.6, 0.0, 0.6)
    )
    coverage: tuple[Coverage, ...] = tuple(
        Coverage(size, people) for size in (4, 8) for people in (10, 20, 40, 60, 100)
    )
    no_gain: tuple[Change, ...] = tuple(
        Change(size, people, 0.5, 0.0, SOONER) for size in (4, 6, 8) for people in (40, 80)
    )
    power: tuple[Change, ...] = tuple(
        Change(size, 40, between, MEDIUM_GAIN, line)
        for line in (0.0, SOONER)
        for between in (0.0, 0.5)
        for size in (4, 6, 8)
    )


def true_mean() -> float:
    """Of all people that there could be, on the scale of six steps."""
    spread = NormalDist(APART, DIFFERING)
    return fmean(_expected(spread.inv_cdf((at + 0.5) / _POINTS)) for at in range(_POINTS))


def _expected(apart: float) -> float:
    signals, look_alikes = _steps(apart / 2), _steps(-apart / 2)
    return sum(
        share * (sum(look_alikes[:at]) + look_alikes[at] / 2) for at, share in enumerate(signals)
    )


def _steps(middle: float) -> list[float]:
    below = [0.0, *(NormalDist(middle).cdf(edge) for edge in EDGES), 1.0]
    return [high - low for low, high in pairwise(below)]


def _apart(chance: Random) -> float:
    return chance.gauss(APART, DIFFERING)


def _chance(trial: object) -> Random:
    return Random(f"{SEED} {trial!r}")  # noqa: S311 - the same each time
