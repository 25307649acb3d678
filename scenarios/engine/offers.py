"""What is open to a seat at a scene: first by who one is, then by what is so in the story."""

from scenarios.engine.conditions import Values, holds
from scenarios.engine.graph import (
    Choice,
    Decision,
    Graph,
    Item,
    Scene,
    Way,
    choices_of,
    items_of,
    ways_of,
)


def may_enter(graph: Graph, seat: str, scene: str) -> bool:
    """A scene that is missing keeps nobody out: the linter refuses it, and so does the engine when
    somebody goes there."""
    target = graph.scene.get(scene)
    return target is None or not target.seats or seat in target.seats


def is_for(graph: Graph, seat: str, way: Way | Choice) -> bool:
    return (not way.seats or seat in way.seats) and may_enter(graph, seat, way.target)


def choices_for(graph: Graph, seat: str, scene: Scene) -> list[Choice]:
    return [choice for choice in choices_of(scene) if is_for(graph, seat, choice)]


def ways_for(graph: Graph, seat: str, scene: Scene) -> list[Way]:
    return [way for way in ways_of(scene) if is_for(graph, seat, way)]


def items_for(seat: str, scene: Scene) -> list[Item]:
    return [item for item in items_of(scene) if not item.seats or seat in item.seats]


def choices(graph: Graph, seat: str, scene: Decision, values: Values) -> list[Choice]:
    return [one for one in choices_for(graph, seat, scene) if holds(one.when, values)]


def way_on(graph: Graph, seat: str, scene: Scene, values: Values) -> Way | None:
    return next((one for one in ways_for(graph, seat, scene) if holds(one.when, values)), None)


def items(seat: str, scene: Scene, values: Values, notebook: tuple[str, ...]) -> list[Item]:
    """What is not yet in the notebook."""
    return [
        item
        for item in items_for(seat, scene)
        if item.id not in notebook and holds(item.when, values)
    ]
