"""The indicators that a case names: each is tested somewhere, and no other is."""

from collections.abc import Iterator

from scenarios.engine.graph import Graph, Result, Scene, results_of, spots_of
from scenarios.engine.lint.findings import Code, Finding
from scenarios.engine.lint.space import Space


def findings(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    met = set[str]().union(*(_met(space) for space in spaces))
    tested = {indicator for s in graph.scenes for id_, indicator in _tests(s) if id_ in met}
    for indicator in graph.indicators:
        if indicator not in tested:
            yield Finding(Code.INDICATOR_UNTESTED, names=(indicator,))
    for scene in graph.scenes:
        for id_, indicator in _tests(scene):
            if indicator not in graph.indicators:
                yield Finding(Code.INDICATOR_NOT_IN_CASE, scene.id, id_, names=(indicator,))


def _met(space: Space) -> set[str]:
    """Ids of the results and spots that somebody meets, as far as states were seen."""
    results = {m.by.id for moves in space.moves for m in moves if isinstance(m.by, Result)}
    return results | {spot.id for node in space.nodes for spot in spots_of(node.scene)}


def _tests(scene: Scene) -> Iterator[tuple[str, str]]:
    for spot in spots_of(scene):
        yield from ((spot.id, indicator) for indicator in spot.indicators)
    for result in results_of(scene):
        yield from ((result.id, indicator) for indicator in result.indicators)
