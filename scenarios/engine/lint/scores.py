"""The worst and the best score with which a seat can reach an ending.

A scene scores as it was decided first. Where one cannot come back to it, that is whenever it is
decided. Where one can, in a loop of scenes, a state must also tell which scenes of the loop have
been decided. Going round in such states gains nothing any more, so that there is a longest way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.engine.graph import Graph, Result, results_of
from scenarios.engine.lint.components import by_node, components
from scenarios.engine.lint.space import NOWHERE, Move, Space

# To which node, and what one gains by it.
Edge = tuple[int, int]


@dataclass(frozen=True)
class Bounds:
    """Nothing where no ending can be reached. Exact, or further apart than they need be."""

    worst: int | None
    best: int | None
    exact: bool = True


def bounds(graph: Graph, space: Space, most: int) -> Bounds:
    if not space.is_complete:
        return _of_all_conceivable(graph, space)
    scored = not graph.seat[space.seat].only_spots
    unfolding = _Unfolding(space, _Loops(space), scored)
    if unfolding.run(most):
        return Bounds(*unfolding.extremes())
    return _outside(space)


def _key(move: Move) -> int:
    return (move.by.key or 0) if isinstance(move.by, Result) else 0


class _Loops:
    """Loops of scenes. `bit` has those that score and can be met again."""

    def __init__(self, space: Space) -> None:
        self.keys: dict[str, list[int]] = {}
        edges: dict[str, set[str]] = {id_: set() for id_ in space.by_scene}
        for number, moves in enumerate(space.moves):
            scene = space.nodes[number].scene.id
            for move in moves:
                if move.to != NOWHERE:
                    edges[scene].add(space.nodes[move.to].scene.id)
                if _key(move):
                    self.keys.setdefault(scene, []).append(_key(move))
        number_of = {id_: number for number, id_ in enumerate(edges)}
        parts = components([[number_of[t] for t in targets] for targets in edges.values()])
        ids = list(edges)
        self.loop: dict[str, int] = {}
        self.bit: dict[str, int] = {}
        for number, part in enumerate(parts):
            scenes = [ids[one] for one in part]
            self.loop.update(dict.fromkeys(scenes, number))
            if len(scenes) > 1 or scenes[0] in edges[scenes[0]]:
                scoring = [id_ for id_ in scenes if id_ in self.keys]
                self.bit.update({id_: 1 << place for place, id_ in enumerate(scoring)})


class _Unfolding:
    """The space once more, each node for each set of scenes of its loop that have been decided."""

    def __init__(self, space: Space, loops: _Loops, scored: bool) -> None:
        self.space, self.loops, self.scored = space, loops, scored
        self.nodes: list[tuple[int, int]] = []
        self.numbers: dict[tuple[int, int], int] = {}
        self.edges: list[list[Edge]] = []

    def run(self, most: int) -> bool:
        """Whether it could be done within the bound."""
        if self.space.nodes:
            self._number((0, 0))
        while len(self.edges) < len(self.nodes) <= most:
            number, decided = self.nodes[len(self.edges)]
            scene = self.space.nodes[number].scene.id
            moves = self.space.moves[number]
            self.edges.append(
                [self._edge(scene, decided, move) for move in moves if move.to != NOWHERE]
            )
        return len(self.edges) == len(self.nodes)

    def _edge(self, scene: str, decided: int, move: Move) -> Edge:
        loops = self.loops
        bit = loops.bit.get(scene, 0)
        gain = 0 if decided & bit or not self.scored else _key(move)
        stays = loops.loop[self.space.nodes[move.to].scene.id] == loops.loop[scene]
        return self._number((move.to, (decided | bit) if stays else 0)), gain

    def _number(self, node: tuple[int, int]) -> int:
        if node not in self.numbers:
            self.numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return self.numbers[node]

    def extremes(self) -> tuple[int | None, int | None]:
        endings = {
            number
            for number, (node, _) in enumerate(self.nodes)
            if self.space.nodes[node].scene.kind == "ending"
        }
        return _extremes(self.edges, endings)


def _extremes(edges: Sequence[Sequence[Edge]], endings: set[int]) -> tuple[int | None, int | None]:
    """From the first node to an ending. What a component leads to comes before it."""
    parts = components([[to for to, _ in targets] for targets in edges])
    part_of = by_node(parts, len(edges))
    worst, best = list[int | None](), list[int | None]()
    for number, part in enumerate(parts):
        onward = [edge for node in part for edge in edges[node] if part_of[edge[0]] != number]
        ends = [0] if not endings.isdisjoint(part) else []
        worst.append(min([*ends, *_added(onward, part_of, worst)], default=None))
        best.append(max([*ends, *_added(onward, part_of, best)], default=None))
    return (worst[part_of[0]], best[part_of[0]]) if edges else (None, None)


def _added(edges: Sequence[Edge], part_of: Sequence[int], known: Sequence[int | None]) -> list[int]:
    ends = ((gain, known[part_of[to]]) for to, gain in edges)
    return [gain + further for gain, further in ends if further is not None]


# --- Where it would take too long -----------------------------------------------------------


def _outside(space: Space) -> Bounds:
    """As though in loops one could always decide as well, or as badly, as there is."""
    loops = _Loops(space)
    edges = [
        [
            (move.to, 0 if space.nodes[number].scene.id in loops.bit else _key(move))
            for move in moves
            if move.to != NOWHERE
        ]
        for number, moves in enumerate(space.moves)
    ]
    endings = {number for number, node in enumerate(space.nodes) if node.scene.kind == "ending"}
    worst, best = _extremes(edges, endings)
    if worst is None or best is None:
        return Bounds(None, None)
    keys = [loops.keys[id_] for id_ in loops.bit]
    return Bounds(
        worst + sum(min(0, *all_) for all_ in keys),
        best + sum(max(0, *all_) for all_ in keys),
        exact=False,
    )


def _of_all_conceivable(graph: Graph, space: Space) -> Bounds:
    if graph.seat[space.seat].only_spots:
        return Bounds(0, 0, exact=False)
    scenes = [scene for id_, scene in graph.scene.items() if id_ in space.conceivable]
    keys = [[0, *(result.key or 0 for result in results_of(scene))] for scene in scenes]
    return Bounds(sum(map(min, keys)), sum(map(max, keys)), exact=False)
