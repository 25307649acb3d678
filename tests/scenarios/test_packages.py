"""A scenario in the package of its course: the same story again, and the same bytes."""

from pathlib import Path

import pytest
from django.conf import settings

from courses.packages.exporting import course_of, files_of
from courses.packages.loading import load, plan
from courses.packages.problems import BadPackage
from courses.packages.schema import schemas
from scenarios.authoring.graph_of import graph_of
from scenarios.models import ScenarioPage
from tests.courses import making as m
from tests.scenarios import world

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FILE = "scenarios/01-vaerkstedet.yaml"


@pytest.fixture
def files() -> dict[str, bytes]:
    """The course with the story in both languages, of which nothing is here any more."""
    page = world.scenario(m.course(), slug="vaerkstedet")
    for one in (m.courses_page(), page.get_parent().specific, page):
        m.translate(one)
    found = exported()
    m.CoursePage.objects.all().delete()
    return found


def exported() -> dict[str, bytes]:
    return files_of(course_of(m.CoursePage.objects.get(locale__language_code="da")))


def draft(language: str = "da") -> ScenarioPage:
    found = ScenarioPage.objects.get(locale__language_code=language)
    return found.get_latest_revision_as_object()


def story(files: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    text = files[FILE].decode()
    assert old in text
    return files | {FILE: text.replace(old, new, 1).encode()}


def problems(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(BadPackage) as bad:
        load(files)
    return [str(problem) for problem in bad.value.problems]


def test_what_is_written_out_is_the_same_story_again_and_the_same_bytes(files):
    load(files)

    assert exported() == files
    assert not plan(files).is_any
    assert graph_of(draft()) == graph_of(world.scenario(m.course("Andet")))


def test_english_comes_with_it(files):
    load(files)

    said = [scene.value["title"] for scene in draft("en").scenes]
    assert said == [f"EN {scene.value['title']}" for scene in draft().scenes]


def test_a_scene_begins_after_an_empty_line_and_names_what_it_points_to(files):
    text = files[FILE].decode()

    assert "\n\n  - block: decision\n    id: talk\n" in text
    assert "\n    ways:\n      - target: papers\n" in text
    assert "\n        indicators:\n          - gaeld\n" in text
    assert "\n    seats:\n      - judges\n" in text


def test_what_is_wrong_is_told_with_its_line(files):
    line = files[FILE].decode().splitlines().index("        minutes: 2") + 1

    assert problems(story(files, "minutes: 2", "minutes: soon")) == [
        f"{FILE}, linje {line}: Skriv et helt tal."
    ]
    assert problems(story(files, "minutes: 2", "minutes: 9999")) == [
        f"{FILE}, linje {line}: Skriv et tal fra 0 til 600."
    ]


def test_an_id_that_stands_twice_is_told(files):
    found = problems(story(files, "id: spot-2", "id: spot-1"))

    assert len(found) == 1
    assert "spot-1" in found[0]


def test_a_target_may_be_written_before_its_scene_is(files):
    """The check tells the author; a package may be unfinished as any draft."""
    load(story(files, "- target: papers", "- target: nowhere-yet"))

    assert graph_of(draft()).scene["door"].ways[0].target == "nowhere-yet"


def test_yes_may_stand_without_quotes(files):
    load(story(files, "value: 'yes'", "value: yes"))

    assert exported() == files


@pytest.mark.once
def test_the_schemas_are_those_of_the_blocks():
    there = Path(settings.ROOT) / "docs" / "schema"

    assert (there / "scenario.schema.json").read_text() == schemas()["scenario.schema.json"]
