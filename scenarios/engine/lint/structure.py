"""What is wrong before anybody has begun: targets, seats and names."""

from collections import Counter
from collections.abc import Iterator

from scenarios.engine.graph import (
    Graph,
    Scene,
    choices_of,
    items_of,
    results_of,
    spots_of,
    ways_of,
)
from scenarios.engine.lint.findings import Code, Finding


def findings(graph: Graph) -> Iterator[Finding]:
    if not graph.content_note:
        yield Finding(Code.NO_CONTENT_NOTE)
    yield from _ids(graph)
    yield from _seats(graph)
    for scene in graph.scenes:
        yield from _targets(graph, scene)
        yield from _names_of_seats(graph, scene)


def _ids(graph: Graph) -> Iterator[Finding]:
    named = [scene.id for scene in graph.scenes]
    for scene in graph.scenes:
        named += [item.id for item in items_of(scene)] + [one.id for one in results_of(scene)]
        named += [spot.id for spot in spots_of(scene)]
    for ids in (named, [s.id for s in graph.seats], [v.id for v in graph.variables]):
        for id_, count in Counter(ids).items():
            if count > 1:
                yield Finding(Code.DUPLICATE_ID, names=(id_,))


def _seats(graph: Graph) -> Iterator[Finding]:
    if not graph.seats:
        yield Finding(Code.NO_SEATS)
    for seat in graph.seats:
        start = graph.scene.get(seat.start)
        if not seat.start:
            yield Finding(Code.NO_START, seats=(seat.id,))
        elif start is None:
            yield Finding(Code.UNKNOWN_START, seats=(seat.id,), names=(seat.start,))
        elif start.seats and seat.id not in start.seats:
            yield Finding(Code.START_FOR_OTHERS, seats=(seat.id,), names=(seat.start,))


def _targets(graph: Graph, scene: Scene) -> Iterator[Finding]:
    targets = [("", way.target) for way in ways_of(scene)]
    targets += [(result.id, result.target) for result in results_of(scene)]
    for item, target in targets:
        if not target:
            yield Finding(Code.NO_TARGET, scene.id, item)
        elif target not in graph.scene:
            yield Finding(Code.UNKNOWN_TARGET, scene.id, item, names=(target,))


def _names_of_seats(graph: Graph, scene: Scene) -> Iterator[Finding]:
    named = [("", scene.seats), *(("", way.seats) for way in ways_of(scene))]
    named += [(item.id, item.seats) for item in items_of(scene)]
    named += [(choice.id, choice.seats) for choice in choices_of(scene)]
    for item, seats in named:
        for seat in seats:
            if seat not in graph.seat:
                yield Finding(Code.UNKNOWN_SEAT, scene.id, item, names=(seat,))
