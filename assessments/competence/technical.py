"""For statisticians only: how far apart signals and look-alikes are in a mind, and where it draws
the line. With so few vignettes these are rough, and nobody is told them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from assessments.competence.ratings import acts

_quantile = NormalDist().inv_cdf


@dataclass(frozen=True)
class Technical:
    d_prime: float
    criterion: float


def technical(signals: Sequence[int], look_alikes: Sequence[int]) -> Technical:
    hits, alarms = _quantile(_share(signals)), _quantile(_share(look_alikes))
    return Technical(d_prime=hits - alarms, criterion=-(hits + alarms) / 2)


def _share(ratings: Sequence[int]) -> float:
    """Half an answer more on either side, so that it is never nothing or all."""
    return (sum(map(acts, ratings)) + 0.5) / (len(ratings) + 1)
