"""What one run says, for counting: each thing once, however often it was done. Pure.

Of whom it is, and how long anybody took, is nowhere in it: a time is one of a few bands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from scenarios.engine.actions import Action, Again, Back, Mark
from scenarios.engine.graph import Decision, Graph, MarkSigns, Referral
from scenarios.engine.judging import judge_marks
from scenarios.engine.state import State, start
from scenarios.engine.step import step

Timed = tuple[Action, datetime]


class What(StrEnum):
    BEGAN = "began"
    ENDED = "ended"
    LEFT = "left"
    WENT = "went"
    CHOSE = "chose"
    TOOK = "took"
    SAW = "saw"
    OVERLOOKED = "overlooked"
    # Both together; never counted for itself.
    MARKED = "marked"


@dataclass(frozen=True, order=True)
class Cell:
    """`thing` is the next scene, the choice, the sign or the band of time."""

    what: What
    scene: str = ""
    thing: str = ""


# A decision took less than this; the last band has no end.
BANDS = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 300))
# What is told of a seat in which nothing that is answered is told to anybody.
OF_SPOTTING = frozenset({What.BEGAN, What.LEFT, What.ENDED})


def cells_of(graph: Graph, seat: str, began_at: datetime, done: Iterable[Timed]) -> frozenset[Cell]:
    """Of a run as far as it has come, by what was done there first."""
    found = frozenset(_Walk(graph, seat, began_at).through(done))
    if not graph.seat[seat].only_spots:
        return found
    # Where one arrives tells what one has answered.
    return frozenset(Cell(one.what) for one in found if one.what in OF_SPOTTING)


def band_of(took: timedelta) -> str:
    return str(sum(took >= band for band in BANDS))


class _Walk:
    def __init__(self, graph: Graph, seat: str, began_at: datetime) -> None:
        self.graph, self.arrived_at = graph, began_at
        self.state = start(graph, seat)
        self.decided: set[str] = set()
        self.left: set[str] = set()

    def through(self, done: Iterable[Timed]) -> Iterator[Cell]:
        yield Cell(What.BEGAN)
        for action, at in done:
            # After the ending: the story has gone as it went.
            if not isinstance(action, Again):
                yield from self._one(action, at)
        here = self.state.here.scene
        yield Cell(What.ENDED if self.state.ending else What.LEFT, here)

    def _one(self, action: Action, at: datetime) -> Iterator[Cell]:
        before, after = self.state, step(self.graph, self.state, action)
        self.state = after
        if isinstance(action, Mark):
            yield from self._signs(action, before)
        if len(after.decisions) > len(before.decisions):
            yield from self._decision(before, after, at)
        if after.here.arrived != before.here.arrived:
            yield from self._move(action, before.here.scene, after.here.scene)
            self.arrived_at = at

    def _signs(self, action: Mark, before: State) -> Iterator[Cell]:
        scene = self.graph.scene[before.here.scene]
        if isinstance(scene, MarkSigns):
            found = judge_marks(scene, action.spots)
            yield from (Cell(What.SAW, scene.id, spot) for spot in found.seen)
            yield from (Cell(What.OVERLOOKED, scene.id, spot) for spot in found.overlooked)

    def _decision(self, before: State, after: State, at: datetime) -> Iterator[Cell]:
        scene = before.here.scene
        if scene not in self.decided:
            self.decided.add(scene)
            yield Cell(What.CHOSE, scene, after.decisions[-1].choice)
            yield Cell(What.TOOK, scene, band_of(at - self.arrived_at))

    def _move(self, action: Action, left: str, to: str) -> Iterator[Cell]:
        if not isinstance(action, Back) and left not in self.left:
            self.left.add(left)
            yield Cell(What.WENT, left, to)


def is_decided(graph: Graph, scene: str) -> bool:
    return isinstance(graph.scene[scene], Decision | Referral)
