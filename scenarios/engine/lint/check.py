"""All that there is to say about a graph: what is wrong, how it can end, and how it can score."""

from dataclasses import dataclass

from scenarios.engine.graph import Graph
from scenarios.engine.lint import claims, deciding, judged, reaching, signs, structure, variables
from scenarios.engine.lint.findings import Code, Finding, Path, Severity
from scenarios.engine.lint.scores import Bounds, bounds
from scenarios.engine.lint.space import Space, explore

# States of each seat. Enough for 150 scenes with six flags, all of which matter everywhere.
MOST = 10_000


@dataclass(frozen=True)
class Reached:
    """An ending, with the shortest way to it."""

    ending: str
    path: Path


@dataclass(frozen=True)
class Outlook:
    """What can become of one who plays this seat. `states` were seen; all of them, or so many."""

    seat: str
    endings: tuple[Reached, ...]
    score: Bounds
    states: int
    is_complete: bool


@dataclass(frozen=True)
class Report:
    findings: tuple[Finding, ...]
    outlooks: tuple[Outlook, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)


def check(graph: Graph, *, most: int = MOST) -> Report:
    spaces = [explore(graph, seat, most) for seat in graph.seat]
    outlooks = tuple(_outlook(graph, space, most) for space in spaces)
    found = [
        *structure.findings(graph),
        *variables.findings(graph),
        *reaching.findings(graph, spaces),
        *deciding.findings(graph, spaces),
        *claims.findings(graph, spaces),
        *judged.findings(graph, spaces),
        *signs.findings(graph, spaces),
        *(
            Finding(Code.BOUNDS_NOT_EXACT, seats=(outlook.seat,))
            for outlook in outlooks
            if not outlook.score.exact
        ),
    ]
    # The same value may be wrong in two parts of a condition.
    return Report(tuple(dict.fromkeys(found)), outlooks)


def _outlook(graph: Graph, space: Space, most: int) -> Outlook:
    endings = tuple(
        Reached(id_, space.path_to(space.by_scene[id_][0]))
        for id_, scene in graph.scene.items()
        if scene.kind == "ending" and id_ in space.by_scene
    )
    return Outlook(
        seat=space.seat,
        endings=endings,
        score=bounds(graph, space, most),
        states=len(space.nodes),
        is_complete=space.is_complete,
    )
