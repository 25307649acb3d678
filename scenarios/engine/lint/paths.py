"""A path that the linter found, as actions that can be played."""

from scenarios.engine.actions import Action, Choose, Go, Look, Mark, Refer
from scenarios.engine.graph import Decision, Graph, MarkSigns, Referral
from scenarios.engine.lint.findings import Path, Turn


def as_actions(graph: Graph, path: Path) -> list[Action]:
    """Nothing is marked where marks are asked for."""
    actions: list[Action] = []
    marked: set[str] = set()
    for turn in path:
        if isinstance(graph.scene[turn.scene], MarkSigns) and turn.scene not in marked:
            marked.add(turn.scene)
            actions.append(Mark(len(actions), ()))
        actions.append(_as_action(graph, turn, len(actions)))
    return actions


def _as_action(graph: Graph, turn: Turn, step: int) -> Action:
    match graph.scene[turn.scene]:
        case Decision():
            return Choose(step, turn.by)
        case Referral():
            return Refer(step, turn.told)
        case _:
            return Look(step, turn.by) if turn.by else Go(step)
