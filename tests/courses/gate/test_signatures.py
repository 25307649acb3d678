"""Nothing that is made from a case goes out unless somebody who wrote none of it has signed exactly
that, in that language; also in the demo, and whatever publishes."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, Revision
from wagtail.rich_text import RichText
from wagtail_localize.models import StringTranslation

from courses.gate.signing import gate_of, sign_draft
from courses.models import LessonPage, SubjectApproval, Version
from courses.refusals import Refused
from courses.versions.languages import translation_of
from courses.versions.mint import approve, mint_version
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.models import CaseRecord, GlossaryTerm, Indicator, Signature
from tests import cases, media, people
from tests.courses import making as m
from tests.courses.gate import stories

pytestmark = pytest.mark.django_db
NOT_SIGNED = (
    "It is made from a case. Somebody who has written none of it must look for what could tell "
    "who somebody is, and sign exactly this text in this language."
)
OWN_WORK = (
    "You have written on this yourself. Somebody who has written none of it must sign: one does "
    "not see one's own traces."
)


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


@pytest.fixture
def story() -> LessonPage:
    """Signed and published once."""
    story = stories.story()
    cases.sign(story)
    return stories.publish(story)


def write(page: Page, html: str, by: Any = None) -> LessonPage:
    draft = page.get_latest_revision_as_object()
    draft.body[0] = ("text", RichText(html))
    draft.save_revision(user=by or people.editor())
    return LessonPage.objects.get(pk=page.pk)


def served(page: Page, language: str = "da") -> str:
    version = Version.objects.of(page.translation_key, language).first()
    return version.data["pieces"][0]["html"] if version else ""


def refused(publish: Any, page: Page) -> list[str]:
    with pytest.raises(Refused) as found:
        publish(page)
    return found.value.messages


ALL = [question.field for question in QUESTIONS]


def other_approver() -> Any:
    return people._with_role("approver", "asta@cmm.example", "Asta", "Alm")


def test_without_a_signature_nothing_is_published():
    story = stories.story()

    assert refused(stories.publish, story) == [NOT_SIGNED]
    assert (served(story), Version.objects.filter(kind="lesson").count()) == ("", 0)


def test_what_is_signed_is_published(story):
    assert served(story) == stories.STORY
    assert Signature.objects.get().by == people.approver()


# --- every way around -------------------------------------------------------------------------


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


# --- who signs --------------------------------------------------------------------------------


def test_an_editor_has_not_the_right(story):
    changed = write(story, "<p>Nyt.</p>", by=people.approver())

    with pytest.raises(PermissionDenied):
        cases.sign(changed, by=people.editor())


def test_who_has_written_on_it_does_not_sign(story):
    changed = write(story, "<p>Nyt.</p>", by=people.approver())

    with pytest.raises(ValidationError) as found:
        cases.sign(changed)

    assert found.value.messages == [OWN_WORK]


def test_nor_when_the_drafts_are_thrown_away(story):
    write(story, "<p>Nyt.</p>", by=people.approver())
    changed = write(story, "<p>Nyere.</p>")
    changed.revisions.filter(user=people.approver()).delete()

    with pytest.raises(ValidationError, match="You have written on this yourself"):
        cases.sign(changed)


def test_nor_who_wrote_before_there_was_a_case():
    lesson = m.lesson(stories.course(), "Lagerrummet")
    write(lesson, "<p>Før.</p>", by=people.approver())
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.case = cases.case()
    draft.save_revision(user=people.editor())

    with pytest.raises(ValidationError, match="You have written on this yourself"):
        cases.sign(lesson)


def test_a_button_pressed_is_nothing_written(story):
    changed = write(story, "<p>Nyt.</p>")
    changed.get_latest_revision_as_object().save_revision(user=people.approver())

    cases.sign(changed)

    assert served(stories.publish(changed)) == "<p>Nyt.</p>"


def test_a_row_put_there_for_a_writer_counts_for_nothing(story):
    changed = write(story, "<p>Nyt.</p>", by=people.approver())
    telling = gate_of(changed).telling
    Signature.objects.create(
        content=telling.content,
        language="da",
        digest=telling.digest,
        case=telling.case,
        by=people.approver(),
    )

    assert refused(by_the_button, changed) == [NOT_SIGNED]


def test_what_is_found_must_be_answered(story):
    changed = write(story, "<p>Ring til 28 44 17 03.</p>")
    gate = gate_of(changed)

    with pytest.raises(ValidationError, match="1 finding has no answer yet"):
        sign_draft(
            gate, by=people.approver(), reasons={}, looked_at=ALL, digest=gate.telling.digest
        )

    found = cases.sign(changed, reason="Opfundet nummer.")
    assert found.kept == [
        {"category": "phone", "words": "28 44 17 03", "reason": "Opfundet nummer."}
    ]


def test_what_was_changed_while_one_read_is_not_signed(story):
    read = gate_of(story).telling.digest
    changed = write(story, "<p>Nyt.</p>")

    with pytest.raises(ValidationError, match="changed after you opened"):
        sign_draft(gate_of(changed), by=people.approver(), reasons={}, looked_at=ALL, digest=read)


def test_the_questions_about_the_jigsaw_must_be_answered():
    story = stories.story(case=cases.case(jigsaw_press=""))

    with pytest.raises(ValidationError, match="jigsaw are not all answered"):
        cases.sign(story)


# --- languages --------------------------------------------------------------------------------


@pytest.fixture
def english(story) -> LessonPage:
    for above in story.get_ancestors().filter(depth__gt=1).specific():
        m.translate(above)
        if above.specific_class.__name__ == "CoursePage":
            stories.publish(m.english_of(above))
    m.translate(story)
    return m.english_of(story)


def test_the_danish_signature_does_not_hold_for_english(english):
    assert refused(by_the_button, english) == [NOT_SIGNED]


def test_english_is_published_with_its_own(english):
    cases.sign(english)

    stories.publish(english)

    assert served(english, "en").startswith("<p>EN ")


def test_a_translation_that_was_changed(english, story):
    cases.sign(english)
    stories.publish(english)
    one = StringTranslation.objects.filter(context__object=story.translation_key).first()
    one.data = "She sleeps at Skjern"
    one.save()
    english_draft = m.english_of(story)
    translation_of(english_draft).save_target(publish=False)

    assert NOT_SIGNED in refused(by_the_button, m.english_of(story))


def test_who_translated_a_sentence_does_not_sign_even_when_another_went_over_it(english, story):
    one = StringTranslation.objects.filter(context__object=story.translation_key).first()
    one.data, one.last_translated_by = "First", people.approver()
    one.save()
    one.data, one.last_translated_by = "Second", people.editor()
    one.save()

    with pytest.raises(ValidationError, match="You have written on this yourself"):
        cases.sign(english)


def test_who_wrote_the_danish_does_not_sign_the_english(english, story):
    write(story, "<p>Nyt.</p>", by=people.approver())

    with pytest.raises(ValidationError, match="You have written on this yourself"):
        cases.sign(english)
    assert cases.sign(english, by=other_approver()).language == "en"


def test_a_translator_may_sign_the_danish(english, story):
    one = StringTranslation.objects.filter(context__object=story.translation_key).first()
    one.last_translated_by = people.approver()
    one.save()

    cases.sign(story)

    assert Signature.objects.filter(language="da").count() == 1


# --- the case itself --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"consent": "given", "consent_until": timezone.localdate() - timedelta(days=1)},
            "The survivor's consent has run out. Ask for a new one, or take another case.",
        ),
        (
            {"consent": "withdrawn"},
            "The survivor has withdrawn the consent. The case cannot be used.",
        ),
    ],
)
def test_consent_blocks_publishing_what_is_signed(story, values, told):
    changed = write(story, "<p>Nyt.</p>")
    cases.sign(changed)
    CaseRecord.objects.update(**values)

    assert refused(by_the_button, LessonPage.objects.get(pk=story.pk)) == [told]


def test_on_its_last_day_consent_holds(story):
    CaseRecord.objects.update(consent="given", consent_until=timezone.localdate())

    assert CaseRecord.objects.get().has_consent()


def test_nothing_of_the_case_is_in_the_version(story):
    record = CaseRecord.objects.get()
    CaseRecord.objects.update(title="Zebra-sagen", changed="Zebra")

    version = Version.objects.get(kind="lesson")

    assert "Zebra" not in str(version.data)
    assert str(record.title) not in str(version.data)
