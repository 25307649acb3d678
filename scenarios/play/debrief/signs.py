"""Which signs were seen and overlooked, and what was marked without ground."""

from collections.abc import Iterable
from dataclasses import dataclass

from scenarios.engine.graph import MarkSigns
from scenarios.engine.judging import judge_marks
from scenarios.play.debrief.review import Review


@dataclass(frozen=True)
class Sign:
    text: str
    indicators: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Signs:
    """Of one scene."""

    title: str
    seen: tuple[Sign, ...]
    overlooked: tuple[Sign, ...]
    groundless: tuple[Sign, ...]


def signs(review: Review) -> tuple[Signs, ...]:
    return tuple(_of(review, scene, spots) for scene, spots in _marked(review))


def overlooked(review: Review) -> list[str]:
    """The indicators of signs that were not marked."""
    return [
        indicator
        for scene, spots in _marked(review)
        for spot in scene.spots
        if spot.id in judge_marks(scene, spots).overlooked
        for indicator in spot.indicators
    ]


def _marked(review: Review) -> Iterable[tuple[MarkSigns, tuple[str, ...]]]:
    for marked in review.state.marks:
        scene = review.scene(marked.scene)
        if isinstance(scene, MarkSigns):
            yield scene, marked.spots


def _of(review: Review, scene: MarkSigns, spots: tuple[str, ...]) -> Signs:
    found, story = judge_marks(scene, spots), review.story
    of = {spot.id: spot.indicators for spot in scene.spots}

    def told(ids: Iterable[str]) -> tuple[Sign, ...]:
        return tuple(
            Sign(
                story.text(id_, plain=review.run.is_plain),
                review.indicators(of[id_]),
                story.html(story.of(id_).get("why", "")),
            )
            for id_ in ids
        )

    return Signs(
        story.title(scene.id), told(found.seen), told(found.overlooked), told(found.groundless)
    )
