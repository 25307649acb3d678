"""Editors write in Wagtail's admin; what stands in the way of publishing is said there."""

import pytest
from django.test import Client

from courses.blocks import LessonBlocks
from courses.refusals import Refused
from tests import media, people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor(client) -> Client:
    client.force_login(people.editor())
    return client


def test_every_kind_of_page_can_be_opened_in_the_editor(editor):
    course = m.course()
    lesson = m.lesson(course)

    answers = [
        editor.get(f"/admin/pages/{page.pk}/edit/").status_code
        for page in (course.get_parent(), course, lesson)
    ]

    assert answers == [200, 200, 200]


EMPTY = [(name, block.get_default()) for name, block in LessonBlocks().child_blocks.items()]
# What shows all there is when nothing is chosen.
NEEDS_NOTHING = {"indicators"}


def test_a_half_written_lesson_is_kept_and_told_what_is_missing(editor):
    lesson = m.lesson(m.course(), body=EMPTY)

    shown = editor.get(f"/admin/pages/{lesson.pk}/edit/")
    with pytest.raises(Refused) as refused:
        m.publish(lesson)

    unfinished = [
        block.block.label for block in lesson.body if block.block_type not in NEEDS_NOTHING
    ]
    assert shown.status_code == 200
    assert refused.value.messages == [f"Der mangler noget i “{part}”." for part in unfinished]
    assert f"Der mangler noget i “{unfinished[0]}”." in shown.text


def test_a_file_that_is_gone_stops_publishing_and_nothing_else(editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image, document = media.picture(), media.document("Vejledning")
    image.contextual_alt_text, image.decorative = "En dør", False
    body = [
        ("picture", {"picture": image, "caption": "", "credit": ""}),
        ("document", {"title": "Læs her", "document": document, "about": ""}),
    ]
    lesson = m.lesson(m.course(), body=body)
    for one in (image, document):
        one.file.storage.delete(one.file.name)

    shown = editor.get(f"/admin/pages/{lesson.pk}/edit/")
    preview = editor.get(f"/admin/pages/{lesson.pk}/view_draft/")
    with pytest.raises(Refused) as refused:
        m.publish(lesson)

    assert (shown.status_code, preview.status_code) == (200, 200)
    assert refused.value.messages == [
        f"Filen “{name}” er der ikke længere. Upload den igen, og vælg den her."
        for name in ("Dør", "Vejledning")
    ]
    assert all(message in shown.text for message in refused.value.messages)
    assert "Læs her" in preview.text
    course = lesson.get_parent()
    package = editor.get(f"/admin/packages/{course.pk}/download/", follow=True)
    assert all(message in package.text for message in refused.value.messages)


@pytest.mark.parametrize(("name", "value"), EMPTY, ids=[name for name, _value in EMPTY])
def test_an_empty_block_can_be_saved_in_a_draft(name, value):
    LessonBlocks().child_blocks[name].clean_deferred(value)
