"""Quantiles of Student's t, for intervals of means."""

from collections.abc import Iterator
from functools import cache
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist

# From here on three terms of the expansion are right to seven digits.
MANY = 200
_PRECISE = 1e-10


@cache
def quantile(share: float, freedom: int) -> float:
    """Below which value this share of the distribution lies; at least half of it."""
    if not 0.5 <= share < 1 or freedom < 1:
        raise ValueError("a share from one half to below one, and at least one degree of freedom")
    return _expanded(share, freedom) if freedom > MANY else _found(share, freedom)


def _found(share: float, freedom: int) -> float:
    low, high = 0.0, 1.0
    while _below(high, freedom) < share:
        high *= 2
    while high - low > _PRECISE * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _below(t: float, freedom: int) -> float:
    """Which share lies below t, as a finite sum: there is one for whole degrees of freedom."""
    angle = atan(t / sqrt(freedom))
    if freedom % 2 == 0:
        return (1 + sin(angle) * sum(_terms(angle, 1, 2, freedom))) / 2
    more = sin(angle) * cos(angle) * sum(_terms(angle, 2, 3, freedom)) if freedom > 1 else 0.0
    return (1 + 2 / pi * (angle + more)) / 2


def _terms(angle: float, above: int, below: int, freedom: int) -> Iterator[float]:
    """1, then each time by `above` over `below` and the square of the cosine."""
    term, square = 1.0, cos(angle) ** 2
    while below <= freedom:
        yield term
        term *= square * above / below
        above, below = above + 2, below + 2


def _expanded(share: float, freedom: int) -> float:
    """Of Cornish and Fisher, from the normal distribution."""
    z = NormalDist().inv_cdf(share)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
