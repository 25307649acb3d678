"""One list of all that waits for somebody who makes content."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from courses.first_workflow import load_first_workflow
from courses.inbox import inbox_of
from courses.models import CoursePage, Remark, Version
from courses.remarks import add_remark
from organisations.wagtail_groups import set_up_groups
from tests import people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def course() -> CoursePage:
    set_up_groups()
    load_first_workflow()
    course = m.course()
    CoursePage.objects.filter(pk=course.pk).update(owner=people.editor())
    return CoursePage.objects.get(pk=course.pk)


def test_nothing_waits_at_first(course):
    assert inbox_of(people.editor()).count == 0


def test_a_draft_that_was_sent_waits_for_approvers_alone(course):
    course.get_workflow().start(course, people.editor())

    approver, editor = inbox_of(people.approver()), inbox_of(people.editor())

    assert [state.revision.object_str for state in approver.to_approve] == ["Se tegnene"]
    assert editor.count == 0


def test_what_an_approver_sends_back_waits_for_whoever_sent_it(course):
    state = course.get_workflow().start(course, people.editor())
    state.current_task_state.specific.reject(user=people.approver(), comment="Kilden mangler.")

    sent_back = inbox_of(people.editor()).sent_back

    assert [one.current_task_state.comment for one in sent_back] == ["Kilden mangler."]


def test_a_remark_waits_for_the_owner_until_it_is_answered(client, course):
    m.publish(course)
    add_remark(version=Version.objects.get(), text="Loven er ny.", by=people.learner())
    client.force_login(people.editor())
    waiting = [remark.text for remark in inbox_of(people.editor()).remarks]
    page = BeautifulSoup(client.get("/admin/waiting/").content, "html.parser")
    form = page.select_one("form.tegn-row")

    client.post(form["action"], {"answer": "Rettet."})

    remark = Remark.objects.get()
    assert waiting == ["Loven er ny."]
    assert (remark.answer, remark.answered_by) == ("Rettet.", people.editor())
    assert inbox_of(people.editor()).count == 0


def test_a_page_whose_day_has_come_waits_for_its_owner(course):
    yesterday = timezone.localdate() - timedelta(days=1)
    CoursePage.objects.update(review_on=yesterday)

    assert [page.pk for page in inbox_of(people.editor()).overdue] == [course.pk]
    assert inbox_of(people.approver()).overdue == []
    assert [page.pk for page in inbox_of(people.approver(), everybody=True).overdue] == [course.pk]
