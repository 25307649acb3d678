"""How often something came out in so many tries."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

# Two-sided: of such intervals 95 in a hundred hold the true share.
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Rate:
    """With Wilson's interval, which holds for shares near nothing too."""

    times: int
    tries: int

    @property
    def share(self) -> float:
        return self.times / self.tries

    @property
    def low(self) -> float:
        return self._middle - self._half_width

    @property
    def high(self) -> float:
        return self._middle + self._half_width

    @property
    def _middle(self) -> float:
        return (self.times + _Z**2 / 2) / (self.tries + _Z**2)

    @property
    def _half_width(self) -> float:
        spread = self.times * (self.tries - self.times) / self.tries + _Z**2 / 4
        return _Z * sqrt(spread) / (self.tries + _Z**2)
