"""What an author sends from the form, good and bad: what is kept, and what is said."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images import get_image_model

from courses.models import Version
from scenarios.authoring.graph_of import graph_of
from scenarios.engine.actions import Go
from scenarios.engine.conditions import Compare, OneOf, Relation, Set
from scenarios.models import ScenarioPage
from tests import media, people
from tests.courses import making as m
from tests.scenarios import world
from tests.scenarios.forms import form_of
from tests.scenarios.play import world as players

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MEGABYTE = 1024 * 1024


@pytest.fixture
def story(settings, tmp_path) -> ScenarioPage:
    settings.MEDIA_ROOT = tmp_path
    return world.scenario()


@pytest.fixture
def editor(client) -> Client:
    client.force_login(people.editor())
    return client


def send(client: Client, story: ScenarioPage, action: str = "", **streams: Any) -> str:
    """The whole form. All that the page says that comes next."""
    sent = form_of(story, **streams) | {
        "slug": story.slug,
        "case": story.case_id,
        "change_class": "substantive",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    sent |= {action: "1"} if action else {}
    answer = client.post(f"/admin/pages/{story.pk}/edit/", sent, follow=True)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def draft(story: ScenarioPage) -> Any:
    return ScenarioPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def told(client: Client, story: ScenarioPage, **streams: Any) -> dict[str, Any]:
    answer = client.post(f"/admin/scenarios/{story.pk}/check/", form_of(story, **streams))
    assert answer.status_code == 200
    return answer.json()


def scenes_but(id_: str, **changes: object) -> world.Raw:
    found = world.scenes()
    for scene in found:
        if scene["id"] == id_:
            scene["value"] |= changes
    return found


# --- Refused at publishing ------------------------------------------------------------------


def narrative(id_: str, title: str, *targets: str) -> dict[str, Any]:
    ways = [world.item(f"{id_}-{target}", target=target) for target in targets]
    body = [world.text(f"{id_}-text", "<p>Der er stille.</p>")]
    return world.block("narrative", id_, title=title, body=body, ways=ways)


PLANTED = {
    "a dead end": (
        [narrative("blind", "Blindgyden")],
        "blind",
        "Man kan sidde fast i “Blindgyden”",
    ),
    "a loop": (
        [narrative("one", "Rundkørslen", "two"), narrative("two", "Tilbage igen", "one")],
        "one",
        "“Rundkørslen”",
    ),
    "a scene that nobody gets to": ([narrative("lost", "Kælderen", "good")], "", "“Kælderen”"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_what_is_planted_is_refused_by_name_when_it_is_published(client, story, case):
    planted, leads, name = PLANTED[case]
    scenes = scenes_but("ask", ways=world.to(leads)) if leads else world.scenes()
    client.force_login(people.approver())

    said = send(client, story, "action-publish", scenes=[*scenes, *planted])

    assert name in said
    assert not Version.objects.of(story.translation_key, "da").exists()
    assert len(draft(story).scenes) == len([*scenes, *planted])


# --- Bad input ------------------------------------------------------------------------------


def test_a_target_that_was_deleted_is_told_and_nothing_is_lost(editor, story):
    scenes = [scene for scene in world.scenes() if scene["id"] != "left"]

    send(editor, story, scenes=scenes)

    kept = draft(story).scenes
    [talk] = [child.value for child in kept if child.id == "talk"]
    assert [one["target"] for one in talk["choices"]] == ["tell", "tell", "left"]
    found = told(editor, story, scenes=scenes)["findings"]
    assert [(one["text"], one["jump"][0]) for one in found] == [
        ("Scenen efter “Kør igen.” findes ikke mere. Vælg en anden.", "leave")
    ]


def test_five_hundred_scenes_are_saved_and_checked(editor, story):
    choice = {"text": "Videre", "effects": world.effect("trust", "1", "add")}
    scenes = [
        world.block(
            "decision",
            f"s{number}",
            title=f"Scene {number}",
            choices=[
                world.item(f"s{number}-{place}", target=f"s{number + 1}", **choice)
                for place in range(3)
            ],
        )
        for number in range(499)
    ]
    scenes.append(world.block("ending", "s499", title="Slut", text="<p>Slut.</p>"))
    seats = [world.seats()[0]]
    seats[0]["value"]["start"] = "s0"

    send(editor, story, seats=seats, scenes=scenes)

    assert len(draft(story).scenes) == 500
    found = told(editor, story, seats=seats, scenes=scenes)
    assert (len(found["nodes"]), len(found["edges"])) == (500, 499)
    assert [one["title"] for one in found["outlooks"][0]["endings"]] == ["Slut"]


def test_a_picture_that_is_too_large_is_refused_in_the_authors_language(editor, settings, story):
    before = get_image_model().objects.count()
    content = media.drawing(40, 30)
    file = SimpleUploadedFile(
        "stor.png", content + b"\0" * (settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE), "image/png"
    )

    answer = editor.post(
        "/admin/images/chooser/create/",
        {"image-chooser-upload-title": "Stor", "image-chooser-upload-file": file},
    )

    assert "Filen er for stor" in answer.json()["htmlFragment"]
    assert get_image_model().objects.count() == before


def test_a_variable_that_is_renamed_changes_no_play_that_is_under_way(story):
    page = m.publish(story)
    liv = people.learner()
    run = players.begin(liv, page)
    players.act(run, Go(0))
    variables = world.variables()
    variables[0]["value"]["name"] = "i enrum med hende"

    page = m.publish(world.changed(page, variables=variables))

    assert players.act(run, *players.WAY[1:]).state.completed
    assert players.find(run).state.here.values["alone"] is True
    assert graph_of(draft(page)).variables == graph_of(story).variables


# --- One of several -------------------------------------------------------------------------


def moody(**values: object) -> world.Raw:
    about = {"name": "hvordan hun har det", "options": "rolig, bange,, vred", "start": ""}
    return [*world.variables(), world.block("one_of", "mood", **(about | values))]


def with_a_mood() -> world.Raw:
    """She gets afraid when it is asked while the owner listens, and only then one can drive."""
    scenes = world.scenes()
    [talk] = [scene["value"] for scene in scenes if scene["id"] == "talk"]
    talk["choices"][1]["value"]["effects"] = world.effect("mood", "bange")
    [tell] = [scene["value"] for scene in scenes if scene["id"] == "tell"]
    tell["danger"] = {"holds": "when", "when": world.condition("mood", "bange")}
    return scenes


def test_a_variable_that_is_one_of_several_is_offered_checked_and_kept(editor, story):
    found = told(editor, story, variables=moody(), scenes=with_a_mood())

    assert found["findings"] == []
    assert [one["id"] for one in found["choices"]["value"]["mood"]] == ["rolig", "bange", "vred"]
    assert [one["id"] for one in found["choices"]["value"]["alone"]] == ["yes", "no"]
    assert found["choices"]["value"]["trust"] == []

    send(editor, story, variables=moody(), scenes=with_a_mood())
    graph = graph_of(draft(story))
    assert graph.variable["mood"] == OneOf("mood", "rolig", ("rolig", "bange", "vred"))
    assert graph.scene["talk"].choices[1].effects == (Set("mood", "bange"),)
    assert graph.scene["tell"].facts.danger == Compare("mood", Relation.IS, "bange")


def test_a_value_that_it_cannot_have_is_told(editor, story):
    found = told(editor, story, variables=moody(options="rolig, vred"), scenes=with_a_mood())

    assert {one["code"] for one in found["findings"]} >= {"wrong-value"}


def test_yes_and_numbers_are_no_values_of_their_own(editor, story):
    said = send(editor, story, variables=moody(options="ja, 3"))

    assert "brug andre ord." in said
    assert len(draft(story).variables) == 2
