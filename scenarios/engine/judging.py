"""What an answer is worth: a set of recipients by the seat's path, and marks by the signs."""

from collections.abc import Iterable

from courses.exercises import marking, referral
from courses.exercises.marking import Marking
from courses.exercises.referral import Judgement, Set
from knowledge.referral import Situation
from scenarios.engine.conditions import Values, holds
from scenarios.engine.graph import Facts, MarkSigns, Referral, Result, Seat


def situation(facts: Facts, values: Values) -> Situation:
    return Situation(
        consent=holds(facts.consent, values),
        danger=holds(facts.danger, values),
        child=holds(facts.child, values),
        secrecy=holds(facts.secrecy, values),
    )


def judge(seat: Seat, scene: Referral, values: Values, told: Iterable[str]) -> Judgement:
    facts = situation(scene.facts, values)
    return referral.judge(seat.path, facts, offered=scene.offered, told=told)


def result_of(scene: Referral, judgement: Judgement) -> Result:
    results = {
        Set.COMPLETE: scene.complete,
        Set.PARTIAL: scene.partial,
        Set.NONE: scene.none,
    }
    return results[judgement.comes_to]


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


def judge_marks(scene: MarkSigns, marks: Iterable[str]) -> Marking:
    return marking.judge_marks(((spot.id, bool(spot.indicators)) for spot in scene.spots), marks)
