"""What is open to a seat at a scene."""

from scenarios.engine.conditions import Values, holds
from scenarios.engine.graph import Choice, Decision, Graph, Item, Scene, Way, items_of, ways_of


def may_enter(graph: Graph, seat: str, scene: str) -> bool:
    """A scene that is missing keeps nobody out: the linter refuses it, and so does the engine when
    somebody goes there."""
    target = graph.scene.get(scene)
    return target is None or not target.seats or seat in target.seats


def is_for(graph: Graph, seat: str, way: Way | Choice) -> bool:
    return (not way.seats or seat in way.seats) and may_enter(graph, seat, way.target)


def choices(graph: Graph, seat: str, scene: Decision, values: Values) -> list[Choice]:
    return [
        choice
        for choice in scene.choices
        if is_for(graph, seat, choice) and holds(choice.when, values)
    ]


def way_on(graph: Graph, seat: str, scene: Scene, values: Values) -> Way | None:
    ways = (way for way in ways_of(scene) if is_for(graph, seat, way) and holds(way.when, values))
    return next(ways, None)


def items(seat: str, scene: Scene, values: Values, notebook: tuple[str, ...]) -> list[Item]:
    """What is not yet in the notebook."""
    return [
        item
        for item in items_of(scene)
        if item.id not in notebook
        and (not item.seats or seat in item.seats)
        and holds(item.when, values)
    ]
