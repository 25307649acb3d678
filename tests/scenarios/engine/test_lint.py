"""Each thing that the linter finds, planted in a story that is sound otherwise."""

from dataclasses import replace

import pytest

from scenarios.engine.conditions import (
    NEVER,
    Add,
    AnyOf,
    Compare,
    Flag,
    Number,
    OneOf,
    Relation,
    Set,
)
from scenarios.engine.graph import (
    Choice,
    Decision,
    Ending,
    Graph,
    Narrative,
    Referral,
    Result,
    Seat,
    Spot,
    Way,
)
from scenarios.engine.lint.check import Outlook, check
from scenarios.engine.lint.findings import Code, Finding, Severity, Turn
from scenarios.engine.lint.scores import Bounds
from scenarios.engine.plain import from_plain, to_plain
from scenarios.tangled import tangled
from tests.scenarios.engine.stories import ALONE, STORY

pytestmark = pytest.mark.once
NOT_ALONE = Compare("alone", Relation.IS, False)


def story(*scenes, **changes) -> Graph:
    """The story with these scenes in place of those of the same id, or besides."""
    new = {scene.id: scene for scene in scenes}
    kept = tuple(new.pop(scene.id, scene) for scene in STORY.scenes)
    return replace(STORY, scenes=(*kept, *new.values()), **changes)


def scene(id_: str, **changes):
    return replace(STORY.scene[id_], **changes)


def choice(id_: str, **changes):
    """The scene of that choice, with the choice changed."""
    talk = STORY.scene["talk"]
    changed = (replace(one, **changes) if one.id == id_ else one for one in talk.choices)
    return replace(talk, choices=tuple(changed))


def item(id_: str, **changes):
    asking = STORY.scene["asking"]
    changed = (replace(one, **changes) if one.id == id_ else one for one in asking.items)
    return replace(asking, items=tuple(changed))


def seats(id_: str, **changes):
    return tuple(replace(seat, **changes) if seat.id == id_ else seat for seat in STORY.seats)


def test_a_sound_story_has_no_findings_and_tells_how_it_can_end():
    report = check(STORY)
    talk = (Turn("door"), Turn("papers"), Turn("talk", "aside"), Turn("asking"), Turn("signs"))

    assert report.findings == ()
    assert [(one.seat, one.score) for one in report.outlooks] == [
        ("tax", Bounds(-4, 4)),
        ("nurse", Bounds(-4, 4)),
        ("judge", Bounds(0, 0)),
    ]
    assert [[e.ending for e in outlook.endings] for outlook in report.outlooks] == [["left"]] * 3
    way = report.outlooks[0].endings[0].path
    assert (way[:-1], way[-1].scene) == (talk, "telling")


# --- The three that matter most -------------------------------------------------------------


def test_a_dead_end_is_named_with_the_way_to_it():
    locked = Decision(id="locked", choices=(Choice(id="in", target="left", when=NOT_ALONE),))
    story_ = story(locked, choice("aside", target="locked"))
    (found,) = [one for one in check(story_).findings if one.code is Code.DEAD_END]

    assert found == Finding(
        Code.DEAD_END,
        "locked",
        seats=("tax", "nurse"),
        path=(Turn("door"), Turn("papers"), Turn("talk", "aside")),
    )
    assert found.severity is Severity.ERROR


def test_a_loop_without_exit_is_named_with_its_scenes():
    round_ = Narrative(id="round", ways=(Way(target="again"),))
    again = Narrative(id="again", ways=(Way(target="round"),))

    assert check(story(round_, again, choice("boss", target="round"))).errors == (
        Finding(
            Code.ENDLESS_LOOP,
            "round",
            seats=("tax", "nurse"),
            names=("round", "again"),
            path=(Turn("door"), Turn("papers"), Turn("talk", "boss")),
        ),
    )


