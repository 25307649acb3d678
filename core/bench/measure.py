"""Bursts of a path between bursts of the ceiling, and the figures that come of them."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import mean, median

from core.bench.driver import Answer, Burst, Driver

ROUNDS = 3
# Of the time of a path: its warm-up, and each burst of the ceiling beside it.
WARM_UP = 1 / 8
CEILING = 1 / 6


@dataclass(frozen=True)
class Figures:
    cpu_ms: float
    ratio: float
    p50_ms: float
    p95_ms: float
    rps: float
    queries: int
    bytes: int
    complaints: list[str]


def interleave(driver: Driver, ceiling: Driver, seconds: float) -> tuple[list[Burst], list[Burst]]:
    """The path in three rounds, the ceiling before, between and after them: a machine that is
    busy with something else is so for both. What is slow has fewer rounds, but always one."""
    driver.burst(seconds * WARM_UP)
    bursts: list[Burst] = []
    ceilings = [ceiling.burst(seconds * CEILING)]
    while len(bursts) < ROUNDS and sum(burst.elapsed for burst in bursts) < seconds * 0.9:
        bursts.append(driver.burst(seconds / ROUNDS))
        ceilings.append(ceiling.burst(seconds * CEILING))
    return bursts, ceilings


def ratio(bursts: list[Burst], ceilings: list[Burst]) -> float:
    """Each burst against the ceiling on both sides of it; of these the middle one."""
    around = [mean([before.cpu_each, after.cpu_each]) for before, after in pairwise(ceilings)]
    return median(burst.cpu_each / ceiling for burst, ceiling in zip(bursts, around, strict=True))


def figures(probe: Answer, bursts: list[Burst], ratio: float) -> Figures:
    answers = [answer for burst in bursts for answer in burst.answers]
    times = sorted(answer.seconds for answer in answers)
    return Figures(
        cpu_ms=1000 * sum(burst.cpu for burst in bursts) / len(answers),
        ratio=ratio,
        p50_ms=1000 * percentile(times, 50),
        p95_ms=1000 * percentile(times, 95),
        rps=len(answers) / sum(burst.elapsed for burst in bursts),
        queries=probe.queries,
        bytes=round(mean(answer.bytes for answer in answers)),
        complaints=[answer.complaint for answer in [probe, *answers] if answer.complaint],
    )


def percentile(ordered: list[float], percent: int) -> float:
    return ordered[ceil(percent / 100 * len(ordered)) - 1]
