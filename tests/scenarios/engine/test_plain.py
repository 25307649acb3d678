"""A graph is written and read again without losing anything, and what is no graph is refused."""

import json

import pytest
from hypothesis import given, settings

from scenarios.engine.actions import Choose, action_from_plain
from scenarios.engine.graph import Graph
from scenarios.engine.plain import Unreadable, graph_from_json, graph_to_json
from tests.helpers import for_any_input
from tests.scenarios.engine.stories import STORY
from tests.scenarios.engine.worlds import graphs

pytestmark = pytest.mark.once


@given(graphs)
@settings(for_any_input, max_examples=25)
def test_a_graph_comes_back_and_gives_the_same_bytes(graph):
    text = graph_to_json(graph)

    assert graph_from_json(text) == graph
    assert graph_to_json(graph_from_json(text)) == text


def test_a_story_comes_back():
    assert graph_from_json(graph_to_json(STORY)) == STORY


def test_only_what_is_not_usual_is_written():
    assert (
        graph_to_json(Graph(back=True, indicators=("I1",))) == '{"back":true,"indicators":["I1"]}'
    )


@pytest.mark.parametrize(
    ("plain", "why"),
    [
        ([], "graph is no object"),
        ({"seats": {}}, "graph.seats is no list"),
        ({"back": 1}, "graph.back is no bool"),
        ({"story": 1}, "graph does not know “story”"),
        ({"scenes": [{"kind": "ending"}]}, "graph.scenes.0 lacks “id”"),
        ({"scenes": [{"kind": "film", "id": "a"}]}, "graph.scenes.0 is of no known kind"),
        ({"scenes": [{"kind": [], "id": "a"}]}, "graph.scenes.0 is of no known kind"),
        (
            {"variables": [{"kind": "number", "id": "a", "start": True, "low": 0, "high": 1}]},
            "graph.variables.0.start is no int",
        ),
        (
            {"seats": [{"id": "a", "start": "b", "path": [{"key": 1, "force": "shall"}]}]},
            "graph.seats.0.path.0.force is none of must, may, must-not",
        ),
    ],
)
def test_what_is_no_graph_is_refused_with_its_place(plain, why):
    with pytest.raises(Unreadable) as refused:
        graph_from_json(json.dumps(plain))

    assert str(refused.value) == why


@pytest.mark.parametrize(("depth", "is_read"), [(10, True), (100, False), (100_000, False)])
def test_conditions_within_conditions_are_read_as_far_as_somebody_could_mean_it(depth, is_read):
    condition = '{"kind":"not","part":' * depth + '{"kind":"all"}' + "}" * depth
    text = '{"scenes":[{"kind":"ending","id":"a","claim":' + condition + "}]}"
    if is_read:
        assert json.loads(graph_to_json(graph_from_json(text))) == json.loads(text)
    else:
        with pytest.raises(Unreadable):
            graph_from_json(text)


@pytest.mark.parametrize("text", ["", "{", '{"scenes":' + "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(Unreadable):
        graph_from_json(text)


def test_what_is_no_action_is_refused():
    assert action_from_plain({"kind": "choose", "step": 1, "choice": "c"}) == Choose(1, "c")
    with pytest.raises(Unreadable):
        action_from_plain({"kind": "choose", "step": "1", "choice": "c"})
    with pytest.raises(Unreadable):
        action_from_plain(None)
