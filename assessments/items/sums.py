"""What is kept of many answers to one question: sums that can be added up and tell of nobody.

For each answer `points` of one, and `rest`: the share of points in all other questions of the
attempt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answered:
    """An answer of a first attempt. `chosen`: ids of options."""

    points: float
    rest: float
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """Of one option: how many chose it, and the sum of what they had in the rest."""

    number: int = 0
    rest: float = 0.0

    def __add__(self, other: "Chosen") -> "Chosen":
        return Chosen(self.number + other.number, self.rest + other.rest)


@dataclass(frozen=True)
class Sums:
    number: int = 0
    points: float = 0.0
    points_squared: float = 0.0
    rest: float = 0.0
    rest_squared: float = 0.0
    both: float = 0.0
    options: Mapping[str, Chosen] = field(default_factory=dict)

    def __add__(self, other: "Sums") -> "Sums":
        keys = {*self.options, *other.options}
        none = Chosen()
        return Sums(
            self.number + other.number,
            self.points + other.points,
            self.points_squared + other.points_squared,
            self.rest + other.rest,
            self.rest_squared + other.rest_squared,
            self.both + other.both,
            {key: self.options.get(key, none) + other.options.get(key, none) for key in keys},
        )


def sums_of(answers: Iterable[Answered]) -> Sums:
    return sum(map(_one, answers), Sums())


def _one(answer: Answered) -> Sums:
    return Sums(
        1,
        answer.points,
        answer.points**2,
        answer.rest,
        answer.rest**2,
        answer.points * answer.rest,
        {id_: Chosen(1, answer.rest) for id_ in answer.chosen},
    )
