"""Each language has a signature of its own."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail_localize.models import StringTranslation

from courses.models import LessonPage
from courses.versions.languages import translation_of
from knowledge.models import Signature
from tests import cases, people
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


def other_approver() -> Any:
    return people._with_role("approver", "asta@cmm.example", "Asta", "Alm")


@pytest.fixture
def english(story) -> LessonPage:
    for above in story.get_ancestors().filter(depth__gt=1).specific():
        m.translate(above)
        if above.specific_class.__name__ == "CoursePage":
            stories.publish(m.english_of(above))
    m.translate(story)
    return m.english_of(story)


def test_the_danish_signature_does_not_hold_for_english(english):
    assert refused(stories.publish, english) == [NOT_SIGNED]


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

    assert NOT_SIGNED in refused(stories.publish, m.english_of(story))


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
