"""Where a learner is and what has happened: all that follows from the actions so far."""

from dataclasses import dataclass

from scenarios.engine.conditions import Values
from scenarios.engine.graph import Graph


class NoSuchSeat(LookupError):
    """The graph has no such seat, or it has no scene to start in."""


@dataclass(frozen=True)
class Place:
    """A scene as one stands in it. `arrived` is the step. The notebook has the ids of what one has
    opened and asked for."""

    arrived: int
    scene: str
    values: Values
    notebook: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True)
class Decided:
    """`values` are those before it. Taken back: one went back behind it."""

    step: int
    scene: str
    choice: str
    values: Values
    key: int | None = None
    told: tuple[str, ...] = ()
    taken_back: bool = False


@dataclass(frozen=True)
class Marked:
    step: int
    scene: str
    spots: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """A critical moment that was met: whether the newest answer is right, and what is known."""

    scene: str
    values: Values
    right: bool
    tries: int = 1


@dataclass(frozen=True)
class WentBack:
    step: int
    left: str
    to: str


@dataclass(frozen=True)
class State:
    """`trail` is the way to `here` as it stands; what was taken back is no part of it. Decisions,
    marks and moments stay whatever is taken back."""

    seat: str
    step: int
    here: Place
    trail: tuple[Place, ...] = ()
    decisions: tuple[Decided, ...] = ()
    marks: tuple[Marked, ...] = ()
    moments: tuple[Moment, ...] = ()
    backs: tuple[WentBack, ...] = ()
    ending: str = ""

    @property
    def scenes(self) -> tuple[str, ...]:
        """From the start to here."""
        return (*(place.scene for place in self.trail), self.here.scene)

    @property
    def missed(self) -> tuple[Moment, ...]:
        return tuple(moment for moment in self.moments if not moment.right)

    @property
    def completed(self) -> bool:
        """An ending is reached and every critical moment is right in the end. Nothing leads back
        from it: after an ending one can only mend what was missed."""
        return bool(self.ending) and not self.missed

    @property
    def score(self) -> int:
        """Of the way as it stands; a scene that is met again counts as it was decided first."""
        first: dict[str, int] = {}
        for decided in self.decisions:
            if not decided.taken_back:
                first.setdefault(decided.scene, decided.key or 0)
        return sum(first.values())

    def marks_at(self, scene: str) -> Marked | None:
        return next((marked for marked in self.marks if marked.scene == scene), None)

    def moment_at(self, scene: str) -> Moment | None:
        return next((moment for moment in self.moments if moment.scene == scene), None)


def start(graph: Graph, seat: str) -> State:
    taken = graph.seat.get(seat)
    first = graph.scene.get(taken.start) if taken else None
    if first is None:
        raise NoSuchSeat(seat)
    place = Place(arrived=0, scene=first.id, values=graph.start_values)
    return State(seat=seat, step=0, here=place, ending=first.id if first.kind == "ending" else "")
