"""The linter says what somebody finds who plays everything: no more, no less."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.engine.conditions import Add, Flag, Number, Set, after, holds
from scenarios.engine.lint.check import Report, check
from scenarios.engine.lint.components import components
from scenarios.engine.lint.findings import Code, Severity
from scenarios.engine.lint.paths import as_actions
from scenarios.engine.step import replay
from tests.helpers import for_any_input
from tests.scenarios.engine.brute import Oracle, TooMuch, said_by
from tests.scenarios.engine.playing import play, possible
from tests.scenarios.engine.worlds import by_chance, graphs

pytestmark = pytest.mark.once
FEWER = settings(for_any_input, max_examples=25)


def disagreements(seeds: Iterable[int]) -> tuple[list[int], int]:
    """Seeds of graphs of which the linter says something else, and how many could be compared."""
    wrong, compared = list[int](), 0
    for seed in seeds:
        graph = by_chance(seed)
        try:
            oracle = Oracle(graph)
        except TooMuch:
            continue
        compared += 1
        if not agrees(check(graph), oracle):
            wrong.append(seed)
    return wrong, compared


def agrees(report: Report, oracle: Oracle) -> bool:
    return said_by(report) == oracle.said and all(
        {one.ending: len(one.path) for one in outlook.endings} == play.endings()
        and (outlook.score.worst, outlook.score.best, outlook.score.exact)
        == (min(play.scores(), default=None), max(play.scores(), default=None), True)
        for outlook, play in zip(report.outlooks, oracle.plays.values(), strict=True)
    )


def test_the_linter_agrees_with_playing_everything():
    wrong, compared = disagreements(range(120))

    assert wrong == []
    assert compared > 110


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 10_000, 1_000))
def test_the_linter_agrees_on_ten_thousand_graphs(first):
    wrong, compared = disagreements(range(first, first + 1_000))

    assert wrong == []
    assert compared > 980


@given(graphs)
@FEWER
def test_whatever_the_graph_is_the_linter_agrees(graph):
    try:
        oracle = Oracle(graph)
    except TooMuch:
        return
    assert agrees(check(graph), oracle)


def test_the_graphs_are_such_that_there_is_something_to_say():
    """Otherwise agreeing would be easy."""
    reports = [check(by_chance(seed)) for seed in range(400)]
    said = {one.code for report in reports for one in report.findings}
    not_by_chance = {
        *(Code.NO_CONTENT_NOTE, Code.DUPLICATE_ID, Code.NO_TARGET, Code.NO_SEATS, Code.NO_START),
        *(Code.UNKNOWN_START, Code.UNKNOWN_SEAT, Code.UNKNOWN_VARIABLE, Code.WRONG_VALUE),
        *(Code.WRONG_VARIABLE, Code.WRONG_KEY, Code.SEAT_WITHOUT_PATH),
        *(Code.STATES_NOT_ALL_SEEN, Code.BOUNDS_NOT_EXACT),
    }

    assert said == set(Code) - not_by_chance
    assert max(outlook.states for report in reports for outlook in report.outlooks) > 20


# --- Playing on -----------------------------------------------------------------------------

SEEDS = range(60)
# So few states that the bound is met.
FEW = 4


def test_no_play_scores_outside_the_bounds_also_when_one_goes_back():
    """However few states the linter may look at."""
    ended = 0
    for seed in SEEDS:
        graph, random = by_chance(seed), Random(seed)
        exact, wide = check(graph).outlooks, check(graph, most=FEW).outlooks
        for outlooks in zip(exact, wide, strict=True):
            for _, state in play(graph, outlooks[0].seat, random)[-1:]:
                if state.ending:
                    ended += 1
                    for outlook in outlooks:
                        assert outlook.score.worst <= state.score <= outlook.score.best, seed

    assert ended > 40


def test_where_the_linter_sees_no_dead_end_there_is_always_a_way_on():
    stuck = {Code.DEAD_END, Code.UNKNOWN_TARGET}
    played = 0
    for seed in SEEDS:
        graph, random = by_chance(seed), Random(seed)
        if stuck.isdisjoint(finding.code for finding in check(graph).findings):
            for seat in graph.seats:
                states = [state for _, state in play(graph, seat.id, random)]
                played += len(states)
                assert all(state.ending or possible(graph, state) for state in states), seed

    assert played > 100


def test_every_path_can_be_played_and_leads_to_what_it_shows():
    shown = dict.fromkeys(["ending", "claim", "dead end", "loop"], 0)
    for seed in SEEDS:
        graph = by_chance(seed)
        report = check(graph)
        for outlook in report.outlooks:
            for one in outlook.endings:
                shown["ending"] += 1
                state = replay(graph, outlook.seat, as_actions(graph, one.path))
                assert state.ending == one.ending
        for finding in report.findings:
            _follow(graph, finding, shown)

    assert min(shown.values()) > 5


def _follow(graph, finding, shown):
    if finding.code not in {Code.BROKEN_CLAIM, Code.DEAD_END, Code.ENDLESS_LOOP}:
        return
    actions = as_actions(graph, finding.path)
    states = [replay(graph, seat, actions) for seat in finding.seats]
    # It is the way of one of the seats.
    states = [state for state in states if state.step == len(actions)]
    match finding.code:
        case Code.BROKEN_CLAIM:
            shown["claim"] += 1
            claim = graph.scene[finding.scene].claim
            assert any(
                state.here.scene == finding.scene and not holds(claim, state.here.values)
                for state in states
            )
        case Code.DEAD_END:
            shown["dead end"] += 1
            assert finding.scene in {state.here.scene for state in states}
        case Code.ENDLESS_LOOP:
            shown["loop"] += 1
            assert not {state.here.scene for state in states}.isdisjoint(finding.names)


# --- With a bound ---------------------------------------------------------------------------

# Found where they are, these are so whatever else there is.
SHOWN = {Code.BROKEN_CLAIM, Code.DEAD_END, Code.ENDLESS_LOOP, Code.UNREACHABLE}


def test_what_is_said_when_the_bound_was_met_is_true_and_it_is_said_that_it_was_met():
    met = 0
    for seed in SEEDS:
        graph = by_chance(seed)
        all_, some = check(graph), check(graph, most=FEW)
        cut = [outlook.seat for outlook in some.outlooks if not outlook.is_complete]
        met += bool(cut)

        assert _codes_at(some, SHOWN) <= _codes_at(all_, SHOWN)
        assert cut == [
            seat
            for finding in some.findings
            if finding.code is Code.STATES_NOT_ALL_SEEN
            for seat in finding.seats
        ]
        if not cut:
            exact = [finding for finding in some.findings if finding.code != Code.BOUNDS_NOT_EXACT]
            assert exact == list(all_.findings)

    assert met > 10


def _codes_at(report: Report, codes: set[Code]) -> set[tuple[Code, str, tuple[str, ...]]]:
    return {(one.code, one.scene, one.names) for one in report.findings if one.code in codes}


# --- Its parts ------------------------------------------------------------------------------

EDGES = st.integers(1, 8).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, n - 1)), min_size=n, max_size=n)
)


@given(EDGES)
@for_any_input
def test_components_are_those_that_reach_one_another_and_come_after_what_they_lead_to(edges):
    reach = [_reached(edges, node) for node in range(len(edges))]
    parts = components(edges)
    place = {node: number for number, part in enumerate(parts) for node in part}

    assert sorted(place) == list(range(len(edges)))
    for one in place:
        for other in place:
            together = one == other or (other in reach[one] and one in reach[other])
            assert (place[one] == place[other]) == together
            if other in reach[one]:
                assert place[other] <= place[one]


def _reached(edges: list[list[int]], start: int) -> set[int]:
    found, waiting = set[int](), [start]
    while waiting:
        new = set(edges[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


@given(st.lists(st.integers(-5, 5)), st.integers(-2, 2))
@for_any_input
def test_a_number_never_leaves_its_bounds(amounts, start):
    variables = {"n": Number("n", start=start, low=-2, high=2), "f": Flag("f")}
    values = {"n": start, "f": False}
    for amount in amounts:
        effects = (Add("n", amount), Add("f", 1), Add("gone", 1), Set("f", 3), Set("gone", 1))
        values = after(effects, values, variables)
        assert -2 <= values["n"] <= 2

    assert (values["f"], set(values)) == (False, {"n", "f"})


def test_severities_are_both_used():
    assert {one.severity for one in check(by_chance(0)).findings} == set(Severity)
