"""What a set of recipients is worth, by the rules of a referral path in a situation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.referral import HOTLINE, Force, Rule, Situation, answer


class Set(StrEnum):
    """What a set comes to, as the ledger and the feedback have it."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True)
class Judgement:
    """`told` rightly, `missing` of those whom one must tell, and `wrong`: neither must nor may."""

    told: frozenset[str]
    missing: frozenset[str]
    wrong: frozenset[str]

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.wrong

    @property
    def comes_to(self) -> Set:
        if self.is_complete:
            return Set.COMPLETE
        return Set.PARTIAL if self.told else Set.NONE


def judge(
    rules: Iterable[Rule],
    situation: Situation,
    *,
    offered: Collection[str],
    told: Iterable[str],
) -> Judgement:
    right = answer(rules, situation)
    must = right.recipients(Force.MUST)
    # Where one must not tell somebody, it helps nothing that one may in general.
    allowed = (must | right.recipients(Force.MAY)) - right.recipients(Force.MUST_NOT)
    # Whoever is in doubt may always ask without a name; where it is not among those offered, that
    # counts neither way.
    allowed |= {HOTLINE}
    chosen = frozenset(told) - ({HOTLINE} - set(offered))
    return Judgement(told=chosen & allowed, missing=must - chosen, wrong=chosen - allowed)
