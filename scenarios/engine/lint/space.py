"""All states that a seat can reach, of each only what matters; or as many as the bound allows."""

from dataclasses import dataclass, field
from functools import cached_property

from scenarios.engine import offers
from scenarios.engine.conditions import Effect, Value, Values, after, holds
from scenarios.engine.graph import Graph, Item, Referral, Result, Scene, Way
from scenarios.engine.judging import possible_results, situation
from scenarios.engine.lint.components import by_node, components
from scenarios.engine.lint.findings import Path, Turn
from scenarios.engine.lint.relevance import Relevance

Key = tuple[str, tuple[Value, ...], tuple[str, ...]]
NOWHERE = -1


@dataclass(frozen=True)
class Move:
    """`to` is the number of a node, or nowhere when the target is missing."""

    by: Way | Result | Item
    to: int
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """`values` are those that matter."""

    scene: Scene
    values: Values
    notebook: tuple[str, ...]


@dataclass
class Space:
    """`moves` by node; a node that was not looked at any more has none. `arrivals` tells for each
    node that one arrives at how one does so first: from which node, and by what. `conceivable` are
    the scenes that one could reach if all conditions held."""

    seat: str
    conceivable: frozenset[str]
    nodes: list[Node] = field(default_factory=list)
    moves: list[tuple[Move, ...]] = field(default_factory=list)
    came: list[tuple[int, Move] | None] = field(default_factory=list)
    arrivals: dict[int, tuple[int, Move] | None] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        return len(self.moves) == len(self.nodes)

    @cached_property
    def edges(self) -> list[list[int]]:
        known = [[move.to for move in moves if move.to != NOWHERE] for moves in self.moves]
        return known + [[] for _ in range(len(self.nodes) - len(known))]

    @cached_property
    def parts(self) -> list[list[int]]:
        return components(self.edges)

    @cached_property
    def part_of(self) -> list[int]:
        return by_node(self.parts, len(self.nodes))

    @cached_property
    def by_scene(self) -> dict[str, list[int]]:
        """In the order in which they were found: the nearest first."""
        found: dict[str, list[int]] = {}
        for number, node in enumerate(self.nodes):
            found.setdefault(node.scene.id, []).append(number)
        return found

    def path_to(self, number: int) -> Path:
        """The shortest."""
        return self._path(self.came[number])

    def path_of_arrival(self, number: int) -> Path:
        return self._path(self.arrivals[number])

    def _path(self, last: tuple[int, Move] | None) -> Path:
        turns: list[Turn] = []
        while last is not None:
            before, move = last
            by = "" if isinstance(move.by, Way) else move.by.id
            turns.append(Turn(self.nodes[before].scene.id, by, move.told))
            last = self.came[before]
        return tuple(reversed(turns))


def explore(graph: Graph, seat: str, most: int) -> Space:
    explorer = _Explorer(graph, seat)
    explorer.begin()
    while not explorer.space.is_complete and len(explorer.space.nodes) <= most:
        explorer.look_at(len(explorer.space.moves))
    return explorer.space


class _Explorer:
    """Breadth first, so that whatever is found was found by a shortest way."""

    def __init__(self, graph: Graph, seat: str) -> None:
        self.graph, self.seat = graph, graph.seat[seat]
        self.relevance = Relevance(graph, seat)
        self.space = Space(seat, self.relevance.conceivable(self.seat.start))
        self.numbers: dict[Key, int] = {}
        self.choices = {s.id: offers.choices_for(graph, seat, s) for s in graph.scenes}
        self.ways = {s.id: offers.ways_for(graph, seat, s) for s in graph.scenes}
        self.items = {
            scene.id: [
                i for i in offers.items_for(seat, scene) if i.id in self.relevance.items[scene.id]
            ]
            for scene in graph.scenes
        }
        self.results: dict[tuple[str, object], dict[str, tuple[str, ...]]] = {}

    def begin(self) -> None:
        if self.seat.start in self.graph.scene:
            number = self._number(self.seat.start, self.graph.start_values, (), None)
            self.space.arrivals[number] = None

    def look_at(self, number: int) -> None:
        node = self.space.nodes[number]
        moves: list[Move] = []
        for choice in self.choices[node.scene.id]:
            if holds(choice.when, node.values):
                moves.append(self._take(number, choice))
        if isinstance(node.scene, Referral):
            moves += self._refer(number, node.scene)
        for way in self.ways[node.scene.id]:
            if holds(way.when, node.values):
                moves.append(self._take(number, way))
                break
        for item in self.items[node.scene.id]:
            if item.id not in node.notebook and holds(item.when, node.values):
                moves.append(self._look(number, item))
        self.space.moves.append(tuple(moves))

    def _refer(self, number: int, scene: Referral) -> list[Move]:
        node = self.space.nodes[number]
        key = (scene.id, situation(scene.facts, node.values))
        if key not in self.results:
            self.results[key] = possible_results(self.seat, scene, node.values)
        possible = self.results[key]
        return [
            self._take(number, result, possible[result.id])
            for result in scene.results
            if result.id in possible
        ]

    def _take(self, number: int, by: Way | Result, told: tuple[str, ...] = ()) -> Move:
        if by.target not in self.graph.scene:
            return Move(by, NOWHERE, told)
        node = self.space.nodes[number]
        values = self._after(by.effects, node.values) if isinstance(by, Result) else node.values
        to = self._number(by.target, values, node.notebook, (number, by, told))
        move = Move(by, to, told)
        self.space.arrivals.setdefault(to, (number, move))
        return move

    def _look(self, number: int, item: Item) -> Move:
        node = self.space.nodes[number]
        values, notebook = self._after(item.effects, node.values), (*node.notebook, item.id)
        return Move(item, self._number(node.scene.id, values, notebook, (number, item, ())))

    def _after(self, effects: tuple[Effect, ...], values: Values) -> Values:
        return after(effects, values, self.graph.variable) if effects else values

    def _number(
        self,
        scene: str,
        values: Values,
        notebook: tuple[str, ...],
        came: tuple[int, Way | Result | Item, tuple[str, ...]] | None,
    ) -> int:
        names, items = self.relevance.variables[scene], self.relevance.items[scene]
        kept = tuple([values[name] for name in names])
        found = tuple([item for item in items if item in notebook]) if notebook else ()
        key = (scene, kept, found)
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.space.nodes)
            values = dict(zip(names, kept, strict=True))
            self.space.nodes.append(Node(self.graph.scene[scene], values, found))
            self.space.came.append((came[0], Move(came[1], number, came[2])) if came else None)
        return number
