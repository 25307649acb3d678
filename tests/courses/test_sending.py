"""A translation goes the same way as the Danish: sent by an editor, approved by somebody else."""

import pytest
from django.test import Client

from courses.first_workflow import load_first_workflow
from courses.models import LessonPage, Version
from organisations.wagtail_groups import set_up_groups
from tests import people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUTTON = "Send oversættelsen til godkendelse"
PUBLISH = {"action": "publish"}


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def english() -> LessonPage:
    """Translated, and not sent yet."""
    set_up_groups()
    load_first_workflow()
    course = m.publish(m.course())
    for page in (course.get_parent().get_parent().specific, course.get_parent().specific, course):
        m.translate(page)
        m.publish(m.english_of(page))
    lesson = m.publish(m.lesson(course))
    m.translate(lesson)
    return m.english_of(lesson)


def test_an_editor_sends_it_and_an_approver_says_yes(english):
    address = f"/admin/pages/{english.pk}/edit/"
    editor, approver = signed_in(people.editor()), signed_in(people.approver())

    offered = editor.get(address).text
    editor.post(address, PUBLISH)
    sent = editor.get(address).text
    before = Version.objects.of(english.translation_key, "en").count()
    approver.post(address, PUBLISH)

    version = Version.objects.of(english.translation_key, "en").get()
    assert [BUTTON in page for page in (offered, sent)] == [True, False]
    assert "Oversættelsen venter på godkendelse." in sent
    assert before == 0
    assert version.approved_by == people.approver()


def test_a_second_editor_cannot_say_yes(english):
    address = f"/admin/pages/{english.pk}/edit/"
    for editor in (people.editor(), people.editor()):
        signed_in(editor).post(address, PUBLISH)

    assert not Version.objects.of(english.translation_key, "en").exists()
