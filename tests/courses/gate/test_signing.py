"""Nothing that is made from a case goes out unless somebody who wrote none of it has signed exactly
that, in that language; also in the demo."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import override

from courses.gate.signing import gate_of, sign_draft
from courses.models import LessonPage, Version
from knowledge.models import CaseRecord, Signature
from tests import cases, people
from tests.courses import making as m
from tests.courses.gate import stories
from tests.courses.gate.stories import ALL_LOOKED_AT, NOT_SIGNED, OWN_WORK, refused, served, write

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


def test_without_a_signature_nothing_is_published():
    story = stories.story()

    assert refused(stories.publish, story) == [NOT_SIGNED]
    assert (served(story), Version.objects.filter(kind="lesson").count()) == ("", 0)


def test_what_is_signed_is_published(story):
    assert served(story) == stories.STORY
    assert Signature.objects.get().by == people.approver()


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

    assert refused(stories.publish, changed) == [NOT_SIGNED]


def test_what_is_found_must_be_answered(story):
    changed = write(story, "<p>Ring til 28 44 17 03.</p>")
    gate = gate_of(changed)

    with pytest.raises(ValidationError, match="1 finding has no answer yet"):
        sign_draft(
            gate,
            by=people.approver(),
            reasons={},
            looked_at=ALL_LOOKED_AT,
            digest=gate.telling.digest,
        )

    found = cases.sign(changed, reason="Opfundet nummer.")
    assert found.kept == [
        {"category": "phone", "words": "28 44 17 03", "reason": "Opfundet nummer."}
    ]


def test_what_was_changed_while_one_read_is_not_signed(story):
    read = gate_of(story).telling.digest
    changed = write(story, "<p>Nyt.</p>")

    with pytest.raises(ValidationError, match="changed after you opened"):
        sign_draft(
            gate_of(changed), by=people.approver(), reasons={}, looked_at=ALL_LOOKED_AT, digest=read
        )


def test_the_questions_about_the_jigsaw_must_be_answered():
    story = stories.story(case=cases.case(jigsaw_press=""))

    with pytest.raises(ValidationError, match="jigsaw are not all answered"):
        cases.sign(story)


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

    assert refused(stories.publish, LessonPage.objects.get(pk=story.pk)) == [told]


def test_on_its_last_day_consent_holds(story):
    CaseRecord.objects.update(consent="given", consent_until=timezone.localdate())

    assert CaseRecord.objects.get().has_consent()


def test_nothing_of_the_case_is_in_the_version(story):
    record = CaseRecord.objects.get()
    CaseRecord.objects.update(title="Zebra-sagen", changed="Zebra")

    version = Version.objects.get(kind="lesson")

    assert "Zebra" not in str(version.data)
    assert str(record.title) not in str(version.data)
