"""Critical moments that were missed, as they are offered again."""

from dataclasses import dataclass
from typing import Any

from scenarios.engine import offers
from scenarios.engine.actions import Again
from scenarios.engine.graph import Decision, Referral, Scene, results_of
from scenarios.engine.judging import judge, result_of
from scenarios.engine.state import Moment
from scenarios.play.debrief.review import Review, Said
from scenarios.play.showing import recipients


@dataclass(frozen=True)
class Missed:
    scene: str
    title: str
    html: str
    is_referral: bool
    options: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Tried:
    """The answer that was given just now at such a moment."""

    scene: str
    said: Said
    is_right: bool


def missed(review: Review) -> tuple[Missed, ...]:
    return tuple(_missed(review, one) for one in review.state.missed)


def tried(review: Review, action: Any) -> Tried | None:
    moment = review.state.moment_at(action.scene) if isinstance(action, Again) else None
    if moment is None:
        return None
    scene = review.scene(moment.scene)
    id_ = action.choice
    if isinstance(scene, Referral):
        id_ = result_of(scene, judge(review.seat, scene, moment.values, action.told)).id
    result = next(one for one in results_of(scene) if one.id == id_)
    return Tried(scene.id, review.said(result), moment.right)


def _missed(review: Review, moment: Moment) -> Missed:
    scene = review.scene(moment.scene)
    return Missed(
        scene=scene.id,
        title=review.story.title(scene.id),
        html=review.story.html_of(scene.id, plain=review.run.is_plain),
        is_referral=isinstance(scene, Referral),
        options=_options(review, scene, moment),
    )


def _options(review: Review, scene: Scene, moment: Moment) -> tuple[dict[str, Any], ...]:
    if isinstance(scene, Referral):
        return tuple({"id": one.key, "text": one.name} for one in recipients(scene.offered))
    if not isinstance(scene, Decision):
        return ()
    open_ones = offers.choices(review.graph, review.seat.id, scene, moment.values)
    return tuple({"id": one.id, "text": review.text(one)} for one in open_ones)
