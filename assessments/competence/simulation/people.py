"""People who are made up, and how they rate.

To a person a vignette is so much evidence: signals lie `apart` higher than look-alikes, in standard
deviations of the person's own noise; each vignette is a little more or less clear than its kind, by
`between`; and the person's line for going on is shifted by `line`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import sqrt
from random import Random
from statistics import NormalDist
from typing import NamedTuple

from assessments.competence.ratings import LOWEST, Kind

# How wide a step of the scale is. It matters little, for what is measured is only the order.
STEP = 0.7
EDGES = tuple(STEP * number for number in (-2, -1, 0, 1, 2))


class Mind(NamedTuple):
    apart: float
    line: float = 0.0


class Ratings(NamedTuple):
    signals: list[int]
    look_alikes: list[int]


def rate(mind: Mind, size: int, between: float, chance: Random) -> Ratings:
    """A form of so many vignettes of each kind, from a pool without end."""
    noise = sqrt(1 + between**2)
    edges = [mind.line + edge for edge in EDGES]
    return Ratings(
        _of_kind(Kind.SIGNAL, mind, [noise] * size, edges, chance),
        _of_kind(Kind.LOOK_ALIKE, mind, [noise] * size, edges, chance),
    )


def _of_kind(
    kind: Kind, mind: Mind, noises: Sequence[float], edges: Sequence[float], chance: Random
) -> list[int]:
    middle = mind.apart / 2 if kind is Kind.SIGNAL else -mind.apart / 2
    gauss = chance.gauss
    return [LOWEST + bisect_left(edges, gauss(middle, noise)) for noise in noises]


def true_share(apart: float, between: float) -> float:
    """How often a signal is clearer than a look-alike, without a scale of six steps between."""
    return NormalDist().cdf(apart / sqrt(2 * (1 + between**2)))
