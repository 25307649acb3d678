"""Danish gives the structure. English follows it when it is complete; until then readers keep what
they have."""

import pytest
from django.utils.translation import override
from wagtail.rich_text import RichText
from wagtail_localize.models import StringTranslation

from courses.models import CoursePage, LessonPage, Version
from courses.refusals import Refused
from knowledge.first_facts import load_first_facts
from tests.courses import making as m

pytestmark = pytest.mark.django_db
FACT = '<a linktype="fact" key="reflection.max">120 dage</a>'
NOT_FOLLOWING = (
    "This translation does not follow the Danish page as it is published now. "
    "Update the translation from it, then publish again."
)
STEP = {"title": "Et", "text": "<p>Se.</p>"}
BODY = [
    ("text", f"<p>Perioden er {FACT}.</p>"),
    ("callout", {"kind": "law", "title": "Loven", "text": "<p>Sådan er den.</p>"}),
    (
        "steps",
        {
            "items": [
                {"title": "Et", "text": "<p>Se.</p>"},
                {"title": "To", "text": "<p>Spørg.</p>"},
            ]
        },
    ),
]


@pytest.fixture(autouse=True)
def _in_english():
    load_first_facts()
    with override("en"):
        yield


@pytest.fixture
def lesson() -> LessonPage:
    """Published in Danish; its course, and the pages above, in both languages."""
    course = m.publish(m.course())
    for page in (course.get_parent().get_parent().specific, course.get_parent().specific, course):
        m.translate(page)
        m.publish(m.english_of(page))
    return m.publish(m.lesson(course, body=BODY))


def english(lesson: LessonPage) -> list[str]:
    version = Version.objects.of(lesson.translation_key, "en").first()
    return [piece["html"] for piece in version.data["pieces"]] if version else []


def refusal_of(page: LessonPage | CoursePage) -> list[str]:
    type(page).objects.get(pk=page.pk).get_latest_revision_as_object().save_revision()
    with pytest.raises(Refused) as refused:
        m.publish(page)
    return refused.value.messages


def rewrite(lesson: LessonPage, html: str) -> LessonPage:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.body[0] = ("text", RichText(html))
    draft.save_revision()
    return m.publish(lesson)


def test_translators_are_asked_for_words_and_never_for_keys_or_choices(lesson):
    assert m.strings(lesson) == [
        "Første lektion",
        'Perioden er <a id="a1">120 dage</a>.',
        "Loven",
        "Sådan er den.",
        "Et",
        "Se.",
        "To",
        "Spørg.",
    ]


def test_a_complete_translation_is_a_version_with_the_same_blocks_and_facts(lesson):
    m.translate(lesson)

    m.publish(m.english_of(lesson))

    danish, english = (
        Version.objects.of(lesson.translation_key, code).get() for code in ("da", "en")
    )
    assert (english.translates, english.structure_hash) == (danish, danish.structure_hash)
    assert [piece["id"] for piece in english.data["pieces"]] == [
        piece["id"] for piece in danish.data["pieces"]
    ]
    assert english.fact_keys == ["reflection.max"]
    assert english.data["pieces"][0]["html"].startswith("<p>EN Perioden er <a linktype")


def test_one_text_that_is_missing_holds_it_back(lesson):
    m.translate(lesson)
    StringTranslation.objects.filter(data="EN Loven").delete()

    assert refusal_of(m.english_of(lesson)) == ["1 text is not translated yet."]
    assert english(lesson) == []


def test_when_the_danish_changes_readers_keep_the_english_until_it_follows(lesson):
    m.translate(lesson)
    m.publish(m.english_of(lesson))
    rewrite(lesson, "<p>Noget helt andet.</p>")
    before = english(lesson)

    refused = refusal_of(m.english_of(lesson))
    m.translate(lesson)
    m.publish(m.english_of(lesson))

    assert refused == [NOT_FOLLOWING]
    assert before[0].startswith("<p>EN Perioden er")
    assert english(lesson)[0] == "<p>EN Noget helt andet.</p>"


def test_other_blocks_in_the_english_page_are_refused(lesson):
    m.translate(lesson)
    page = m.english_of(lesson)
    draft = page.get_latest_revision_as_object()
    del draft.body[1]
    draft.save_revision()

    assert refusal_of(page) == [NOT_FOLLOWING]


def test_a_translation_whose_danish_page_is_gone_stays_as_it_is(lesson):
    m.translate(lesson)
    m.publish(m.english_of(lesson))
    page = m.english_of(lesson)
    LessonPage.objects.get(pk=lesson.pk).delete()

    assert english(lesson)[0].startswith("<p>EN Perioden er")
    assert refusal_of(page) == ["The Danish page of this translation is gone."]


def test_english_before_danish_is_refused():
    course = m.course()
    m.translate(course.get_parent().get_parent().specific)
    m.translate(course.get_parent().specific)
    m.translate(course)

    assert refusal_of(m.english_of(course)) == ["Publish the Danish page first."]
