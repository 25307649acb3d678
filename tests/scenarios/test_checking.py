"""The check beside the form: who gets it, and that it takes the form as it stands."""

import pytest
from django.test import Client
from django.utils.translation import override

from scenarios.authoring.checking import checked
from scenarios.models import ScenarioPage
from tests import people
from tests.scenarios import world
from tests.scenarios.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def story() -> ScenarioPage:
    return world.scenario()


@pytest.fixture
def editor(client) -> Client:
    client.force_login(people.editor())
    return client


def address(story: ScenarioPage) -> str:
    return f"/admin/scenarios/{story.pk}/check/"


def check(client: Client, story: ScenarioPage, **streams: object) -> dict[str, object]:
    answer = client.post(address(story), form_of(story, **streams))
    assert answer.status_code == 200
    return answer.json()


def test_the_form_says_the_same_as_the_draft(editor, story):
    found = check(editor, story)

    assert found == checked(story.get_latest_revision_as_object())
    assert [(node["id"], node["kind"], node["title"]) for node in found["nodes"]][:3] == [
        ("door", "narrative", "Ved døren"),
        ("papers", "document", "Papirerne"),
        ("ask", "ask", "I kan spørge"),
    ]
    assert {"from": "door", "to": "papers"} in found["edges"]
    assert found["starts"] == [
        {"seat": "Politibetjent", "to": "door"},
        {"seat": "Dommer", "to": "court"},
    ]
    assert found["findings"] == []
    assert found["told"] == "Kontrollen finder ikke noget."


def test_a_dead_end_that_is_not_saved_is_told_with_its_place(editor, story):
    scenes = world.scenes()
    scenes[2]["value"]["ways"] = []

    found = check(editor, story, scenes=scenes)

    stuck = next(one for one in found["findings"] if one["code"] == "dead-end")
    assert stuck["severity"] == "error"
    assert stuck["jump"] == ["ask", "police"]
    assert stuck["way"] == ["Ved døren", "Papirerne"]
    assert stuck["text"].startswith("Man kan sidde fast i “I kan spørge”")
    node = next(one for one in found["nodes"] if one["id"] == "ask")
    assert node["errors"] == 1
    assert story.get_latest_revision_as_object().scenes[2].value["ways"]


def test_endings_are_told_with_the_shortest_way(editor, story):
    police = check(editor, story)["outlooks"][0]

    assert [one["title"] for one in police["endings"]] == [
        "Hun får hjælp",
        "Ingen ved det",
        "I kører",
    ]
    assert (police["worst"], police["best"]) == (-3, 4)


def test_an_accepted_warning_is_told_as_such(editor, story):
    spare = world.block("flag", "spare", name="ubrugt", start=False)
    reason = world.block("warning", "w", code="unused-variable", place="spare", reason="Senere.")

    found = check(editor, story, variables=[*world.variables(), spare], accepted=[reason])

    assert [(one["place"], one["accepted"]) for one in found["findings"]] == [("spare", True)]
    assert found["told"] == "Kontrollen finder ikke noget."


def test_an_empty_form_and_one_that_is_none_break_nothing(editor, story):
    assert editor.post(address(story), {}).status_code == 200
    broken = editor.post(address(story), {"scenes-count": "many"})

    assert broken.status_code == 400


def test_script_in_a_title_is_words(editor, story):
    scenes = world.scenes()
    scenes[0]["value"]["title"] = "<script>x</script> 🚪 الباب"

    answer = editor.post(address(story), form_of(story, scenes=scenes))

    assert answer["Content-Type"] == "application/json"
    assert answer.json()["nodes"][0]["title"] == "<script>x</script> 🚪 الباب"


@pytest.mark.parametrize("who", ["learner", "outsider"])
def test_only_editors_get_it(client, story, who):
    client.force_login(getattr(people, who)())

    answer = client.post(address(story), form_of(story))

    assert b"nodes" not in answer.content
    assert answer.status_code in (302, 403)


def test_english_editors_are_told_in_english(editor, story):
    with override("en"):
        found = checked(story.get_latest_revision_as_object())

    assert found["told"] == "The check finds nothing."
