"""What the linter ought to say, found by playing everything that can be played.

Knows nothing of how the linter works: it takes each state whole, plays on by the engine, and looks
at what it has met.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from scenarios.engine.actions import Action, Choose, Go, Look, Mark, Refer
from scenarios.engine.conditions import (
    ALWAYS,
    All,
    AnyOf,
    Condition,
    Not,
    Relation,
    Values,
)
from scenarios.engine.graph import (
    Ask,
    Decision,
    Document,
    Ending,
    Graph,
    MarkSigns,
    Referral,
    Scene,
    Way,
)
from scenarios.engine.lint.check import Report
from scenarios.engine.lint.findings import Code
from scenarios.engine.state import State, start
from scenarios.engine.step import Refusal, attempt
from tests.scenarios.engine.playing import subsets

Key = tuple[Any, ...]
Said = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]


class TooMuch(Exception):
    """There is too much to play."""


def true(condition: Condition, values: Values) -> bool:
    if isinstance(condition, Not):
        return not true(condition.part, values)
    if isinstance(condition, All):
        return False not in [true(part, values) for part in condition.parts]
    if isinstance(condition, AnyOf):
        return True in [true(part, values) for part in condition.parts]
    here, there = values[condition.variable], condition.value
    return {
        Relation.IS: lambda: here == there,
        Relation.IS_NOT: lambda: here != there,
        Relation.AT_LEAST: lambda: here >= there,  # type: ignore[operator]
        Relation.AT_MOST: lambda: here <= there,  # type: ignore[operator]
    }[condition.relation]()


@dataclass
class Met:
    """A state, what follows on it, and whether it has a way to nowhere."""

    state: State
    moves: int
    next: list[Key] = field(default_factory=list)
    broken: bool = False


def key_of(state: State) -> Key:
    here = state.here
    firsts = {d.scene: d.key or 0 for d in reversed(state.decisions)}
    values = tuple(sorted(here.values.items()))
    return here.scene, values, frozenset(here.notebook), frozenset(firsts.items())


class Play:
    """All that one in a seat can do."""

    def __init__(self, graph: Graph, seat: str, most: int) -> None:
        self.graph, self.seat, self.most = graph, seat, most
        self.met: dict[Key, Met] = {}
        self.arrived: dict[str, dict[tuple[Any, ...], int]] = {}
        self.taken: set[str] = set()
        first = start(graph, seat)
        self._arrive(first, 0)
        waiting = [self._meet(first, 0)]
        for met in waiting:
            waiting += self._play_on(met)

    def _arrive(self, state: State, moves: int) -> None:
        values = tuple(sorted(state.here.values.items()))
        self.arrived.setdefault(state.here.scene, {}).setdefault(values, moves)

    def _meet(self, state: State, moves: int) -> Met:
        if len(self.met) >= self.most:
            raise TooMuch
        # What was is no matter, except how scenes were decided first.
        known = Met(replace(state, trail=(), marks=(), moments=()), moves)
        self.met[key_of(state)] = known
        return known

    def _play_on(self, met: Met) -> list[Met]:
        new = []
        for actions in self._actions(met.state):
            state = met.state
            for action in actions:
                found = attempt(self.graph, state, action)
                if isinstance(found, Refusal):
                    met.broken |= found is Refusal.NO_TARGET
                    break
                state = found
            else:
                if not isinstance(actions[-1], Look):
                    self._arrive(state, met.moves + 1)
                self.taken.update(decided.choice for decided in state.decisions[-1:])
                if key_of(state) not in self.met:
                    new.append(self._meet(state, met.moves + 1))
                met.next.append(key_of(state))
        return new

    def _actions(self, state: State) -> Iterable[tuple[Action, ...]]:
        scene, now = self.graph.scene[state.here.scene], state.step
        if isinstance(scene, MarkSigns):
            yield (Mark(now, ()), Go(now + 1))
        elif isinstance(scene, Decision):
            yield from ((Choose(now, choice.id),) for choice in scene.choices)
        elif isinstance(scene, Referral):
            yield from ((Refer(now, told),) for told in subsets(scene.offered))
        else:
            yield (Go(now),)
        if isinstance(scene, Document | Ask):
            yield from ((Look(now, item.id),) for item in scene.items)

    # What was met

    def scenes(self) -> set[str]:
        return {met.state.here.scene for met in self.met.values()}

    def values_at(self, scene: str) -> list[Values]:
        return [m.state.here.values for m in self.met.values() if m.state.here.scene == scene]

    def endings(self) -> dict[str, int]:
        """The fewest moves to each."""
        ended = [met for met in self.met.values() if met.state.ending]
        return {m.state.ending: m.moves for m in reversed(ended)}

    def scores(self) -> set[int]:
        return {met.state.score for met in self.met.values() if met.state.ending}

    def dead(self) -> set[str]:
        return {
            met.state.here.scene
            for met in self.met.values()
            if not met.next and not met.broken and not met.state.ending
        }

    def traps(self) -> set[frozenset[str]]:
        out = {key for key, met in self.met.items() if not met.next or met.broken}
        before: dict[Key, set[Key]] = {key: set() for key in self.met}
        for key, met in self.met.items():
            for to in met.next:
                before[to].add(key)
        escaping, waiting = set(out), list(out)
        while waiting:
            for key in before[waiting.pop()] - escaping:
                escaping.add(key)
                waiting.append(key)
        found = set()
        reach = {key: self._reach(key) for key in self.met.keys() - escaping}
        for key, reached in reach.items():
            if all(key in reach[other] for other in reached):
                found.add(frozenset(str(one[0]) for one in reached))
        return found

    def _reach(self, key: Key) -> set[Key]:
        found, waiting = set[Key](), [key]
        while waiting:
            for to in self.met[waiting.pop()].next:
                if to not in found:
                    found.add(to)
                    waiting.append(to)
        return found


class Oracle:
    def __init__(self, graph: Graph, most: int = 1000) -> None:
        self.graph = graph
        self.plays = {seat.id: Play(graph, seat.id, most) for seat in graph.seats}
        self.judges = {seat.id for seat in graph.seats if seat.only_spots}
        self.said: set[Said] = set()
        for scene in graph.scenes:
            self._reached(scene)
            self._claimed(scene)
            self._judged(scene)
            for thing in self._things(scene):
                self._decided(scene, thing)
            self._ways(scene)
        self._loops()
        self._variables()
        self._indicators()
        for seat, play in self.plays.items():
            if not play.endings():
                self._say(Code.SEAT_WITHOUT_ENDING, seats=[seat])

    def _say(
        self,
        code: Code,
        scene: str = "",
        item: str = "",
        seats: Iterable[str] = (),
        names: Iterable[str] = (),
    ) -> None:
        self.said.add((code.value, scene, item, tuple(seats), tuple(names)))

    def _there(self, scene: Scene) -> list[str]:
        return [seat for seat, play in self.plays.items() if scene.id in play.scenes()]

    def _reached(self, scene: Scene) -> None:
        there = self._there(scene)
        if not there:
            self._say(Code.UNREACHABLE, scene.id)
        elif missing := [s for s in self.plays if s in scene.seats and s not in there]:
            self._say(Code.SEAT_NEVER_THERE, scene.id, seats=missing)
        if dead := [seat for seat, play in self.plays.items() if scene.id in play.dead()]:
            self._say(Code.DEAD_END, scene.id, seats=dead)

    def _loops(self) -> None:
        traps = {seat: play.traps() for seat, play in self.plays.items()}
        for trap in set().union(*traps.values()):
            scenes = [scene.id for scene in self.graph.scenes if scene.id in trap]
            seats = [seat for seat in traps if trap in traps[seat]]
            self._say(Code.ENDLESS_LOOP, scenes[0], seats=seats, names=scenes)

    def against(self, scene: Scene) -> dict[str, int]:
        """Seats that arrive although the claim does not hold, with the fewest moves."""
        found = {}
        for seat, play in self.plays.items():
            arrivals = play.arrived.get(scene.id, {})
            moves = [n for v, n in arrivals.items() if not true(scene.claim, dict(v))]
            if moves:
                found[seat] = min(moves)
        return found

    def _claimed(self, scene: Scene) -> None:
        if against := self.against(scene):
            self._say(Code.BROKEN_CLAIM, scene.id, seats=against)

    def _things(self, scene: Scene) -> list[Any]:
        return [
            *getattr(scene, "ways", ()),
            *getattr(scene, "items", ()),
            *getattr(scene, "choices", ()),
        ]

    def _open(self, seat: str, thing: Any) -> bool:
        target = self.graph.scene.get(getattr(thing, "target", ""))
        groups = [thing.seats, target.seats if target else ()]
        return all(not group or seat in group for group in groups)

    def _decided(self, scene: Scene, thing: Any) -> None:
        seats = [seat for seat in self._there(scene) if self._open(seat, thing)]
        truths = {true(thing.when, v) for s in seats for v in self.plays[s].values_at(scene.id)}
        named = ("", [thing.target]) if isinstance(thing, Way) else (thing.id, [])
        if self._there(scene) and not seats:
            self._say(Code.FOR_NOBODY, scene.id, named[0], names=named[1])
        if seats and True not in truths:
            self._say(Code.NEVER_HOLDS, scene.id, named[0], names=named[1])
        if seats and False not in truths and thing.when != ALWAYS:
            self._say(Code.ALWAYS_HOLDS, scene.id, named[0], names=named[1])

    def _ways(self, scene: Scene) -> None:
        ways = getattr(scene, "ways", ())
        for number, way in enumerate(ways):
            could = would = False
            for seat in self._there(scene):
                for values in self.plays[seat].values_at(scene.id):
                    is_open = [self._open(seat, w) and true(w.when, values) for w in ways]
                    could |= is_open[number]
                    would |= is_open[number] and True not in is_open[:number]
            if could and not would:
                self._say(Code.WAY_NEVER_TAKEN, scene.id, names=[way.target])

    def _judged(self, scene: Scene) -> None:
        acting = [play for seat, play in self.plays.items() if seat not in self.judges]
        for result in self._results(scene):
            if result.critical and not any(self._offered(p, scene, result) for p in acting):
                self._say(Code.CRITICAL_NEVER_MET, scene.id, result.id)
        for judge in self.judges & set(self._there(scene)):
            self._spotting(scene, judge)

    def _spotting(self, scene: Scene, judge: str) -> None:
        if isinstance(scene, Referral):
            self._say(Code.SPOTTING_REFERS, scene.id, seats=[judge])
            return
        for result in self._results(scene):
            if self._offered(self.plays[judge], scene, result):
                if result.key is not None:
                    self._say(Code.SPOTTING_IS_SCORED, scene.id, result.id, [judge])
                if result.critical:
                    self._say(Code.SPOTTING_IS_CRITICAL, scene.id, result.id, [judge])

    def _results(self, scene: Scene) -> list[Any]:
        return [*getattr(scene, "choices", ()), *getattr(scene, "results", ())]

    def _offered(self, play: Play, scene: Scene, result: Any) -> bool:
        """Taken, or it would have been if it led somewhere."""
        if result.target in self.graph.scene:
            return result.id in play.taken
        if isinstance(scene, Referral):
            graph = replace(self.graph, scenes=(*self.graph.scenes, Ending(id=result.target)))
            again = Play(graph, play.seat, play.most)
            return result.id in again.taken
        return self._open(play.seat, result) and any(
            true(result.when, values) for values in play.values_at(scene.id)
        )

    def _variables(self) -> None:
        text = repr(self.graph.scenes)
        for variable in self.graph.variables:
            read = f"Compare(variable={variable.id!r}," in text
            written = any(f"{e}(variable={variable.id!r}," in text for e in ("Set", "Add"))
            code = {
                (True, False): Code.READ_NEVER_WRITTEN,
                (False, True): Code.WRITTEN_NEVER_READ,
                (False, False): Code.UNUSED_VARIABLE,
            }.get((read, written))
            if code:
                self._say(code, names=[variable.id])

    def _indicators(self) -> None:
        tested = set()
        for scene in self.graph.scenes:
            spots = getattr(scene, "spots", ())
            for spot in spots if self._there(scene) else ():
                tested.update(spot.indicators)
            for result in self._results(scene):
                if any(self._offered(p, scene, result) for p in self.plays.values()):
                    tested.update(result.indicators)
                self._not_in_case(scene, result)
            for spot in spots:
                self._not_in_case(scene, spot)
        for indicator in set(self.graph.indicators) - tested:
            self._say(Code.INDICATOR_UNTESTED, names=[indicator])

    def _not_in_case(self, scene: Scene, thing: Any) -> None:
        for indicator in set(thing.indicators) - set(self.graph.indicators):
            self._say(Code.INDICATOR_NOT_IN_CASE, scene.id, thing.id, names=[indicator])


# What one sees without playing has tests by example.
BY_EXAMPLE = {
    Code.NO_TARGET,
    Code.UNKNOWN_TARGET,
    Code.START_FOR_OTHERS,
    Code.NOT_OFFERED,
    Code.BOUNDS_NOT_EXACT,
}


def said_by(report: Report) -> set[Said]:
    return {
        (one.code.value, one.scene, one.item, one.seats, one.names)
        for one in report.findings
        if one.code not in BY_EXAMPLE
    }
