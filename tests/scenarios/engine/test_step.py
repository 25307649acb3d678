"""One plays a story: what counts, what is refused, and what stays."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.exercises.marking import Marking
from knowledge.referral import Conditions, Force, Rule, When
from scenarios.engine.actions import (
    Action,
    Again,
    Back,
    Choose,
    Go,
    Look,
    Mark,
    Refer,
    action_from_plain,
    action_to_plain,
)
from scenarios.engine.conditions import All, AnyOf, Compare, Flag, Not, Relation, holds
from scenarios.engine.graph import (
    Choice,
    Decision,
    Ending,
    Facts,
    Graph,
    MarkSigns,
    Narrative,
    Referral,
    Result,
    Seat,
    Way,
)
from scenarios.engine.judging import judge, judge_marks, possible_results
from scenarios.engine.state import NoSuchSeat, State, WentBack, start
from scenarios.engine.step import Refusal, attempt, replay, step
from tests.helpers import for_any_input
from tests.scenarios.engine.playing import play, possible, subsets
from tests.scenarios.engine.stories import ALONE, STORY
from tests.scenarios.engine.worlds import graphs

pytestmark = pytest.mark.once
SEEDS = st.integers(0, 2**32)
# Each is many draws.
FEWER = settings(for_any_input, max_examples=25)


def played(seat: str, *actions: Action) -> State:
    """Each must be possible."""
    state = start(STORY, seat)
    for action in actions:
        found = attempt(STORY, state, action)
        assert isinstance(found, State), (action, found)
        state = found
    return state


TO_TALK = (Go(0), Go(1))
TO_END = (*TO_TALK, Choose(2, "boss"), Go(3), Mark(4, ("card",)), Go(5), Refer(6, ("hotline",)))


# --- A story --------------------------------------------------------------------------------


def test_a_tax_inspector_does_all_that_is_right():
    state = played(
        "tax",
        *(Go(0), Look(1, "payslip"), Go(2), Choose(3, "aside"), Look(4, "pay"), Look(5, "bed")),
        *(Go(6), Mark(7, ("card", "tired")), Go(8), Refer(9, ("cmm", "hotline"))),
    )

    assert (state.ending, state.completed, state.score) == ("left", True, 4)
    assert state.scenes == ("door", "papers", "talk", "asking", "signs", "telling", "left")
    assert (state.here.notebook, state.here.minutes) == (("payslip", "pay", "bed"), 9)
    assert dict(state.here.values) == {"alone": True, "time": 7}
    assert [(one.scene, one.choice, one.key) for one in state.decisions] == [
        ("talk", "aside", 2),
        ("telling", "all", 2),
    ]


def test_marks_are_held_against_the_signs():
    scene = STORY.scene["signs"]
    assert isinstance(scene, MarkSigns)

    assert judge_marks(scene, ("card", "tired")) == Marking(("card",), ("debt",), ("tired",))


def test_the_seat_decides_where_one_begins_and_what_is_there():
    nurse = played("nurse", Go(0))

    assert nurse.here.scene == "talk"
    assert attempt(STORY, nurse, Choose(1, "notes")) is Refusal.NOT_OFFERED
    assert isinstance(attempt(STORY, played("tax", *TO_TALK), Choose(2, "notes")), State)


def test_what_is_decided_twice_on_the_way_counts_as_it_was_first():
    state = played("tax", *TO_TALK, Choose(2, "notes"), Go(3), Choose(4, "boss"))

    assert state.score == 1


def test_a_judge_spots_and_is_not_scored():
    state = played("judge", Go(0), Mark(1, ()), Go(2))

    assert (state.completed, state.score, state.moments) == (True, 0, ())


def test_a_judge_is_not_scored_even_where_the_author_forgot():
    graph = Graph(
        seats=(Seat(id="judge", start="a", only_spots=True),),
        scenes=(
            Decision(id="a", choices=(Choice(id="c", target="e", key=-2), _critical("d", "e"))),
            Ending(id="e"),
        ),
    )
    state = replay(graph, "judge", [Choose(0, "c")])

    assert (state.completed, state.score, state.moments) == (True, 0, ())


def _critical(id_: str, target: str) -> Choice:
    return Choice(id=id_, target=target, critical=True)


# --- Critical moments -----------------------------------------------------------------------


def test_a_missed_moment_is_offered_again_until_it_is_right():
    ended = played("tax", *TO_END)
    once = step(STORY, ended, Again(7, "talk", choice="boss"))
    talked = step(STORY, once, Again(8, "talk", choice="aside"))
    # As the story went, she had not agreed: CMM is not told who she is, nor the police.
    told = step(STORY, talked, Again(9, "telling", told=("hotline",)))

    assert [(moment.scene, moment.right) for moment in ended.moments] == [
        ("talk", False),
        ("telling", True),
    ]
    assert [state.completed for state in (ended, once, talked, told)] == [False, False, True, True]
    assert [moment.tries for moment in talked.moments] == [3, 1]
    assert told is talked
    assert (talked.score, talked.ending, talked.here) == (ended.score, ended.ending, ended.here)
    assert attempt(STORY, talked, Again(9, "telling", told=())) is Refusal.NOT_MISSED


def test_a_referral_that_was_missed_is_judged_as_it_was_then():
    ended = played(
        "tax", *TO_TALK, Choose(2, "aside"), Go(3), Mark(4, ()), Go(5), Refer(6, ("hotline",))
    )

    assert [one.choice for one in ended.decisions] == ["aside", "some"]
    assert not ended.completed
    assert step(STORY, ended, Again(7, "telling", told=("cmm",))).completed


def test_a_moment_is_no_moment_where_the_right_choice_was_not_to_be_had():
    graph = Graph(
        seats=(Seat(id="tax", start="a"),),
        variables=(Flag("alone"),),
        scenes=(
            Decision(
                id="a",
                choices=(
                    Choice(id="right", target="e", critical=True, when=ALONE),
                    Choice(id="other", target="e"),
                ),
            ),
            Ending(id="e"),
        ),
    )

    assert replay(graph, "tax", [Choose(0, "other")]).completed


def test_going_back_does_not_undo_a_missed_moment():
    back = played("tax", *TO_TALK, Choose(2, "boss"), Back(3))
    around = played("tax", *TO_TALK, Choose(2, "boss"), Back(3), Choose(4, "notes"))

    assert [one.scene for one in back.missed] == ["talk"]
    assert [one.scene for one in around.missed] == ["talk"]


# --- Going back -----------------------------------------------------------------------------


def test_back_leads_to_what_was_before_and_is_recorded():
    before = played("tax", Go(0), Look(1, "payslip"), Go(2))
    state = played(
        *("tax", Go(0), Look(1, "payslip"), Go(2), Choose(3, "aside"), Look(4, "pay"), Back(5))
    )

    assert (state.here, state.trail, state.score) == (before.here, before.trail, 0)
    assert [(one.choice, one.taken_back) for one in state.decisions] == [("aside", True)]
    assert state.backs == (WentBack(5, "asking", "talk"),)


def test_what_was_decided_before_stays_when_one_goes_back():
    state = played("tax", *TO_TALK, Choose(2, "notes"), Go(3), Choose(4, "boss"), Back(5))

    assert [(one.choice, one.taken_back) for one in state.decisions] == [
        ("notes", False),
        ("boss", True),
    ]
    assert state.score == 1


def test_marks_stay_when_one_goes_back():
    at_signs = (*TO_TALK, Choose(2, "boss"), Go(3), Mark(4, ("tired",)))
    state = played("tax", *at_signs, Back(5), Go(6))

    assert [one.spots for one in state.marks] == [("tired",)]
    assert attempt(STORY, state, Mark(7, ("card",))) is Refusal.ALREADY
    assert isinstance(attempt(STORY, state, Go(7)), State)


# --- What is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "action", "why"),
    [
        ((), Go(1), Refusal.STALE),
        (TO_TALK, Go(1), Refusal.STALE),
        ((), Choose(0, "aside"), Refusal.OTHER_KIND),
        ((), Look(0, "payslip"), Refusal.NOT_OFFERED),
        ((), Back(0), Refusal.NO_BACK),
        ((), Again(0, "talk", choice="aside"), Refusal.NOT_OVER),
        ((Go(0),), Look(1, "lease"), Refusal.NOT_OFFERED),
        ((Go(0), Look(1, "payslip")), Look(2, "payslip"), Refusal.ALREADY),
        (TO_TALK, Go(2), Refusal.OTHER_KIND),
        (TO_TALK, Choose(2, "all"), Refusal.NOT_OFFERED),
        (TO_END[:4], Go(4), Refusal.MARK_FIRST),
        (TO_END[:4], Mark(4, ("payslip",)), Refusal.NOT_OFFERED),
        (TO_END[:6], Refer(6, ("mayor",)), Refusal.NOT_OFFERED),
        (TO_END, Back(7), Refusal.OVER),
        (TO_END, Go(7), Refusal.OVER),
        (TO_END, Again(7, "door"), Refusal.NOT_MISSED),
        (TO_END, Again(7, "talk", choice="notes"), None),
        (TO_END, Again(7, "talk", choice="all"), Refusal.NOT_OFFERED),
    ],
)
def test_what_is_impossible_is_refused_with_a_reason(before, action, why):
    state = played("tax", *before)
    found = attempt(STORY, state, action)

    assert (found if isinstance(found, Refusal) else None) == why
    assert (step(STORY, state, action) is state) == (why is not None)


def test_where_nobody_may_go_back_nobody_does():
    graph = Graph(
        seats=(Seat(id="tax", start="a"),),
        scenes=(Narrative(id="a", ways=(Way(target="b"),)), Narrative(id="b")),
    )
    state = replay(graph, "tax", [Go(0)])

    assert attempt(graph, state, Back(1)) is Refusal.NO_BACK
    assert attempt(graph, state, Go(1)) is Refusal.NO_WAY


def test_a_way_to_a_scene_that_is_gone_is_refused():
    graph = Graph(
        seats=(Seat(id="tax", start="a"), Seat(id="lost", start="gone")),
        scenes=(Decision(id="a", choices=(Choice(id="c", target="gone", key=2),)),),
    )
    state = start(graph, "tax")

    assert attempt(graph, state, Choose(0, "c")) is Refusal.NO_TARGET
    for seat in ("lost", "nobody"):
        with pytest.raises(NoSuchSeat):
            start(graph, seat)


# --- Whatever the story is ------------------------------------------------------------------


@given(graphs, SEEDS)
@FEWER
def test_the_same_actions_lead_to_the_same_state(graph, seed):
    for seat in _playable(graph):
        played = play(graph, seat, Random(seed))
        actions, states = [action for action, _ in played], [state for _, state in played]
        stored = [action_from_plain(action_to_plain(action)) for action in actions]

        assert stored == actions
        assert replay(graph, seat, stored) == (states[-1] if states else start(graph, seat))


@given(graphs, SEEDS)
@FEWER
def test_actions_sent_twice_late_or_too_early_change_nothing(graph, seed):
    random = Random(seed)
    for seat in _playable(graph):
        actions = [action for action, _ in play(graph, seat, random)]
        noisy = list[Action]()
        for action in actions:
            noisy += [action, action, *(random.choices(noisy, k=2) if noisy else ())]

        assert replay(graph, seat, noisy) == replay(graph, seat, actions)
        # Those that are yet to come.
        assert replay(graph, seat, actions[:3] + actions[4:]) == replay(graph, seat, actions[:3])


@given(graphs, SEEDS)
@FEWER
def test_what_is_completed_stays_completed_and_an_ending_is_the_end(graph, seed):
    for seat in _playable(graph):
        states = [state for _, state in play(graph, seat, Random(seed))]
        completed = [state.completed for state in states]
        endings = [state.ending for state in states if state.ending]

        assert completed == sorted(completed)
        assert len(set(endings)) <= 1
        if endings and not completed[-1] and len(states) < 40:
            # What must be done could be done.
            assert not [a for a in possible(graph, states[-1]) if isinstance(a, Again)]


def _playable(graph: Graph) -> list[str]:
    return [seat.id for seat in graph.seats if seat.start in graph.scene]


# --- Whom one tells -------------------------------------------------------------------------

WHEN = st.sampled_from(When)
RULES = st.lists(
    st.builds(
        Rule,
        st.just(1),
        st.sampled_from(Force),
        st.sampled_from("abcd"),
        st.builds(Conditions, consent=WHEN, danger=WHEN),
    ),
    max_size=5,
)
OFFERED = st.lists(st.sampled_from("abcde"), unique=True).map(tuple)


@given(RULES, OFFERED, st.booleans())
@for_any_input
def test_the_possible_results_of_a_referral_are_those_of_all_sets(rules, offered, consent):
    seat = Seat(id="tax", start="r", path=tuple(rules))
    scene = Referral(
        id="r",
        offered=offered,
        facts=Facts(consent=All() if consent else AnyOf(), danger=Not(AnyOf())),
        **{id_: Result(id=id_, target="r") for id_ in ("complete", "partial", "none")},
    )
    graph = Graph(seats=(seat,), scenes=(scene,))
    found = possible_results(seat, scene, {})
    tried = {told: _result(graph, told) for told in subsets(offered)}

    assert set(found) == set(tried.values())
    assert all(tried[_in_order(offered, told)] == result for result, told in found.items())


def test_who_must_not_be_told_here_is_wrong_though_one_may_tell_them_in_general():
    path = (
        Rule(1, Force.MAY, "police"),
        Rule(2, Force.MUST_NOT, "police", Conditions(consent=When.NO)),
    )
    scene = STORY.scene["telling"]
    seat = Seat(id="nurse", start="telling", path=path)

    assert judge(seat, scene, {"alone": False}, ["police"]).wrong == {"police"}
    assert judge(seat, scene, {"alone": True}, ["police"]).is_complete


@pytest.mark.parametrize(
    ("variable", "relation", "value"),
    [
        ("alone", Relation.IS, 1),
        ("alone", Relation.IS_NOT, 0),
        ("alone", Relation.AT_LEAST, True),
        ("time", Relation.IS_NOT, "7"),
        ("time", Relation.AT_LEAST, "7"),
        ("gone", Relation.IS_NOT, 7),
    ],
)
def test_what_cannot_be_compared_does_not_hold(variable, relation, value):
    assert not holds(Compare(variable, relation, value), {"alone": True, "time": 8})


def _result(graph: Graph, told: tuple[str, ...]) -> str:
    return replay(graph, "tax", [Refer(0, told)]).decisions[0].choice


def _in_order(offered: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in offered if one in told)
