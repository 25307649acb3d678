"""What an answer is worth. Pure: a question and an answer as plain values in, a judgement out.

A question is what a version holds of it (`content`). An answer is what was chosen, by ids.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Data = dict[str, Any]
Answer = dict[str, Any]
# What was sent under a name; a name that was not sent has nothing.
Sent = Callable[[str], list[str]]


class Outcome(StrEnum):
    """The words of the ledger."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class Mark(StrEnum):
    """What is said of one part of a question."""

    RIGHT = "right"
    # Good, though not the best.
    GOOD = "good"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class Judged:
    """`points` of one; `marks` by the id of a part."""

    points: float
    marks: dict[str, Mark] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        if self.points >= 1:
            return Outcome.RIGHT
        return Outcome.PARTLY if self.points > 0 else Outcome.WRONG


@dataclass(frozen=True)
class Form:
    """A kind of question. `read` gives nothing where nothing was answered."""

    read: Callable[[Data, Sent], Answer]
    judge: Callable[[Data, Answer], Judged]
    # An answer that is wholly right.
    right: Callable[[Data], Answer]
    # Whether nothing is left to answer.
    is_whole: Callable[[Data, Answer], bool] = lambda question, answer: bool(answer)
    # What can be shown in another order.
    shuffled: str = ""
    is_always_shuffled: bool = False


def ids_of(parts: Iterable[Data]) -> list[str]:
    return [str(part["id"]) for part in parts]


def only(known: Iterable[str], sent: Iterable[str]) -> list[str]:
    """What was sent of what there is to choose, once each, in the author's order."""
    chosen = set(sent)
    return [one for one in known if one in chosen]


def share(right: int, wrong: int, of: int) -> float:
    """What is chosen wrongly takes away what is chosen rightly."""
    return max(0.0, (right - wrong) / of) if of else 0.0


def marks_of(right: Iterable[str], chosen: Iterable[str]) -> dict[str, Mark]:
    right, chosen = set(right), set(chosen)
    return {
        **dict.fromkeys(chosen & right, Mark.RIGHT),
        **dict.fromkeys(chosen - right, Mark.WRONG),
        **dict.fromkeys(right - chosen, Mark.MISSED),
    }
