"""Plays a graph: all that one can do in a state, found by trying."""

from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

from scenarios.engine.actions import Action, Again, Back, Choose, Go, Look, Mark, Refer
from scenarios.engine.graph import Decision, Graph, MarkSigns, Referral, items_of
from scenarios.engine.state import State, start
from scenarios.engine.step import Refusal, attempt, step


def subsets(many: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(many, size) for size in range(len(many) + 1))


def conceivable(graph: Graph, state: State) -> Iterator[Action]:
    """Perhaps refused."""
    scene, now = graph.scene[state.here.scene], state.step
    yield from (Go(now), Back(now))
    yield from (Look(now, item.id) for item in items_of(scene))
    if isinstance(scene, MarkSigns):
        yield from (Mark(now, spots) for spots in subsets(tuple(s.id for s in scene.spots)))
    if isinstance(scene, Decision):
        yield from (Choose(now, choice.id) for choice in scene.choices)
    if isinstance(scene, Referral):
        yield from (Refer(now, told) for told in subsets(scene.offered))
    for moment in state.moments:
        missed = graph.scene[moment.scene]
        if isinstance(missed, Decision):
            yield from (Again(now, missed.id, choice=one.id) for one in missed.choices)
        if isinstance(missed, Referral):
            yield from (Again(now, missed.id, told=told) for told in subsets(missed.offered))


def possible(graph: Graph, state: State) -> list[Action]:
    return [
        action
        for action in conceivable(graph, state)
        if not isinstance(attempt(graph, state, action), Refusal)
    ]


def play(graph: Graph, seat: str, random: Random, most: int = 40) -> list[tuple[Action, State]]:
    """By chance, until nothing is possible any more."""
    state, played = start(graph, seat), list[tuple[Action, State]]()
    while len(played) < most and (actions := possible(graph, state)):
        action = random.choice(actions)
        state = step(graph, state, action)
        played.append((action, state))
    return played
