"""One action further. Pure: the same actions always lead to the same state."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from knowledge.referral import HOTLINE
from scenarios.engine import offers
from scenarios.engine.actions import Action, Again, Back, Choose, Go, Look, Mark, Refer
from scenarios.engine.conditions import Effect, after
from scenarios.engine.graph import Decision, Graph, MarkSigns, Referral, Result, Scene, Seat
from scenarios.engine.judging import judge, possible_results, result_of
from scenarios.engine.state import Decided, Marked, Moment, Place, State, WentBack, start


class Refusal(StrEnum):
    """Why an action changes nothing."""

    STALE = "stale"
    OVER = "over"
    NOT_OVER = "not-over"
    OTHER_KIND = "other-kind"
    NOT_OFFERED = "not-offered"
    NO_WAY = "no-way"
    NO_TARGET = "no-target"
    MARK_FIRST = "mark-first"
    ALREADY = "already"
    NO_BACK = "no-back"
    NOT_MISSED = "not-missed"


def step(graph: Graph, state: State, action: Action) -> State:
    """The same state when the action is refused."""
    found = attempt(graph, state, action)
    return state if isinstance(found, Refusal) else found


def replay(graph: Graph, seat: str, actions: Iterable[Action]) -> State:
    state = start(graph, seat)
    for action in actions:
        state = step(graph, state, action)
    return state


def attempt(graph: Graph, state: State, action: Action) -> State | Refusal:
    if action.step != state.step:
        return Refusal.STALE
    if isinstance(action, Again):
        found = _again(graph, state, action)
    elif state.ending:
        return Refusal.OVER
    elif isinstance(action, Back):
        found = _back(graph, state)
    else:
        found = _in_scene(graph, state, action)
    return found if isinstance(found, Refusal) else replace(found, step=state.step + 1)


def _in_scene(
    graph: Graph, state: State, action: Go | Look | Mark | Choose | Refer
) -> State | Refusal:
    scene = graph.scene[state.here.scene]
    match action, scene:
        case Choose(), Decision():
            return _choose(graph, state, scene, action.choice)
        case Refer(), Referral():
            return _refer(graph, state, scene, action.told)
        case Mark(), MarkSigns():
            return _mark(state, scene, action.spots)
        case Look(), _:
            return _look(graph, state, scene, action.item)
        case Go(), _ if not isinstance(scene, Decision | Referral):
            return _go(graph, state, scene)
    return Refusal.OTHER_KIND


# --- In a scene that asks nothing -----------------------------------------------------------


def _go(graph: Graph, state: State, scene: Scene) -> State | Refusal:
    if isinstance(scene, MarkSigns) and state.marks_at(scene.id) is None:
        return Refusal.MARK_FIRST
    way = offers.way_on(graph, state.seat, scene, state.here.values)
    return _move(graph, state, way.target) if way else Refusal.NO_WAY


def _look(graph: Graph, state: State, scene: Scene, wanted: str) -> State | Refusal:
    here = state.here
    if wanted in here.notebook:
        return Refusal.ALREADY
    offered = offers.items(state.seat, scene, here.values, here.notebook)
    item = next((item for item in offered if item.id == wanted), None)
    if item is None:
        return Refusal.NOT_OFFERED
    seen = replace(
        here,
        values=after(item.effects, here.values, graph.variable),
        notebook=(*here.notebook, item.id),
        minutes=here.minutes + item.minutes,
    )
    return replace(state, here=seen)


def _mark(state: State, scene: MarkSigns, spots: tuple[str, ...]) -> State | Refusal:
    if state.marks_at(scene.id):
        return Refusal.ALREADY
    marked = tuple(dict.fromkeys(spots))
    if not {spot.id for spot in scene.spots}.issuperset(marked):
        return Refusal.NOT_OFFERED
    return replace(state, marks=(*state.marks, Marked(state.step, scene.id, marked)))


# --- Deciding -------------------------------------------------------------------------------


def _choose(graph: Graph, state: State, scene: Decision, wanted: str) -> State | Refusal:
    offered = offers.choices(graph, state.seat, scene, state.here.values)
    choice = next((choice for choice in offered if choice.id == wanted), None)
    if choice is None:
        return Refusal.NOT_OFFERED
    return _decide(graph, state, choice, offered)


def _refer(graph: Graph, state: State, scene: Referral, told: tuple[str, ...]) -> State | Refusal:
    if not {*scene.offered, HOTLINE}.issuperset(told):
        return Refusal.NOT_OFFERED
    seat, values = graph.seat[state.seat], state.here.values
    result = result_of(scene, judge(seat, scene, values, told))
    return _decide(graph, state, result, _referral_results(seat, scene, state.here), told)


def _referral_results(seat: Seat, scene: Referral, place: Place) -> list[Result]:
    possible = possible_results(seat, scene, place.values)
    return [result for result in scene.results if result.id in possible]


def _decide(
    graph: Graph,
    state: State,
    result: Result,
    offered: Iterable[Result],
    told: tuple[str, ...] = (),
) -> State | Refusal:
    here, scored = state.here, not graph.seat[state.seat].only_spots
    moved = _move(graph, state, result.target, result.effects)
    if isinstance(moved, Refusal):
        return moved
    decided = Decided(
        step=state.step,
        scene=here.scene,
        choice=result.id,
        values=here.values,
        key=result.key if scored else None,
        told=tuple(dict.fromkeys(told)),
    )
    moved = replace(moved, decisions=(*state.decisions, decided))
    # Where what must be done was not to be had, nobody has missed it.
    if scored and any(one.critical for one in offered):
        return _met(moved, Moment(here.scene, here.values, result.critical))
    return moved


def _met(state: State, moment: Moment) -> State:
    before = state.moment_at(moment.scene)
    if before is None:
        return replace(state, moments=(*state.moments, moment))
    newest = replace(moment, tries=before.tries + 1)
    return replace(state, moments=tuple(newest if one is before else one for one in state.moments))


# --- From scene to scene --------------------------------------------------------------------


def _move(
    graph: Graph, state: State, target: str, effects: tuple[Effect, ...] = ()
) -> State | Refusal:
    scene = graph.scene.get(target)
    if scene is None:
        return Refusal.NO_TARGET
    arrived = replace(
        state.here,
        arrived=state.step + 1,
        scene=scene.id,
        values=after(effects, state.here.values, graph.variable),
    )
    return replace(
        state,
        here=arrived,
        trail=(*state.trail, state.here),
        ending=scene.id if scene.kind == "ending" else "",
    )


def _back(graph: Graph, state: State) -> State | Refusal:
    if not graph.back or not state.trail:
        return Refusal.NO_BACK
    *trail, to = state.trail
    decisions = tuple(
        replace(decided, taken_back=True) if decided.step >= to.arrived else decided
        for decided in state.decisions
    )
    went = WentBack(state.step, state.here.scene, to.scene)
    return replace(
        state, here=to, trail=tuple(trail), decisions=decisions, backs=(*state.backs, went)
    )


# --- After the ending -----------------------------------------------------------------------


def _again(graph: Graph, state: State, action: Again) -> State | Refusal:
    if not state.ending:
        return Refusal.NOT_OVER
    moment = state.moment_at(action.scene)
    if moment is None or moment.right:
        return Refusal.NOT_MISSED
    scene = graph.scene[moment.scene]
    then = replace(state, here=replace(state.here, scene=scene.id, values=moment.values))
    match scene:
        case Decision():
            found = _choose(graph, then, scene, action.choice)
        case Referral():
            found = _refer(graph, then, scene, action.told)
        case _:
            return Refusal.OTHER_KIND
    # Only the answer counts: the story has ended as it did.
    return found if isinstance(found, Refusal) else replace(state, moments=found.moments)
