"""Whatever publishes: learners get what an approver has approved, or what they had."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, Revision, TaskState
from wagtail.rich_text import RichText

from courses.models import Approval, CoursePage, LessonPage, SubjectApproval, Version
from courses.refusals import Refused
from courses.versions.mint import approve, mint_version
from tests import people
from tests.courses import making as m

pytestmark = pytest.mark.django_db
NOT_APPROVED = "An approver must approve exactly this text before it is published."


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def in_production(settings):
    settings.DEMO = False


@pytest.fixture
def lesson(in_production) -> LessonPage:
    """Published once, with approval; and then changed."""
    course = m.course()
    approved(course)
    m.publish(course)
    lesson = m.lesson(CoursePage.objects.get())
    approved(lesson)
    m.publish(lesson)
    return write(LessonPage.objects.get(), "<p>Noget andet.</p>")


def write(page: LessonPage, html: str) -> LessonPage:
    draft = page.get_latest_revision_as_object()
    draft.body[0] = ("text", RichText(html))
    draft.save_revision()
    return LessonPage.objects.get(pk=page.pk)


def approved(page: Page) -> None:
    approve(latest_revision(page).as_object(), by=people.approver())


def served(page: Page) -> str:
    version = Version.objects.of(page.translation_key, "da").first()
    return version.data["pieces"][0]["html"] if version else ""


def test_in_the_demo_what_nobody_has_approved_is_a_proposal():
    course = m.publish(m.course())
    m.publish(m.lesson(course))

    versions = Version.objects.order_by("pk")

    assert [(v.kind, v.language, v.number, v.title, v.is_proposal) for v in versions] == [
        ("course", "da", 1, "Se tegnene", True),
        ("lesson", "da", 1, "Første lektion", True),
    ]
    assert versions[1].data["pieces"][0]["html"] == "<p>Der står noget her.</p>"


def test_an_approved_text_is_a_version_with_its_approver(lesson):
    approved(lesson)

    m.publish(lesson)

    version = Version.objects.of(lesson.translation_key, "da").first()
    assert (version.number, version.is_proposal, version.approved_by) == (
        2,
        False,
        people.approver(),
    )
    assert served(lesson) == "<p>Noget andet.</p>"


def by_the_shell(page: LessonPage) -> None:
    latest_revision(page).publish()


def latest_revision(page: Page) -> Revision:
    return Page.objects.get(pk=page.pk).specific.get_latest_revision()


def by_its_schedule(page: LessonPage) -> None:
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def by_a_workflow_of_somebody_else(page: LessonPage) -> None:
    """Whose steps know nothing of approval."""
    task = SubjectApproval.objects.create(name="Skridt")
    state = m.workflow(task).start(page, people.editor())
    state.finish(user=people.approver())


def by_going_back(page: LessonPage) -> None:
    first = page.revisions.order_by("pk").first().as_object()
    first.body[0] = ("text", RichText("<p>Først.</p>"))
    first.save_revision(previous_revision=page.get_latest_revision()).publish()


def by_saving_it_live(page: LessonPage) -> None:
    draft = page.get_latest_revision_as_object()
    draft.live, draft.live_revision = True, page.get_latest_revision()
    draft.save()


@pytest.mark.parametrize(
    "publish",
    [
        by_the_shell,
        by_its_schedule,
        by_a_workflow_of_somebody_else,
        by_going_back,
        by_saving_it_live,
    ],
)
def test_no_way_leads_around_approval(lesson, publish):
    with pytest.raises(Refused) as refused:
        publish(lesson)

    assert refused.value.messages == [NOT_APPROVED]
    assert served(lesson) == "<p>Der står noget her.</p>"
    assert LessonPage.objects.get().body[0].value.source == "<p>Der står noget her.</p>"


def sent_for_approval(page: LessonPage) -> TaskState:
    task = SubjectApproval.objects.create(name="Faglig godkendelse")
    fresh = LessonPage.objects.get(pk=page.pk)
    return m.workflow(task).start(fresh, people.editor()).current_task_state


def test_who_approves_in_a_workflow_publishes_what_was_sent(lesson):
    state = sent_for_approval(lesson)

    state.task.specific.on_action(state, people.approver(), "approve")

    version = Version.objects.of(lesson.translation_key, "da").first()
    assert (served(lesson), version.approved_by) == ("<p>Noget andet.</p>", people.approver())


def test_what_was_changed_after_it_was_sent_must_be_read_again(lesson):
    state = sent_for_approval(lesson)
    write(lesson, "<p>Rettet bagefter.</p>")

    with pytest.raises(Refused) as refused:
        state.task.specific.on_action(state, people.approver(), "approve")

    assert refused.value.messages == [
        "The text was changed after it was sent to you. Read it again, then approve."
    ]
    assert served(lesson) == "<p>Der står noget her.</p>"


def test_a_text_written_into_the_page_reaches_nobody(lesson):
    lesson.body[0] = ("text", RichText("<p>Uden om det hele.</p>"))
    lesson.save()

    assert served(lesson) == "<p>Der står noget her.</p>"


def test_what_was_saved_after_the_approval_needs_another(lesson):
    approved(lesson)
    write(lesson, "<p>Rettet bagefter.</p>")

    with pytest.raises(Refused):
        by_the_shell(lesson)

    assert served(lesson) == "<p>Der står noget her.</p>"


def test_an_editor_cannot_approve(lesson):
    with pytest.raises(PermissionDenied):
        approve(lesson.get_latest_revision_as_object(), by=people.editor())

    assert Approval.objects.count() == 2


def test_the_same_content_twice_is_one_version(lesson):
    approved(lesson)
    m.publish(lesson)

    again = mint_version(lesson.get_latest_revision_as_object())

    assert (again.number, Version.objects.of(lesson.translation_key, "da").count()) == (2, 2)


def test_what_is_held_back_is_not_published_whoever_has_approved_it(lesson):
    draft = lesson.get_latest_revision_as_object()
    draft.is_held, draft.hold_reason = True, "Afventer retningslinjer."
    draft.save_revision()
    approved(lesson)

    with pytest.raises(Refused) as refused:
        by_the_shell(lesson)

    assert refused.value.messages == ["The page is held back: Afventer retningslinjer."]