def test_a_loop_whose_exit_never_opens_is_none():
    """The choice is there, but whoever is in the loop never gets it."""
    hall = Decision(
        id="hall",
        choices=(
            Choice(id="wait", target="hall"),
            Choice(id="leave", target="left", when=ALONE),
        ),
    )
    found = check(story(hall, choice("boss", target="hall"))).errors

    assert [(one.code, one.scene, one.item) for one in found] == [
        (Code.ENDLESS_LOOP, "hall", ""),
        (Code.NEVER_HOLDS, "hall", "leave"),
    ]


def test_a_loop_that_one_can_leave_is_no_fault():
    wait = Decision(
        id="wait",
        choices=(Choice(id="longer", target="wait"), Choice(id="enough", target="asking")),
    )

    assert check(story(wait, choice("boss", target="wait"))).findings == ()


def test_an_unreachable_scene_is_named():
    assert check(story(Ending(id="lost"))).findings == (Finding(Code.UNREACHABLE, "lost"),)


# --- All the others -------------------------------------------------------------------------

SPOTS = STORY.scene["signs"].spots
PLANTED = {
    "content note": (story(content_note=""), Finding(Code.NO_CONTENT_NOTE)),
    "id twice": (
        story(item("bed", id="card")),
        Finding(Code.DUPLICATE_ID, names=("card",)),
    ),
    "no target": (story(choice("boss", target="")), Finding(Code.NO_TARGET, "talk", "boss")),
    "unknown target": (
        story(choice("boss", target="gone")),
        Finding(Code.UNKNOWN_TARGET, "talk", "boss", names=("gone",)),
    ),
    "no start": (story(seats=seats("nurse", start="")), Finding(Code.NO_START, seats=("nurse",))),
    "unknown start": (
        story(seats=seats("nurse", start="gone")),
        Finding(Code.UNKNOWN_START, seats=("nurse",), names=("gone",)),
    ),
    "start for others": (
        story(seats=seats("nurse", start="court")),
        Finding(Code.START_FOR_OTHERS, seats=("nurse",), names=("court",)),
    ),
    "unknown seat": (
        story(choice("notes", seats=("tax", "baker"))),
        Finding(Code.UNKNOWN_SEAT, "talk", "notes", names=("baker",)),
    ),
    "seat that never gets there": (
        story(scene("papers", seats=("tax", "nurse"))),
        Finding(Code.SEAT_NEVER_THERE, "papers", seats=("nurse",)),
    ),
    "seat without ending": (
        story(scene("signs", ways=(Way(target="telling", seats=("tax", "nurse")),))),
        Finding(Code.SEAT_WITHOUT_ENDING, seats=("judge",)),
    ),
    "never": (
        story(choice("boss", when=AnyOf((ALONE, NEVER)))),
        Finding(Code.NEVER_HOLDS, "talk", "boss"),
    ),
    "always": (
        story(choice("boss", when=NOT_ALONE)),
        Finding(Code.ALWAYS_HOLDS, "talk", "boss"),
    ),
    "for nobody": (
        story(scene("papers", ways=(Way(target="talk"), Way(target="court")))),
        Finding(Code.FOR_NOBODY, "papers", names=("court",)),
    ),
    "way never taken": (
        story(scene("papers", ways=(Way(target="talk"), Way(target="asking")))),
        Finding(Code.WAY_NEVER_TAKEN, "papers", names=("asking",)),
    ),
    "claim": (
        story(scene("signs", claim=AnyOf((ALONE,)))),
        Finding(
            Code.BROKEN_CLAIM,
            "signs",
            seats=("tax", "nurse", "judge"),
            path=(Turn("court"),),
        ),
    ),
    "never written": (
        story(choice("aside", effects=())),
        Finding(Code.READ_NEVER_WRITTEN, names=("alone",)),
    ),
    "never read": (
        story(item("bed", effects=(Set("bed", True),)), variables=(*STORY.variables, Flag("bed"))),
        Finding(Code.WRITTEN_NEVER_READ, names=("bed",)),
    ),
    "unused": (
        story(variables=(*STORY.variables, Flag("bed"))),
        Finding(Code.UNUSED_VARIABLE, names=("bed",)),
    ),
    "unknown variable": (
        story(item("bed", effects=(Set("bed", True),))),
        Finding(Code.UNKNOWN_VARIABLE, "asking", "bed", names=("bed",)),
    ),
    "wrong value": (
        story(item("bed", effects=(Set("time", 11),))),
        Finding(Code.WRONG_VALUE, "asking", "bed", names=("time",)),
    ),
    "adding to a flag": (
        story(item("bed", effects=(Add("alone", 1),))),
        Finding(Code.WRONG_VALUE, "asking", "bed", names=("alone",)),
    ),
    "more than a flag": (
        story(choice("boss", when=Compare("alone", Relation.AT_LEAST, True))),
        Finding(Code.WRONG_VALUE, "talk", "boss", names=("alone",)),
    ),
    "start outside": (
        story(variables=(Flag("alone"), Number("time", start=11, low=0, high=10))),
        Finding(Code.WRONG_VARIABLE, names=("time",)),
    ),
    "option twice": (
        story(variables=(*STORY.variables, OneOf("mood", start="a", options=("a", "a")))),
        Finding(Code.WRONG_VARIABLE, names=("mood",)),
    ),
    "key": (story(choice("boss", key=-3)), Finding(Code.WRONG_KEY, "talk", "boss")),
    "critical that nobody gets": (
        story(choice("notes", when=NEVER, critical=True)),
        Finding(Code.CRITICAL_NEVER_MET, "talk", "notes"),
    ),
    "no path": (
        story(seats=seats("nurse", path=())),
        Finding(Code.SEAT_WITHOUT_PATH, "telling", seats=("nurse",)),
    ),
    "must be told and is not offered": (
        story(scene("telling", offered=("police", "hotline"))),
        Finding(Code.NOT_OFFERED, "telling", seats=("tax",), names=("cmm",)),
    ),
    "judge is scored": (
        story(scene("court", ways=(Way(target="talk"),))),
        Finding(Code.SPOTTING_IS_SCORED, "talk", "boss", ("judge",)),
    ),
    "judge has a critical moment": (
        story(scene("court", ways=(Way(target="talk"),))),
        Finding(Code.SPOTTING_IS_CRITICAL, "talk", "aside", ("judge",)),
    ),
    "judge refers": (
        story(scene("court", ways=(Way(target="telling"),))),
        Finding(Code.SPOTTING_REFERS, "telling", seats=("judge",)),
    ),
    "untested": (
        story(indicators=("I3", "I7", "I11")),
        Finding(Code.INDICATOR_UNTESTED, names=("I11",)),
    ),
    "not in the case": (
        story(scene("signs", spots=(*SPOTS, Spot(id="new", indicators=("I9",))))),
        Finding(Code.INDICATOR_NOT_IN_CASE, "signs", "new", names=("I9",)),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(name):
    graph, planted = PLANTED[name]

    assert planted in check(graph).findings
    assert planted not in check(STORY).findings


def test_every_kind_of_finding_has_been_planted_here():
    elsewhere = {Code.DEAD_END, Code.ENDLESS_LOOP, Code.UNREACHABLE}
    bounded = {Code.STATES_NOT_ALL_SEEN, Code.BOUNDS_NOT_EXACT, Code.NO_SEATS}

    assert {one.code for _, one in PLANTED.values()} == set(Code) - elsewhere - bounded


def test_an_empty_draft_has_findings_and_no_accident():
    assert [one.code for one in check(Graph()).findings] == [Code.NO_CONTENT_NOTE, Code.NO_SEATS]
    assert check(Graph(scenes=STORY.scenes)).outlooks == ()


def test_a_draft_with_nothing_in_its_place_has_findings_and_no_accident():
    unknown = Compare("x", Relation.IS, 1)
    lost = Graph(
        seats=(Seat(id="tax", start="a"), Seat(id="tax", start="a")),
        scenes=(
            Decision(id="a", choices=(Choice(id="", target="", when=unknown),)),
            Decision(id="a"),
            Referral(
                id="b",
                complete=Result(id="", target="a", effects=(Add("x", 1), Set("x", "y"))),
                partial=Result(id="", target="b"),
                none=Result(id="", target=""),
            ),
            Narrative(id="a", ways=(Way(target="b"),)),
        ),
        variables=(Number("n", start=5, low=9, high=1), OneOf("o", start="", options=())),
    )

    assert Code.DUPLICATE_ID in {one.code for one in check(lost).errors}
    assert from_plain(Graph, to_plain(lost)) == lost


# --- Bounds ---------------------------------------------------------------------------------


def test_a_scene_that_is_met_again_scores_once_at_its_best_and_worst():
    """One may be asked to wait for ever and gains nothing by it; but what is decided first in one
    scene of a loop does not decide the other."""
    graph = Graph(
        seats=(Seat(id="tax", start="a"),),
        scenes=(
            Decision(id="a", choices=(Choice(id="a1", target="b", key=1), _out("a2", -1))),
            Decision(id="b", choices=(Choice(id="b1", target="a", key=2), _out("b2", -2))),
            Ending(id="e"),
        ),
    )
    (outlook,) = check(graph).outlooks

    assert outlook.score == Bounds(-1, 3)


def _out(id_: str, key: int) -> Choice:
    return Choice(id=id_, target="e", key=key)


def test_what_is_too_large_is_said_to_be_and_its_bounds_are_wider():
    names = [f"f{number}" for number in range(20)]
    flags = Decision(
        id="a",
        choices=(
            *(Choice(id=f"c{name}", target="a", effects=(Set(name, True),)) for name in names),
            Choice(id="out", target="b", key=2),
        ),
    )
    reading = Decision(
        id="b",
        choices=(
            *(Choice(id=f"d{n}", target="e", when=Compare(n, Relation.IS, True)) for n in names),
            Choice(id="out2", target="e", key=-2),
        ),
    )
    graph = Graph(
        seats=(Seat(id="tax", start="a"),),
        content_note="note",
        variables=tuple(map(Flag, names)),
        scenes=(flags, reading, Ending(id="e")),
    )
    report = check(graph, most=500)
    (outlook,) = report.outlooks

    assert [(one.code, one.severity) for one in report.findings] == [
        (Code.STATES_NOT_ALL_SEEN, Severity.WARNING),
        (Code.BOUNDS_NOT_EXACT, Severity.WARNING),
    ]
    assert isinstance(outlook, Outlook)
    assert (outlook.is_complete, outlook.score) == (False, Bounds(-2, 2, exact=False))


def test_a_large_loop_has_bounds_that_are_safe_though_not_exact():
    ids = [f"s{number}" for number in range(30)]
    rounds = [
        Decision(
            id=id_,
            choices=(
                Choice(id=f"{id_}-on", target=next_, key=1),
                Choice(id=f"{id_}-skip", target=after, key=-1),
                Choice(id=f"{id_}-out", target="e"),
            ),
        )
        for id_, next_, after in zip(ids, ids[1:] + ids[:1], ids[2:] + ids[:2], strict=True)
    ]
    graph = Graph(seats=(Seat(id="tax", start="s0"),), scenes=(*rounds, Ending(id="e")))

    assert check(graph, most=2000).outlooks[0].score == Bounds(-30, 30, exact=False)


@pytest.mark.parametrize(("scenes", "variables"), [(150, 6), (500, 12)])
def test_a_large_story_is_looked_at_without_hanging(scenes, variables):
    """How long it takes, the bench says: `lint_150`."""
    outlooks = check(tangled(scenes, variables)).outlooks

    assert min(outlook.states for outlook in outlooks) > 3000
    assert [outlook.is_complete for outlook in outlooks] == [scenes == 150] * 2
