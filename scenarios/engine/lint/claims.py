"""What the author says of everybody who arrives, with the shortest way on which it is not so."""

from collections.abc import Iterator

from scenarios.engine.conditions import ALWAYS, holds
from scenarios.engine.graph import Graph, Scene
from scenarios.engine.lint.findings import Code, Finding, Path
from scenarios.engine.lint.space import Space


def findings(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    for scene in graph.scenes:
        if scene.claim == ALWAYS:
            continue
        against = {space.seat: _against(scene, space) for space in spaces}
        if paths := [path for found in against.values() for path in found]:
            seats = tuple(seat for seat in against if against[seat])
            yield Finding(Code.BROKEN_CLAIM, scene.id, seats=seats, path=min(paths, key=len))


def _against(scene: Scene, space: Space) -> list[Path]:
    return [
        space.path_of_arrival(number)
        for number in space.by_scene.get(scene.id, ())
        if number in space.arrivals and not holds(scene.claim, space.nodes[number].values)
    ]
