"""What sums say of a question, with how sure one can be, and what an author should look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt, tanh

from assessments.items.sums import Chosen, Sums

# So many first attempts before anything is told, and before anything is advised.
LEAST, LEAST_TO_ADVISE = 10, 30
# Of the normal distribution, for an interval that holds in 90 of 100 cases.
Z = 1.6449
HARDLY_ANYONE = 0.05
EASY, HARD = 0.95, 0.30


class Advice(StrEnum):
    HARDLY_CHOSEN = "hardly-chosen"
    GOOD_ONES_FAIL = "good-ones-fail"
    GOOD_ONES_CHOOSE_IT = "good-ones-choose-it"
    TELLS_NOTHING = "tells-nothing"
    EASY = "easy"
    HARD = "hard"


@dataclass(frozen=True)
class Estimate:
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Option:
    """`share` of those who answered; `rest`: what those who chose it had in the rest."""

    id: str
    share: float
    rest: float | None


@dataclass(frozen=True)
class Advised:
    advice: Advice
    option: str = ""


@dataclass(frozen=True)
class Told:
    number: int
    facility: Estimate
    # None where all had the same, so that nothing can go together with anything.
    discrimination: Estimate | None
    options: tuple[Option, ...]
    advice: tuple[Advised, ...]


def told(
    sums: Sums, *, options: tuple[str, ...] = (), right: frozenset[str] = frozenset()
) -> Told | None:
    """Nothing, where there are too few. `options` in the author's order."""
    if sums.number < LEAST:
        return None
    facility = facility_of(sums)
    discrimination = discrimination_of(sums)
    found = tuple(_option(id_, sums) for id_ in options)
    advice: tuple[Advised, ...] = ()
    if sums.number >= LEAST_TO_ADVISE:
        advice = tuple(_advice(facility, discrimination, found, right))
    return Told(sums.number, facility, discrimination, found, advice)


def facility_of(sums: Sums) -> Estimate:
    """The mean of the points, by Wilson: it stays between nothing and all."""
    n, mean = sums.number, sums.points / sums.number
    middle = (mean + Z**2 / (2 * n)) / (1 + Z**2 / n)
    spread = sqrt(max(0.0, mean * (1 - mean) / n + Z**2 / (4 * n**2)))
    half = Z * spread / (1 + Z**2 / n)
    return Estimate(mean, max(0.0, min(mean, middle - half)), min(1.0, max(mean, middle + half)))


def discrimination_of(sums: Sums) -> Estimate | None:
    """How points in this question go together with the points in the others: from -1 to 1."""
    n = sums.number
    spread = _spread(n, sums.points, sums.points_squared) * _spread(n, sums.rest, sums.rest_squared)
    if n < 4 or spread <= 1e-9:
        return None
    together = n * sums.both - sums.points * sums.rest
    value = max(-1.0, min(1.0, together / sqrt(spread)))
    middle = atanh(max(-0.999999, min(0.999999, value)))
    half = Z / sqrt(n - 3)
    # Where all lie on one line there is no more to be sure of.
    return Estimate(value, min(value, tanh(middle - half)), max(value, tanh(middle + half)))


def _spread(n: int, total: float, squared: float) -> float:
    return max(0.0, n * squared - total**2)


def _option(id_: str, sums: Sums) -> Option:
    chosen = sums.options.get(id_, Chosen())
    rest = chosen.rest / chosen.number if chosen.number else None
    return Option(id_, chosen.number / sums.number, rest)


# --- Advice ---------------------------------------------------------------------------------


def _advice(
    facility: Estimate,
    discrimination: Estimate | None,
    options: tuple[Option, ...],
    right: frozenset[str],
) -> Iterator[Advised]:
    """Only what the interval bears out."""
    if discrimination and discrimination.high < 0:
        yield Advised(Advice.GOOD_ONES_FAIL)
    elif discrimination and discrimination.high < 0.1:
        yield Advised(Advice.TELLS_NOTHING)
    if facility.low > EASY:
        yield Advised(Advice.EASY)
    if facility.high < HARD:
        yield Advised(Advice.HARD)
    for option in options:
        if option.id not in right and option.share < HARDLY_ANYONE:
            yield Advised(Advice.HARDLY_CHOSEN, option.id)
    yield from _misleading(options, right)


def _misleading(options: tuple[Option, ...], right: frozenset[str]) -> Iterator[Advised]:
    """Those who choose it do better in the rest than those who choose what is right."""
    best = [one.rest for one in options if one.id in right and one.rest is not None]
    for option in options:
        is_wrong = option.id not in right and option.share >= HARDLY_ANYONE
        if is_wrong and best and option.rest is not None and option.rest > max(best):
            yield Advised(Advice.GOOD_ONES_CHOOSE_IT, option.id)
