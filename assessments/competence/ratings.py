"""How worried somebody is about a vignette: from 1 to 6. From 4 on they would go on with it."""

from enum import StrEnum

LOWEST, HIGHEST = 1, 6
ACTS_FROM = 4


class Kind(StrEnum):
    SIGNAL = "signal"
    LOOK_ALIKE = "look-alike"

    @property
    def other(self) -> "Kind":
        return Kind.LOOK_ALIKE if self is Kind.SIGNAL else Kind.SIGNAL


def checked(rating: int) -> int:
    if not LOWEST <= rating <= HIGHEST:
        raise ValueError(f"a rating is between {LOWEST} and {HIGHEST}, not {rating}")
    return rating


def acts(rating: int) -> bool:
    return rating >= ACTS_FROM
