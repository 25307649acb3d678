"""Publishing at a time that was set."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.queue import run_next, tick
from courses.models import CoursePage, Version
from courses.versions.mint import approve
from knowledge.models import ReviewTask
from tests import factories, people
from tests.courses import making as m

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_production(settings):
    settings.DEMO = False


def time_passes() -> None:
    tick()
    while run_next("worker"):
        pass


def plan(page) -> None:
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)


def test_what_is_approved_appears_at_its_time():
    course = m.course()
    plan(course)
    approve(CoursePage.objects.get().get_latest_revision_as_object(), by=people.approver())

    time_passes()

    assert CoursePage.objects.get().live
    assert [version.title for version in Version.objects.all()] == ["Se tegnene"]


def test_what_is_not_approved_does_not_its_owner_hears_of_it_and_others_are_not_held_up():
    course = m.course()
    plan(course)
    other = factories.text_page(course.get_parent().get_parent(), "Nyt", live=False)
    plan(other)

    time_passes()

    other.refresh_from_db()
    assert (CoursePage.objects.get().live, other.live) == (False, True)
    assert [(task.page_id, task.why_da) for task in ReviewTask.objects.all()] == [
        (
            course.pk,
            "Siden blev ikke udgivet på det tidspunkt, der var sat. "
            "En godkender skal godkende netop denne tekst, før den bliver udgivet.",
        )
    ]
