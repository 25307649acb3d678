"""What the ledger is told of a run: decisions, signs and referrals; see `evidence`.

Not from a seat that only spots issues: nothing of that is right or wrong. And never which way
around somebody has chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from courses.exercises.referral import Judgement
from evidence.record import record
from evidence.vocabulary import Kind, Outcome, Skill
from scenarios.engine.actions import Action, Again, Choose, Mark, Refer
from scenarios.engine.graph import MarkSigns, Referral, Result, Scene, Seat, results_of
from scenarios.engine.judging import judge, judge_marks, result_of
from scenarios.engine.state import State
from scenarios.models import Run
from scenarios.play.stories import Story


@dataclass(frozen=True)
class Done:
    """An action that was taken, with all that is known of it."""

    story: Story
    run: Run
    before: State
    state: State
    action: Action
    at: datetime

    @property
    def seat(self) -> Seat:
        return self.story.graph.seat[self.run.seat]

    @cached_property
    def scene(self) -> Scene:
        again = isinstance(self.action, Again)
        return self.story.graph.scene[
            self.action.scene if again else self.before.here.scene  # type: ignore[union-attr]
        ]

    @cached_property
    def judgement(self) -> Judgement | None:
        told = getattr(self.action, "told", None)
        if told is None or not isinstance(self.scene, Referral):
            return None
        moment = self.before.moment_at(self.scene.id)
        again = isinstance(self.action, Again) and moment is not None
        values = moment.values if again and moment else self.before.here.values
        return judge(self.seat, self.scene, values, told)

    @cached_property
    def answer(self) -> str:
        """The choice or the result that it came to; for anything else nothing."""
        if isinstance(self.scene, Referral) and self.judgement:
            return result_of(self.scene, self.judgement).id
        return getattr(self.action, "choice", "")

    @property
    def result(self) -> Result | None:
        return next((one for one in results_of(self.scene) if one.id == self.answer), None)


def record_all(done: Done) -> None:
    if done.seat.only_spots:
        return
    match done.action:
        case Mark():
            for mark in _marks(done):
                _record(done, **mark)
        case Choose() | Refer() | Again():
            _record(done, **_decision(done))


def _record(done: Done, *, part: str, detail: dict[str, Any], **values: Any) -> None:
    """By the run and the step, and what of it: whatever calls, it is recorded once."""
    version = done.story.version
    thing = detail.get("indicator", "")
    record(
        person=done.run.person,
        key=f"run {done.run.key} {done.action.step} {part} {thing}".strip(),
        content=version.content,
        version=version.number,
        course=version.course,
        locale=version.language,
        place=done.run.attempt.place,
        part=part,
        detail={"seat": done.seat.id, "scene": done.scene.id, **detail},
        performed_at=done.at,
        **values,
    )


# --- Signs ----------------------------------------------------------------------------------


def _marks(done: Done) -> Iterator[dict[str, Any]]:
    """One for each indicator that a sign is of, and one for each mark without ground."""
    if not isinstance(done.scene, MarkSigns):
        return
    found = judge_marks(done.scene, done.action.spots)  # type: ignore[union-attr]
    indicators = {spot.id: spot.indicators for spot in done.scene.spots}
    for outcome, spots in ((Outcome.RIGHT, found.seen), (Outcome.OVERLOOKED, found.overlooked)):
        for spot in spots:
            for indicator in indicators[spot]:
                yield _mark(spot, outcome, {"indicator": indicator})
    for spot in found.groundless:
        yield _mark(spot, Outcome.WRONG, {})


def _mark(spot: str, outcome: Outcome, detail: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": Kind.SIGN_MARKED,
        "outcome": outcome,
        "skill": Skill.RECOGNISE,
        "part": spot,
        "detail": detail,
    }


# --- Decisions ------------------------------------------------------------------------------


def _decision(done: Done) -> dict[str, Any]:
    result = done.result
    key = result.key if result else None
    detail: dict[str, Any] = {"choice": done.answer, "key": key}
    moment = done.state.moment_at(done.scene.id)
    if moment:
        detail["critical"] = moment.right
    if isinstance(done.action, Again):
        detail["again"] = True
    if done.judgement:
        detail |= _told(done.judgement)
    return {
        "kind": Kind.DECISION,
        "outcome": _of_referral(done) if done.judgement else _of_key(key),
        "skill": Skill.REFER if done.judgement else Skill.NONE,
        "part": done.scene.id,
        "detail": detail,
    }


def _told(judgement: Judgement) -> dict[str, list[str]]:
    return {
        "told": sorted(judgement.told),
        "missing": sorted(judgement.missing),
        "wrong": sorted(judgement.wrong),
    }


def _of_key(key: int | None) -> Outcome:
    if key is None:
        return Outcome.GIVEN
    if key == 0:
        return Outcome.PARTLY
    return Outcome.RIGHT if key > 0 else Outcome.WRONG


def _of_referral(done: Done) -> Outcome:
    scene = done.scene
    if not isinstance(scene, Referral):
        return Outcome.GIVEN
    outcomes = {
        scene.complete.id: Outcome.RIGHT,
        scene.partial.id: Outcome.PARTLY,
        scene.none.id: Outcome.WRONG,
    }
    return outcomes[done.answer]
