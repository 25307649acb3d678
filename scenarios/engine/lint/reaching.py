"""Scenes that nobody gets to, and states from which nobody gets on."""

from collections.abc import Iterable, Iterator

from scenarios.engine.graph import Graph
from scenarios.engine.lint.findings import Code, Finding
from scenarios.engine.lint.space import NOWHERE, Space


def findings(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    yield from _unreachable(graph, spaces)
    yield from _dead_ends(graph, spaces)
    yield from _loops(graph, spaces)
    for space in spaces:
        if space.nodes and space.is_complete and not _has_ending(space):
            yield Finding(Code.SEAT_WITHOUT_ENDING, seats=(space.seat,))
        if not space.is_complete:
            names = (str(len(space.nodes)),)
            yield Finding(Code.STATES_NOT_ALL_SEEN, seats=(space.seat,), names=names)


def _has_ending(space: Space) -> bool:
    return any(node.scene.kind == "ending" for node in space.nodes)


def _unreachable(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    """Where not all states were seen, only what no way leads to, whatever the conditions are."""
    never = {space.seat: set(graph.scene) - _perhaps_reached(space) for space in spaces}
    for scene in graph.scenes:
        seats = [seat for seat in never if scene.id in never[seat]]
        if len(seats) == len(never):
            yield Finding(Code.UNREACHABLE, scene.id)
        elif named := tuple(seat for seat in seats if seat in scene.seats):
            yield Finding(Code.SEAT_NEVER_THERE, scene.id, seats=named)


def _perhaps_reached(space: Space) -> set[str]:
    return set(space.by_scene) if space.is_complete else set(space.conceivable)


def _dead_ends(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    """One for each scene, with the nearest of its states."""
    found: dict[str, list[tuple[Space, int]]] = {}
    for space in spaces:
        seen: set[str] = set()
        for number, moves in enumerate(space.moves):
            scene = space.nodes[number].scene
            if not moves and scene.kind != "ending" and scene.id not in seen:
                seen.add(scene.id)
                found.setdefault(scene.id, []).append((space, number))
    for scene_id in graph.scene:
        if ends := found.get(scene_id):
            space, number = ends[0]
            seats = tuple(space.seat for space, _ in ends)
            yield Finding(Code.DEAD_END, scene_id, seats=seats, path=space.path_to(number))


def _loops(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    """Round in which one is caught: no state of it leads out of it."""
    found: dict[tuple[str, ...], list[tuple[Space, int]]] = {}
    for space in spaces:
        seen: set[tuple[str, ...]] = set()
        for part in space.parts:
            if _is_trap(space, part):
                inside = {space.nodes[number].scene.id for number in part}
                scenes = tuple(id_ for id_ in graph.scene if id_ in inside)
                if scenes not in seen:
                    seen.add(scenes)
                    found.setdefault(scenes, []).append((space, min(part)))
    for scenes, caught in found.items():
        space, number = caught[0]
        seats = tuple(space.seat for space, _ in caught)
        path = space.path_to(number)
        yield Finding(Code.ENDLESS_LOOP, scenes[0], seats=seats, names=scenes, path=path)


def _is_trap(space: Space, part: Iterable[int]) -> bool:
    """A missing target is an error of its own, and the way out that it was meant to be."""
    inside = set(part)
    return all(_stays(space, number, inside) for number in inside)


def _stays(space: Space, number: int, inside: set[int]) -> bool:
    if number >= len(space.moves):
        return False
    moves = space.moves[number]
    return bool(moves) and all(move.to != NOWHERE and move.to in inside for move in moves)
