"""What is overdue, who keeps it, and what nobody keeps."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from courses.models import CoursePage, LessonPage
from courses.upkeep import Lack, kept_pages
from pages.models import TextPage
from tests import people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2026, 5, 4)


@pytest.fixture
def course() -> CoursePage:
    """Its owner is the editor, and its day was yesterday."""
    course = m.course()
    Page.objects.filter(pk=course.pk).update(owner=people.editor())
    CoursePage.objects.update(review_on=TODAY - timedelta(days=1))
    return course


@pytest.fixture
def text_page(course) -> TextPage:
    front = course.get_parent().get_parent()
    return m.add(front, TextPage(title="Kontakt", slug="kontakt", review_on=TODAY))


def lacks(**asked) -> dict[str, list[Lack]]:
    return {one.page.draft_title: one.lacks for one in kept_pages(TODAY, **asked)}


def test_what_is_longest_overdue_comes_first_and_what_lacks_is_said(course, text_page):
    m.lesson(course)

    assert list(lacks().items()) == [
        ("Se tegnene", [Lack.OVERDUE]),
        ("Kontakt", [Lack.OVERDUE, Lack.NO_OWNER]),
        ("Første lektion", [Lack.NO_OWNER, Lack.NO_DAY]),
    ]


def test_an_owner_who_has_left_keeps_nothing(course):
    owner = people.editor()
    owner.is_active = False
    owner.save()

    assert Lack.NO_OWNER in lacks()["Se tegnene"]


def test_one_looks_for_an_owner_or_for_what_lacks(course, text_page):
    assert list(lacks(owner=people.editor().pk)) == ["Se tegnene"]
    assert list(lacks(owner=0)) == ["Kontakt"]
    assert list(lacks(lack=Lack.NO_DAY)) == []


def test_the_file_and_the_screen_have_the_same(client: Client, course):
    LessonPage.objects.all().delete()
    client.force_login(people.editor())
    day = timezone.localdate() + timedelta(days=1)
    CoursePage.objects.update(review_on=day)

    lines = client.get("/admin/reports/upkeep/?export=csv").content.decode().splitlines()
    shown = client.get("/admin/reports/upkeep/?owner=x&lack=y&p=9").content.decode()

    owner = people.editor().get_full_name()
    assert lines[1:] == [f"Se tegnene;Kursus;{owner};{day.isoformat()};"]
    assert "Se tegnene" in shown


def test_however_many_pages_there_are_it_is_one_query(course):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            kept_pages(TODAY)
        return len(queries)

    before = asked()
    m.lesson(course)
    m.lesson(course, "To")

    assert asked() == before
