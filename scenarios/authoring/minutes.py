"""How long a story takes: of the shortest ways to its endings the longest, read slowly."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from courses.versions.pace import WORDS_A_MINUTE, words_in
from scenarios.engine.graph import (
    Graph,
    Item,
    Result,
    Scene,
    Seat,
    Spot,
    Way,
    choices_of,
    items_of,
    results_of,
    spots_of,
    ways_of,
)

# To think before one decides.
MINUTES_A_DECISION = 0.5

Texts = dict[str, dict[str, Any]]


def minutes_of(graph: Graph, texts: Texts) -> int:
    ways = (way for seat in graph.seats for way in _ways(graph, seat))
    return ceil(max((sum(_takes(scene, texts) for scene in way) for way in ways), default=0))


def _ways(graph: Graph, seat: Seat) -> Iterator[list[Scene]]:
    """The shortest to each ending, whatever the conditions."""
    first = graph.scene.get(seat.start)
    waiting = [[first]] if first else []
    seen = {seat.start}
    while waiting:
        way = waiting.pop(0)
        if way[-1].kind == "ending":
            yield way
        for target in _targets(way[-1], seat.id):
            if target in graph.scene and target not in seen:
                seen.add(target)
                waiting.append([*way, graph.scene[target]])


def _targets(scene: Scene, seat: str) -> Iterator[str]:
    leads: list[Way | Result] = [*ways_of(scene), *results_of(scene)]
    for one in leads:
        for_some = getattr(one, "seats", ())
        if not for_some or seat in for_some:
            yield one.target


def _takes(scene: Scene, texts: Texts) -> float:
    parts: list[Item | Spot | Result] = [*items_of(scene), *spots_of(scene), *choices_of(scene)]
    words = sum(_words(texts.get(id_, {})) for id_ in (scene.id, *(one.id for one in parts)))
    return words / WORDS_A_MINUTE + (MINUTES_A_DECISION if results_of(scene) else 0)


def _words(text: dict[str, Any]) -> int:
    """Not what is read in the debrief, or in the place of this."""
    return sum(words_in(str(text.get(name, ""))) for name in ("title", "label", "text", "html"))
