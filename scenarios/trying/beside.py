"""What an author sees beside a draft that is tried: where to begin, and what the story counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from scenarios.authoring.names import names_in
from scenarios.engine.actions import Back
from scenarios.engine.conditions import Value
from scenarios.engine.state import start
from scenarios.engine.step import step
from scenarios.play.playing import Played
from scenarios.play.stories import Story
from scenarios.trying.trial import Trial


@dataclass(frozen=True)
class Option:
    id: str
    name: str
    is_chosen: bool


def where_to_begin(page: Any, story: Story, trial: Trial) -> dict[str, Any]:
    called, graph = names_in(page), story.graph

    def options(ids: Iterable[str], chosen: str) -> list[Option]:
        return [Option(id_, called[id_], id_ == chosen) for id_ in ids]

    return {
        "seats": options((one.id for one in graph.seats), trial.seat),
        "scenes": options((one.id for one in graph.scenes), trial.start),
    }


def counted(page: Any, stood: Played) -> dict[str, Any]:
    """Variables as they are now, with what they were before the newest action."""
    called, now, before = names_in(page), stood.state.here.values, stood.before.here.values
    return {
        "variables": [
            {"name": called[name], "value": _told(value), "is_new": before[name] != value}
            for name, value in now.items()
        ],
        "score": None if stood.story.graph.seat[stood.run.seat].only_spots else stood.state.score,
        "missed": [called[moment.scene] for moment in stood.state.missed],
    }


def walked(stood: Played) -> list[list[str]]:
    """Scenes in the order in which one came to them. Where one went back a new row begins: that
    was no way of the story."""
    graph = stood.story.graph
    state = start(graph, stood.run.seat)
    rows = [[state.here.scene]]
    for action in stood.actions:
        before, state = state, step(graph, state, action)
        if before.here.arrived != state.here.arrived:
            if isinstance(action, Back):
                rows.append([])
            rows[-1].append(state.here.scene)
    return rows


def on_the_map(page: Any, rows: list[list[str]]) -> str:
    """The editor of this page, with the way that was walked in the address."""
    came = ",".join(" ".join(row) for row in rows)
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?{urlencode({'walked': came})}"


def _told(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
