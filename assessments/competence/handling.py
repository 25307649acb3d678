"""What somebody does about a vignette: whom they tell, and what experts think of their choices.

Asking the hotline without a name is always open. It is right on a signal, though it takes the place
of no duty; on a look-alike it counts neither way. So nobody is ever worse off for having asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import fmean

from assessments.competence.ratings import Kind
from knowledge.referral import HOTLINE, Answer, Force

WORST, BEST = -2, 2
# Of somebody who chooses nothing at all.
NOTHING_CHOSEN = 0.0


@dataclass(frozen=True)
class Recipients:
    """Whom one must tell, and whom one may: from the audience's referral path in the situation of
    the vignette."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    @classmethod
    def of(cls, answer: Answer) -> "Recipients":
        must = answer.recipients(Force.MUST)
        may = answer.recipients(Force.MAY) - answer.recipients(Force.MUST_NOT)
        return cls(must, may - must)

    @property
    def all(self) -> frozenset[str]:
        return self.must | self.may | {HOTLINE}


def is_right(kind: Kind, recipients: Recipients, told: Collection[str]) -> bool:
    """Everybody told whom one must, nobody whom one may not, and about a signal somebody."""
    told = frozenset(told)
    enough = recipients.must <= told and (kind is Kind.LOOK_ALIKE or bool(told))
    return enough and told <= recipients.all


def value(kind: Kind, experts: Mapping[str, float], chosen: Collection[str]) -> float:
    """The mean of what experts think of the options chosen, from -2 to 2."""
    others = [experts[option] for option in chosen if option != HOTLINE]
    without = fmean(others) if others else NOTHING_CHOSEN
    if HOTLINE not in chosen or kind is Kind.LOOK_ALIKE:
        return without
    asked = max(NOTHING_CHOSEN, experts.get(HOTLINE, NOTHING_CHOSEN))
    return max(without, fmean([*others, asked]))


def as_share(value: float) -> float:
    return (value - WORST) / (BEST - WORST)
