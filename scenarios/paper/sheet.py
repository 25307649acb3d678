"""A story for a session face to face: every scene with its number, what one can choose there and
what comes of it. For whoever holds the session; it has all answers in it."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.kinds import Pieces
from courses.models import Version
from knowledge.models import Indicator, Recipient
from scenarios.engine.conditions import ALWAYS
from scenarios.engine.graph import (
    Graph,
    Referral,
    Result,
    Scene,
    choices_of,
    items_of,
    results_of,
    spots_of,
    ways_of,
)
from scenarios.engine.plain import from_plain
from scenarios.play.stories import Story

EXPERT = 2
TO_TALK: dict[str, str | Promise] = {
    "document": _("What would you look at first, and why? Read out only what the group chooses."),
    "ask": _("What would you ask first, and how? Read out only what the group asks."),
    "mark-signs": _(
        "What do you notice? What of it is ground to react, and what may have another explanation?"
    ),
    "decision": _("What do you know now, and what not yet? What does each of you do, and why?"),
    "referral": _("Whom do you tell, in what order, and what do you need for that?"),
    "ending": _("What could one have known, and when? What do you take along to your own work?"),
}


def on_paper(version: Version) -> Pieces:
    story = Story(version, from_plain(Graph, version.data["graph"]))
    return _Sheet(story).pieces()


class _Sheet:
    def __init__(self, story: Story) -> None:
        self.story, self.graph = story, story.graph
        self.numbers = {scene.id: at for at, scene in enumerate(self.graph.scenes, start=1)}
        self.called = {
            one.key: one.name for model in (Indicator, Recipient) for one in model.objects.all()
        }

    def pieces(self) -> Pieces:
        seats = [self._seat(seat.id) for seat in self.graph.seats]
        first = {"kind": "seats", "html": _html("seats", seats=seats)}
        return [first, *(self._scene(scene) for scene in self.graph.scenes)]

    def _seat(self, id_: str) -> dict[str, Any]:
        seat, text = self.graph.seat[id_], self.story.of(id_)
        return {
            "title": text.get("title", ""),
            "about": self.story.html(text.get("about", "")),
            "start": self._to(seat.start),
            "only_spots": seat.only_spots,
        }

    def _scene(self, scene: Scene) -> dict[str, Any]:
        html = _html(
            "scene",
            name=self._to(scene.id),
            seats=self._seats(scene.seats),
            text=self.story.html_of(scene.id, plain=False),
            picture=self.story.of(scene.id).get("picture"),
            items=[self._item(item) for item in items_of(scene)],
            spots=[self._spot(spot) for spot in spots_of(scene)],
            offered=self._names(scene.offered) if isinstance(scene, Referral) else [],
            results=[self._result(scene, result) for result in results_of(scene)],
            ways=[self._way(way) for way in ways_of(scene)],
            to_talk=TO_TALK.get(scene.kind, ""),
        )
        return {"kind": scene.kind, "html": html}

    # --- What is in a scene -----------------------------------------------------------------

    def _item(self, item: Any) -> dict[str, Any]:
        return {
            "label": self.story.of(item.id).get("label", ""),
            "html": self.story.html_of(item.id, plain=False),
            "minutes": item.minutes,
            **self._limits(item),
        }

    def _spot(self, spot: Any) -> dict[str, Any]:
        return {
            "text": self.story.text(spot.id, plain=False),
            "signs": self._names(spot.indicators),
            "why": self.story.html(self.story.of(spot.id).get("why", "")),
        }

    def _result(self, scene: Scene, result: Result) -> dict[str, Any]:
        return {
            "text": self.story.text(result.id, plain=False) or self._told(scene, result),
            "feedback": self.story.feedback(result.id, plain=False),
            "why": self.story.html(self.story.of(result.id).get("why", "")),
            "to": self._to(result.target),
            "is_critical": result.critical,
            "is_expert": result.key == EXPERT,
            **(self._limits(result) if result in choices_of(scene) else {}),
        }

    def _told(self, scene: Scene, result: Result) -> str | Promise:
        if not isinstance(scene, Referral):
            return ""
        named = {scene.complete.id: _("All who must be told"), scene.partial.id: _("Some of them")}
        return named.get(result.id, _("None of them"))

    def _way(self, way: Any) -> dict[str, Any]:
        return {"to": self._to(way.target), **self._limits(way)}

    def _limits(self, part: Any) -> dict[str, Any]:
        """`is_conditional`: it depends on what happened before."""
        return {"seats": self._seats(part.seats), "is_conditional": part.when != ALWAYS}

    # --- What it is called ------------------------------------------------------------------

    def _to(self, scene: str) -> str:
        return f"{self.numbers.get(scene, '?')}. {self.story.title(scene)}"

    def _seats(self, ids: Iterable[str]) -> list[str]:
        return [str(self.story.of(id_).get("title", "")) for id_ in ids]

    def _names(self, keys: Iterable[str]) -> list[str]:
        return [str(self.called.get(key, key)) for key in keys]


def _html(part: str, **values: Any) -> str:
    return render_to_string(f"scenarios/paper/{part}.html", values)
