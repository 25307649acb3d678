"""What an answer is worth: a set of recipients by the seat's path, and marks by the signs."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.referral import HOTLINE, Force, Situation, answer
from scenarios.engine.conditions import Values, holds
from scenarios.engine.graph import Facts, MarkSigns, Referral, Result, Seat


@dataclass(frozen=True)
class Judgement:
    """`told` rightly, `missing` of those whom one must tell, and `wrong`: neither must nor may."""

    told: frozenset[str]
    missing: frozenset[str]
    wrong: frozenset[str]

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.wrong


def situation(facts: Facts, values: Values) -> Situation:
    return Situation(
        consent=holds(facts.consent, values),
        danger=holds(facts.danger, values),
        child=holds(facts.child, values),
        secrecy=holds(facts.secrecy, values),
    )


def judge(seat: Seat, scene: Referral, values: Values, told: Iterable[str]) -> Judgement:
    right = answer(seat.path, situation(scene.facts, values))
    must = right.recipients(Force.MUST)
    # Where one must not tell somebody, it helps nothing that one may in general.
    allowed = (must | right.recipients(Force.MAY)) - right.recipients(Force.MUST_NOT)
    # Whoever is in doubt may always ask without a name; where it is not among those offered, that
    # counts neither way.
    allowed |= {HOTLINE}
    chosen = frozenset(told) - ({HOTLINE} - set(scene.offered))
    return Judgement(told=chosen & allowed, missing=must - chosen, wrong=chosen - allowed)


def result_of(scene: Referral, judgement: Judgement) -> Result:
    if judgement.is_complete:
        return scene.complete
    return scene.partial if judgement.told else scene.none


def possible_results(seat: Seat, scene: Referral, values: Values) -> dict[str, tuple[str, ...]]:
    """Each result that some set of those offered has, with such a set, by the id of the result."""
    whole = judge(seat, scene, values, scene.offered)
    right = tuple(one for one in scene.offered if one in whole.told)
    wrong = tuple(one for one in scene.offered if one in whole.wrong)
    # Nobody, all that is right, or one of it: if anybody at all can be missing, then one who is
    # alone lacks them too. And each of these with somebody wrong.
    sets = [(), right, *((one,) for one in right)]
    sets += [(*one, *wrong[:1]) for one in sets] if wrong else []
    found: dict[str, tuple[str, ...]] = {}
    for told in sets:
        found.setdefault(result_of(scene, judge(seat, scene, values, told)).id, told)
    return found


# --- Signs ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Marking:
    """Ids of what was seen, overlooked, and marked without ground."""

    seen: tuple[str, ...]
    overlooked: tuple[str, ...]
    groundless: tuple[str, ...]


def judge_marks(scene: MarkSigns, marks: Iterable[str]) -> Marking:
    marked = set(marks)
    signs = [spot for spot in scene.spots if spot.indicators]
    return Marking(
        seen=tuple(spot.id for spot in signs if spot.id in marked),
        overlooked=tuple(spot.id for spot in signs if spot.id not in marked),
        groundless=tuple(s.id for s in scene.spots if s.id in marked and not s.indicators),
    )
