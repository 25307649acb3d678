"""Conditions that decide nothing, and what nobody is offered where somebody is."""

from collections.abc import Iterator

from scenarios.engine import offers
from scenarios.engine.conditions import ALWAYS, holds
from scenarios.engine.graph import (
    Choice,
    Graph,
    Item,
    Scene,
    Way,
    choices_of,
    items_of,
    ways_of,
)
from scenarios.engine.lint.findings import Code, Finding
from scenarios.engine.lint.space import Node, Space

Thing = Way | Choice | Item


def findings(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    # A state that was not seen could decide otherwise.
    if not all(space.is_complete for space in spaces):
        return
    for scene in graph.scenes:
        states = {
            space.seat: [space.nodes[number] for number in space.by_scene[scene.id]]
            for space in spaces
            if scene.id in space.by_scene
        }
        if states:
            for thing in _things(scene):
                yield from _about(graph, scene, thing, states)
            yield from _not_taken(graph, scene, states)


def _things(scene: Scene) -> tuple[Thing, ...]:
    return (*ways_of(scene), *items_of(scene), *choices_of(scene))


def _about(
    graph: Graph, scene: Scene, thing: Thing, states: dict[str, list[Node]]
) -> Iterator[Finding]:
    seats = [seat for seat in states if _is_for(graph, seat, thing)]
    truths = {holds(thing.when, node.values) for seat in seats for node in states[seat]}
    item, names = ("", (thing.target,)) if isinstance(thing, Way) else (thing.id, ())
    if not seats:
        yield Finding(Code.FOR_NOBODY, scene.id, item, names=names)
    elif truths == {False}:
        yield Finding(Code.NEVER_HOLDS, scene.id, item, names=names)
    elif truths == {True} and thing.when != ALWAYS:
        yield Finding(Code.ALWAYS_HOLDS, scene.id, item, names=names)


def _is_for(graph: Graph, seat: str, thing: Thing) -> bool:
    if isinstance(thing, Item):
        return not thing.seats or seat in thing.seats
    return offers.is_for(graph, seat, thing)


def _not_taken(graph: Graph, scene: Scene, states: dict[str, list[Node]]) -> Iterator[Finding]:
    """Open, but always behind one that is open too."""
    taken, open_ = set[int](), set[int]()
    for seat, nodes in states.items():
        ways = [(n, w) for n, w in enumerate(ways_of(scene)) if offers.is_for(graph, seat, w)]
        for node in nodes:
            held = [number for number, way in ways if holds(way.when, node.values)]
            open_.update(held)
            taken.update(held[:1])
    for number in sorted(open_ - taken):
        yield Finding(Code.WAY_NEVER_TAKEN, scene.id, names=(ways_of(scene)[number].target,))
