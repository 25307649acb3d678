"""How well one person tells signals from look-alikes, and the words in which they are told."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.competence.ratings import acts, checked

# Of four, one may be missed before it is said.
MOST_MISSED = 0.25


@dataclass(frozen=True)
class Skill:
    """In the formulas: A, H and F."""

    told_apart: float
    found: float
    reacted: float


class Word(StrEnum):
    """What a person is told, never with numbers. Two of them can be true at once."""

    GOES_ON_WITH_ALL = "goes-on-with-all"
    GOES_ON_WITH_NOTHING = "goes-on-with-nothing"
    OVERLOOKS_SIGNS = "overlooks-signs"
    REACTS_TO_LOOK_ALIKES = "reacts-to-look-alikes"
    HITS = "hits"


def skill(signals: Sequence[int], look_alikes: Sequence[int]) -> Skill:
    """Of the ratings in one complete form."""
    for rating in (*signals, *look_alikes):
        checked(rating)
    return Skill(told_apart(signals, look_alikes), share_acted(signals), share_acted(look_alikes))


def told_apart(signals: Sequence[int], look_alikes: Sequence[int]) -> float:
    """How often a signal worries more than a look-alike; where both worry alike, it is half. This
    is Mann and Whitney's statistic, and the area under the ROC curve."""
    ordered = sorted(look_alikes)
    halves = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in signals)
    return halves / (2 * len(signals) * len(look_alikes))


def share_acted(ratings: Sequence[int]) -> float:
    return sum(map(acts, ratings)) / len(ratings)


def words(skill: Skill) -> tuple[Word, ...]:
    if skill.found == skill.reacted == 1:
        return (Word.GOES_ON_WITH_ALL,)
    if skill.found == skill.reacted == 0:
        return (Word.GOES_ON_WITH_NOTHING,)
    found = []
    if 1 - skill.found > MOST_MISSED:
        found.append(Word.OVERLOOKS_SIGNS)
    if skill.reacted > MOST_MISSED:
        found.append(Word.REACTS_TO_LOOK_ALIKES)
    return tuple(found) or (Word.HITS,)
