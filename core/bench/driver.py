"""What a path's load yields, and what every kind of load has in common."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Requests a second that are made ready as long as nothing is known, and at most in one burst.
FIRST_PACE = 100
MOST = 5000


@dataclass(frozen=True)
class Answer:
    seconds: float
    bytes: int = 0
    queries: int = 0
    complaint: str = ""


@dataclass(frozen=True)
class Burst:
    """A short time of load: how long it took, what CPU it cost the product, what came back."""

    elapsed: float
    cpu: float
    answers: list[Answer]

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.answers)


class Driver(ABC):
    """Runs one path in bursts that are bounded by time and by number."""

    def __init__(self) -> None:
        self._next = 0
        self._pace = float(FIRST_PACE)

    @abstractmethod
    def probe(self) -> Answer:
        """One answer made in this process, with its queries counted."""

    @abstractmethod
    def _drive(self, numbers: range, seconds: float) -> Burst: ...

    def burst(self, seconds: float) -> Burst:
        # Twice what the last burst lets expect, so that time is the bound that is met.
        numbers = self._take(min(MOST, int(2 * self._pace * seconds) + 10))
        burst = self._drive(numbers, seconds)
        self._pace = len(burst.answers) / burst.elapsed
        return burst

    def _take(self, count: int) -> range:
        """Numbers that no request of this path has had before."""
        self._next += count
        return range(self._next - count, self._next)


class QueryCounter:
    """For `connection.execute_wrapper`: keeps a number, where Django's own log keeps all texts."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.queries += 1
        return execute(sql, params, many, context)
