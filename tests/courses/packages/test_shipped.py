"""The courses that are shipped, and the schemas that tools use."""

import pytest
from django.conf import settings as product
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from wagtail.models import Revision

from courses.blocks import LessonBlocks
from courses.demo import FOLDER, load_demo_courses
from courses.models import Version
from courses.packages.exporting import course_of, files_of
from courses.packages.folders import files_in
from courses.packages.loading import find
from courses.packages.schema import schemas
from knowledge.first_facts import load_first_facts
from knowledge.first_figures import load_first_figures
from knowledge.first_vocabulary import load_first_vocabulary
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once: it takes seconds."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), DEMO=True)
    with django_db_blocker.unblock(), media, transaction.atomic():
        factories.english_front_page(factories.front_page())
        load_first_facts()
        load_first_vocabulary()
        load_first_figures()
        load_demo_courses()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("demo")
def test_the_course_of_the_demo_uses_every_block_in_both_languages():
    course = find("se-tegnene").translation_key
    for language in ("da", "en"):
        versions = Version.objects.filter(language=language, kind="lesson", course=course)
        kinds = {piece["kind"] for version in versions for piece in version.data["pieces"]}
        assert kinds == set(LessonBlocks().child_blocks)
        assert versions.count() == 5
        assert max(version.minutes for version in versions) < 7
        assert all(piece["html"] for version in versions for piece in version.data["pieces"])
    stories = Version.objects.filter(story_date__year=2008)
    assert ["reflection.max" in version.fact_keys for version in stories] == [True, True]


@pytest.mark.usefixtures("demo")
def test_a_second_load_changes_nothing_and_what_is_shipped_is_written_as_it_is_exported():
    before = Revision.objects.count(), Version.objects.count()

    load_demo_courses()

    assert (Revision.objects.count(), Version.objects.count()) == before
    assert files_of(course_of(find("se-tegnene"))) == files_in(FOLDER / "se-tegnene")


def test_the_shipped_course_is_small():
    assert sum(map(len, files_in(FOLDER / "se-tegnene").values())) < 300_000


def test_the_schemas_are_those_of_the_code():
    folder = product.ROOT / "docs" / "schema"
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert there == schemas(), "run ./run manage course_schemas"


@pytest.mark.usefixtures("demo")
def test_the_commands_take_it_out_and_in_again(tmp_path, capsys):
    call_command("export_course", "se-tegnene", tmp_path / "out")
    call_command("load_course", tmp_path / "out")

    assert "Se tegnene: det første kvarter" in capsys.readouterr().out
    assert files_in(tmp_path / "out") == files_in(FOLDER / "se-tegnene")
