"""What the page of a scene shows. Reads, and writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge.models import Recipient
from knowledge.referral import HOTLINE
from scenarios.engine import offers
from scenarios.engine.graph import (
    Ask,
    Decision,
    Document,
    MarkSigns,
    Referral,
    Scene,
    items_of,
    results_of,
)
from scenarios.engine.state import Decided
from scenarios.play.playing import Played
from scenarios.play.stories import Story


@dataclass(frozen=True)
class Opened:
    """A document that was opened, or an answer that was given."""

    id: str
    label: str
    html: str
    is_document: bool
    is_new: bool = False


@dataclass(frozen=True)
class Notebook:
    """What the learner knows so far."""

    documents: list[Opened]
    answers: list[Opened]
    signs: list[str]
    minutes: int

    def __bool__(self) -> bool:
        return bool(self.documents or self.answers or self.signs)


def scene_shown(played: Played) -> dict[str, Any]:
    story, state, run = played.story, played.state, played.run
    scene = story.graph.scene[state.here.scene]
    seat = story.of(run.seat)
    return {
        "run": run,
        "version": story.version,
        "seat": seat | {"html": story.html(seat.get("about", ""))},
        "scene": scene,
        "title": story.title(scene.id),
        "html": story.html_of(scene.id, plain=run.is_plain),
        "step": state.step,
        "only_spots": story.graph.seat[run.seat].only_spots,
        "feedback": feedback(played),
        "notebook": notebook(played),
        "went_back": len(state.backs) > len(played.before.backs),
        "can_go_back": story.graph.back and state.trail and not state.ending,
        "goes_on": _goes_on(played, scene),
        "is_start": state.step == 0,
        "words": story.version.data.get("words", []),
        **_of_kind(played, scene),
    }


def _goes_on(played: Played, scene: Scene) -> bool:
    story, state = played.story, played.state
    if isinstance(scene, MarkSigns) and state.marks_at(scene.id) is None:
        return False
    return offers.way_on(story.graph, state.seat, scene, state.here.values) is not None


def _of_kind(played: Played, scene: Scene) -> dict[str, Any]:
    match scene:
        case Document() | Ask():
            return _items(played, scene)
        case MarkSigns():
            return _spots(played, scene)
        case Decision():
            return _choices(played, scene)
        case Referral():
            return {"recipients": recipients(scene.offered)}
    return {}


# --- What can be done -----------------------------------------------------------------------


def _items(played: Played, scene: Document | Ask) -> dict[str, Any]:
    story, here = played.story, played.state.here
    closed = offers.items(played.run.seat, scene, here.values, here.notebook)
    known = {item.id for item in scene.items}
    return {
        "closed": [
            {"id": item.id, "label": story.of(item.id).get("label", ""), "minutes": item.minutes}
            for item in closed
        ],
        "opened": [one for one in _opened(played) if one.id in known],
    }


def _spots(played: Played, scene: MarkSigns) -> dict[str, Any]:
    story, marked = played.story, played.state.marks_at(scene.id)
    ids = marked.spots if marked else ()
    spots = [
        {
            **story.of(spot.id),
            "id": spot.id,
            "text": story.text(spot.id, plain=played.run.is_plain),
            "is_marked": spot.id in ids,
        }
        for spot in scene.spots
    ]
    picture = story.of(scene.id).get("picture")
    # Somebody who takes the way around is not shown it.
    shown = picture if picture and picture.get("url") and not played.run.is_plain else None
    return {"spots": spots, "picture": shown, "is_done": marked is not None, "any_marked": ids}


def _choices(played: Played, scene: Decision) -> dict[str, Any]:
    state, plain = played.state, played.run.is_plain
    open_ones = offers.choices(played.story.graph, state.seat, scene, state.here.values)
    return {
        "choices": [
            {"id": one.id, "text": played.story.text(one.id, plain=plain)} for one in open_ones
        ]
    }


@dataclass(frozen=True)
class Told:
    """Somebody to tell."""

    key: str
    name: str

    @property
    def is_hotline(self) -> bool:
        return self.key == HOTLINE


def recipients(keys: Iterable[str]) -> list[Told]:
    """In the order of the scene, and always with the hotline."""
    wanted = list(dict.fromkeys([*keys, HOTLINE]))
    names = names_of(wanted)
    return [Told(key, names.get(key, key)) for key in wanted]


def names_of(keys: Iterable[str]) -> dict[str, str]:
    return {one.key: one.name for one in Recipient.objects.filter(key__in=list(keys))}


# --- What is known --------------------------------------------------------------------------


def feedback(played: Played) -> dict[str, str]:
    """On the decision that was made just now."""
    decisions = played.state.decisions
    if len(decisions) == len(played.before.decisions):
        return {}
    return said_on(played.story, decisions[-1], plain=played.run.is_plain)


def said_on(story: Story, decided: Decided, *, plain: bool) -> dict[str, str]:
    result = next(
        one for one in results_of(story.graph.scene[decided.scene]) if one.id == decided.choice
    )
    return {
        "text": story.text(result.id, plain=plain),
        "said": story.feedback(result.id, plain=plain),
    }


def notebook(played: Played) -> Notebook:
    opened = _opened(played)
    return Notebook(
        documents=[one for one in opened if one.is_document],
        answers=[one for one in opened if not one.is_document],
        signs=_signs(played),
        minutes=played.state.here.minutes,
    )


def _opened(played: Played) -> list[Opened]:
    """In the order in which it was opened."""
    story, run = played.story, played.run
    before = played.before.here.notebook
    return [
        Opened(
            id=id_,
            label=story.of(id_).get("label", ""),
            html=story.html_of(id_, plain=run.is_plain),
            is_document=_is_document(story, id_),
            is_new=id_ not in before,
        )
        for id_ in played.state.here.notebook
    ]


def _is_document(story: Story, item: str) -> bool:
    scenes = (one for one in story.graph.scenes if item in {i.id for i in items_of(one)})
    return isinstance(next(scenes, None), Document)


def _signs(played: Played) -> list[str]:
    """What was marked, whether it is a sign or not: that is for the debrief."""
    return [
        played.story.text(spot, plain=played.run.is_plain)
        for marked in played.state.marks
        for spot in marked.spots
    ]
