"""Whatever publishes, and whatever was changed after signing: nothing goes out that is not signed
as it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Revision
from wagtail.rich_text import RichText

from courses.models import LessonPage, SubjectApproval
from courses.versions.mint import approve, mint_version
from knowledge.models import GlossaryTerm, Indicator
from tests import cases, media, people
from tests.courses import making as m
from tests.courses.gate import stories
from tests.courses.gate.stories import NOT_SIGNED, refused, served, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


@pytest.fixture
def story() -> LessonPage:
    """Signed and published once."""
    return stories.signed()


def by_the_button(page: LessonPage) -> None:
    stories.publish(page)


def by_its_schedule(page: LessonPage) -> None:
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def by_a_workflow(page: LessonPage) -> None:
    task = SubjectApproval.objects.create(name="Skridt")
    state = m.workflow(task).start(page, people.editor()).current_task_state
    state.task.specific.on_action(state, people.approver(), "approve")


def by_the_end_of_a_workflow(page: LessonPage) -> None:
    task = SubjectApproval.objects.create(name="Skridt")
    m.workflow(task).start(page, people.editor()).finish(user=people.approver())


def by_saving_it_live(page: LessonPage) -> None:
    draft = page.get_latest_revision_as_object()
    draft.live, draft.live_revision = True, page.get_latest_revision()
    draft.save()


def by_the_verb_itself(page: LessonPage) -> None:
    mint_version(page.get_latest_revision_as_object())


WAYS = [
    by_the_button,
    by_its_schedule,
    by_a_workflow,
    by_the_end_of_a_workflow,
    by_saving_it_live,
    by_the_verb_itself,
]


@pytest.mark.parametrize("publish", WAYS)
def test_what_was_changed_after_signing_is_not_published(story, publish):
    changed = write(story, "<p>Hun hedder noget andet.</p>")

    assert refused(publish, changed) == [NOT_SIGNED]
    assert served(story) == stories.STORY


def test_an_autosave_over_the_draft_that_was_signed(story):
    signed = write(story, "<p>Læst og underskrevet.</p>")
    cases.sign(signed)
    draft = signed.get_latest_revision_as_object()
    draft.body[0] = ("text", RichText("<p>Skrevet bagefter.</p>"))
    draft.save_revision(user=people.editor(), overwrite_revision=signed.get_latest_revision())

    assert refused(by_the_button, signed) == [NOT_SIGNED]


def test_an_approval_is_no_signature(story, settings):
    settings.DEMO = False
    changed = write(story, "<p>Hun hedder noget andet.</p>")
    approve(changed.get_latest_revision_as_object(), by=people.approver())

    assert refused(by_the_button, changed) == [NOT_SIGNED]


def test_going_back_to_an_older_draft_that_nobody_signed(story):
    unsigned = write(story, "<p>Aldrig læst.</p>").get_latest_revision()
    signed = write(story, "<p>Læst.</p>")
    cases.sign(signed)
    stories.publish(signed)

    def go_back(page: LessonPage) -> None:
        draft = Revision.objects.get(pk=unsigned.pk).as_object()
        draft.save_revision(previous_revision=page.get_latest_revision()).publish()

    assert refused(go_back, signed) == [NOT_SIGNED]
    assert served(story) == "<p>Læst.</p>"


def test_many_published_at_once(story, client):
    changed = write(story, "<p>Hun hedder noget andet.</p>")
    client.force_login(people.approver())

    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={changed.pk}")

    assert served(story) == stories.STORY


def test_the_button_of_the_editor(story, client):
    changed = write(story, "<p>Hun hedder noget andet.</p>")
    client.force_login(people.approver())

    told = client.post(
        f"/admin/workflows/publish/{changed.pk}/", {"action": "publish"}, follow=True
    )

    assert (told.status_code, served(story)) in [(404, stories.STORY), (200, stories.STORY)]


def test_a_copy_needs_a_signature_of_its_own(story):
    copy = story.copy(update_attrs={"slug": "kopi", "title": "Kopi"}, keep_live=False)

    assert refused(by_the_button, copy) == [NOT_SIGNED]


@pytest.mark.parametrize("copy_revisions", [True, False])
def test_who_wrote_the_story_does_not_sign_a_copy_of_it(copy_revisions):
    story = stories.story()
    write(story, "<p>Redigeret.</p>", by=people.approver())
    copy = LessonPage.objects.get(pk=story.pk).copy(
        update_attrs={"slug": "kopi", "title": "Kopi"},
        copy_revisions=copy_revisions,
        keep_live=False,
        user=people.editor(),
    )

    with pytest.raises(ValidationError, match="You have written on this yourself"):
        cases.sign(copy)


def with_picture(page: LessonPage, picture: Any, told: str) -> LessonPage:
    draft = page.get_latest_revision_as_object()
    shown = {"image": picture.pk, "alt_text": told, "decorative": False}
    value = {"picture": shown, "caption": "", "credit": ""}
    draft.body = draft.body.stream_block.to_python([{"type": "picture", "id": "a", "value": value}])
    draft.save_revision(user=people.editor())
    return LessonPage.objects.get(pk=page.pk)


def test_a_picture_that_is_replaced(story):
    picture = media.picture()
    with_picture(story, picture, "En dør")
    cases.sign(story)
    stories.publish(story)
    before = served(story)
    picture.file = ContentFile(media.drawing(50, 40), "anden.png")
    picture.save()
    picture.renditions.all().delete()
    LessonPage.objects.get(pk=story.pk).get_latest_revision_as_object().save_revision()

    assert refused(by_the_button, story) == [NOT_SIGNED]
    assert served(story) == before


def test_the_words_about_a_picture(story):
    picture = media.picture()
    cases.sign(with_picture(story, picture, "En dør"))

    assert refused(by_the_button, with_picture(story, picture, "En rød dør i Skjern")) == [
        NOT_SIGNED
    ]


def test_a_word_of_the_field_that_stands_in_it(story):
    term = GlossaryTerm.objects.create(
        key="gebyr", name_da="Gebyr", name_en="Fee", explanation_da="En betaling."
    )
    signed = write(story, '<p>Et <a linktype="word" key="gebyr">gebyr</a>.</p>')
    cases.sign(signed)
    term.explanation_da = "Det, som familien i Skjern betalte."
    term.save()

    assert refused(by_the_button, signed) == [NOT_SIGNED]


def test_an_indicator_that_is_shown_in_it(story):
    sign = Indicator.objects.create(key="gaeld", name_da="Gæld", name_en="Debt")
    draft = story.get_latest_revision_as_object()
    draft.body.append(("indicators", {"indicators": [sign], "with_explanations": True}))
    draft.save_revision(user=people.editor())
    cases.sign(story)
    sign.name_da = "Gæld til manden i Skjern"
    sign.save()

    assert refused(by_the_button, story) == [NOT_SIGNED]


@pytest.mark.parametrize("name", ["slug", "search_description", "change_note", "title"])
def test_what_stands_beside_the_text(story, name):
    draft = story.get_latest_revision_as_object()
    setattr(draft, name, "skjern")
    draft.save_revision(user=people.editor())

    assert refused(by_the_button, story) == [NOT_SIGNED]


def test_another_case(story):
    draft = story.get_latest_revision_as_object()
    draft.case = cases.case("En anden")
    draft.save_revision(user=people.editor())

    assert refused(by_the_button, story) == [NOT_SIGNED]


def test_taking_the_case_away(story):
    draft = story.get_latest_revision_as_object()
    draft.case = None
    draft.save_revision(user=people.editor())

    assert refused(by_the_button, story) == ["It is made from a case. Say which one."]
