"""Whom one tells, and in what order, as the seat's path has it for what was so in the story."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.referral import HOTLINE, Rule, answer
from scenarios.engine.graph import Referral
from scenarios.engine.judging import judge, situation
from scenarios.engine.state import Decided
from scenarios.play.debrief.review import Review


@dataclass(frozen=True)
class Tell:
    """`told` rightly, `missing` and `wrong`: of what the learner answered."""

    title: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    must_not: tuple[str, ...]
    told: tuple[str, ...]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


def tells(review: Review) -> tuple[Tell, ...]:
    """Of each referral in the way as it stands."""
    return tuple(
        _tell(review, decided, scene)
        for decided in review.state.decisions
        if not decided.taken_back and isinstance(scene := review.scene(decided.scene), Referral)
    )


def _tell(review: Review, decided: Decided, scene: Referral) -> Tell:
    right = answer(review.seat.path, situation(scene.facts, decided.values))
    found = judge(review.seat, scene, decided.values, decided.told)
    order = (*scene.offered, HOTLINE)
    return Tell(
        title=review.story.title(scene.id),
        must=review.names(_keys(right.must)),
        may=review.names(_keys(right.may)),
        must_not=review.names(_keys(right.must_not)),
        told=review.names(_in(order, found.told)),
        missing=review.names(_in(_keys(right.must), found.missing)),
        wrong=review.names(_in(order, found.wrong)),
    )


def _keys(rules: Iterable[Rule]) -> list[str]:
    return [rule.recipient for rule in rules if rule.recipient]


def _in(order: Iterable[str], wanted: Collection[str]) -> list[str]:
    return [key for key in order if key in wanted]
