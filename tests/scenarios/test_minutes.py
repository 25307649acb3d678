"""How long a story takes, as it is told to learners and on certificates."""

from scenarios.authoring.minutes import minutes_of
from scenarios.engine.graph import Choice, Decision, Ending, Graph, Item, Narrative, Seat, Way
from scenarios.engine.graph import Document as Papers

MINUTE = "ord " * 160


def story(*scenes) -> Graph:
    return Graph(seats=(Seat(id="police", start="door"),), scenes=scenes)


def texts(*ids: str) -> dict:
    return {id_: {"html": f"<p>{MINUTE}</p>"} for id_ in ids}


def test_it_is_the_longest_of_the_shortest_ways_to_the_endings():
    graph = story(
        Decision(
            id="door",
            choices=(Choice(id="go", target="left"), Choice(id="stay", target="room")),
        ),
        Narrative(id="room", ways=(Way(target="away"),)),
        Ending(id="left"),
        Ending(id="away"),
    )

    # One minute for each of door, room and away, and half of one to decide.
    assert minutes_of(graph, texts("door", "room", "left", "away")) == 4


def test_what_is_opened_and_chosen_from_is_read_too_but_not_what_is_told_afterwards():
    graph = story(
        Papers(id="door", items=(Item(id="payslip"),), ways=(Way(target="left"),)),
        Ending(id="left"),
    )
    told = {
        "payslip": {"label": "Lønseddel", "html": MINUTE, "plain": MINUTE},
        "left": {"title": "Slut", "why": MINUTE, "feedback": MINUTE},
    }

    assert minutes_of(graph, told) == 2


def test_a_circle_ends_and_other_seats_are_not_followed():
    graph = story(
        Narrative(id="door", ways=(Way(target="door"), Way(target="left", seats=("tax",)))),
        Ending(id="left"),
    )

    assert minutes_of(graph, texts("door", "left")) == 0
    assert minutes_of(Graph(), {}) == 0
