"""What is judged: keys, critical moments, referrals; and that who only spots is not judged."""

from collections.abc import Iterator

from scenarios.engine.graph import Graph, Referral, Result, Scene, Seat, results_of
from scenarios.engine.judging import judge
from scenarios.engine.lint.findings import Code, Finding
from scenarios.engine.lint.space import Space

KEYS = (None, -2, -1, 0, 1, 2)


def findings(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    for scene in graph.scenes:
        for result in results_of(scene):
            if result.key not in KEYS:
                yield Finding(Code.WRONG_KEY, scene.id, result.id)
    yield from _never_met(graph, spaces)
    for scene in graph.scenes:
        there = [(graph.seat[space.seat], space) for space in spaces if scene.id in space.by_scene]
        for seat, space in there:
            found = _spotting if seat.only_spots else _referring
            yield from found(seat, scene, space)


def _offered(scene: Scene, space: Space) -> list[Result]:
    """In some state, as far as states were seen."""
    numbers = [n for n in space.by_scene.get(scene.id, ()) if n < len(space.moves)]
    ids = {m.by.id for n in numbers for m in space.moves[n] if isinstance(m.by, Result)}
    return [result for result in results_of(scene) if result.id in ids]


def _never_met(graph: Graph, spaces: list[Space]) -> Iterator[Finding]:
    if not all(space.is_complete for space in spaces):
        return
    acting = [space for space in spaces if not graph.seat[space.seat].only_spots]
    for scene in graph.scenes:
        met = {result.id for space in acting for result in _offered(scene, space)}
        for result in results_of(scene):
            if result.critical and result.id not in met:
                yield Finding(Code.CRITICAL_NEVER_MET, scene.id, result.id)


def _spotting(seat: Seat, scene: Scene, space: Space) -> Iterator[Finding]:
    seats = (seat.id,)
    if isinstance(scene, Referral):
        yield Finding(Code.SPOTTING_REFERS, scene.id, seats=seats)
        return
    for result in _offered(scene, space):
        if result.key is not None:
            yield Finding(Code.SPOTTING_IS_SCORED, scene.id, result.id, seats)
        if result.critical:
            yield Finding(Code.SPOTTING_IS_CRITICAL, scene.id, result.id, seats)


def _referring(seat: Seat, scene: Scene, space: Space) -> Iterator[Finding]:
    if not isinstance(scene, Referral):
        return
    if not seat.path:
        yield Finding(Code.SEAT_WITHOUT_PATH, scene.id, seats=(seat.id,))
    lacking: set[str] = set()
    for number in space.by_scene[scene.id]:
        lacking |= judge(seat, scene, space.nodes[number].values, scene.offered).missing
    if lacking:
        names = tuple(sorted(lacking))
        yield Finding(Code.NOT_OFFERED, scene.id, seats=(seat.id,), names=names)
