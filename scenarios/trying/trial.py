"""An author plays a draft. Nothing of it is kept: all that has happened stands in the address, so
that the browser's own back button goes back in the story."""

import base64
import json
import zlib
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from courses.versions.files import Shown
from courses.versions.taking import take
from scenarios.authoring.graph_of import graph_of
from scenarios.engine.actions import Action, action_from_plain, action_to_plain
from scenarios.engine.graph import Graph
from scenarios.engine.plain import Unreadable
from scenarios.engine.step import Refusal, attempt
from scenarios.models import Run
from scenarios.play.playing import Came, Played, stood_at
from scenarios.play.stories import Story

# Unpacked, of what stands in an address.
MOST = 100_000


@dataclass(frozen=True)
class Trial:
    """`start`: in another scene than the seat's own."""

    seat: str = ""
    start: str = ""
    is_plain: bool = False
    did: tuple[Action, ...] = ()

    @property
    def query(self) -> str:
        values = {"seat": self.seat, "start": self.start}
        if self.is_plain:
            values["way"] = "plain"
        if self.did:
            values["did"] = _packed([action_to_plain(one) for one in self.did])
        return "?" + urlencode(values)

    @property
    def anew(self) -> "Trial":
        return replace(self, did=())

    @property
    def other_way(self) -> "Trial":
        return replace(self, is_plain=not self.is_plain)


def trial_in(query: QueryDict) -> Trial:
    """An address that somebody has changed by hand begins at the start."""
    given = Trial(query.get("seat", ""), query.get("start", ""), query.get("way") == "plain")
    try:
        return replace(given, did=_did(_unpacked(query.get("did", ""))))
    except (Unreadable, ValueError, zlib.error, RecursionError):
        return given


def _packed(plain: Any) -> str:
    """Servers take addresses of a few thousand signs, and names of blocks are long."""
    text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode()


def _unpacked(packed: str) -> Any:
    if not packed:
        return []
    content = base64.urlsafe_b64decode(packed.encode())
    return json.loads(zlib.decompressobj().decompress(content, MOST))


def _did(plain: Any) -> tuple[Action, ...]:
    if not isinstance(plain, list):
        raise Unreadable("no list of actions")
    return tuple(action_from_plain(one) for one in plain)


def story_of_draft(page: Any) -> Story:
    return Story(take(page, Shown()), graph_of(page))


def played(trial: Trial, story: Story, person: Any) -> Played:
    """Raises NoSuchSeat where there is nobody to be, or nowhere to begin."""
    run = Run(seat=trial.seat, is_plain=trial.is_plain, person=person)
    graph = _beginning_at(trial, story.graph)
    return stood_at(run, replace(story, graph=graph), list(trial.did))


def _beginning_at(trial: Trial, graph: Graph) -> Graph:
    if trial.start not in graph.scene:
        return graph
    seats = (
        replace(seat, start=trial.start) if seat.id == trial.seat else seat for seat in graph.seats
    )
    return replace(graph, seats=tuple(seats))


def with_action(trial: Trial, stood: Played, action: Action) -> tuple[Trial, Came]:
    found = attempt(stood.story.graph, stood.state, action)
    if isinstance(found, Refusal):
        return trial, Came.STALE if found is Refusal.STALE else Came.REFUSED
    return replace(trial, did=(*trial.did, action)), Came.SAVED
