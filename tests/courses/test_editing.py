"""Editors write in Wagtail's admin; what stands in the way of publishing is said there."""

import pytest
from django.test import Client

from tests import people
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
