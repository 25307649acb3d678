"""Words of the glossary in lessons: explained where they stand, kept as they were."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import override

from courses.models import LessonPage, Version
from courses.refusals import Refused
from courses.versions.rendering import body_of
from knowledge.in_use import used_by
from knowledge.models import GlossaryTerm
from tests import people
from tests.courses import making as m

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def consent():
    return GlossaryTerm.objects.create(
        key="samtykke",
        name_da="samtykke",
        name_en="consent",
        explanation_da="Personen siger ja.",
        explanation_en="The person says yes.",
    )


def word(key: str = "samtykke", inside: str = "samtykket") -> str:
    return f'<a linktype="word" key="{key}">{inside}</a>'


def lesson(*htmls: str) -> LessonPage:
    return m.lesson(m.publish(m.course()), body=[("text", html) for html in htmls])


def refusals(page: LessonPage) -> list[str]:
    with pytest.raises(Refused) as refused:
        m.publish(page)
    return refused.value.messages


def newest(page: LessonPage, language: str = "da") -> Version:
    return Version.objects.of(page.translation_key, language).first()


def shown(page: LessonPage) -> list[str]:
    return [piece["html"] for piece in body_of(newest(page), TODAY).pieces]


def test_a_word_leads_to_its_explanation_and_the_first_one_back(consent):
    page = m.publish(lesson(f"<p>Er {word()} givet?</p>", f"<p>Bed om {word()} igen.</p>"))

    assert shown(page) == [
        '<p>Er <a class="word" href="#word-samtykke" id="at-samtykke">samtykket</a> givet?</p>',
        '<p>Bed om <a class="word" href="#word-samtykke">samtykket</a> igen.</p>',
    ]
    assert newest(page).data["words"] == [
        {"key": "samtykke", "name": "samtykke", "explanation": "Personen siger ja."}
    ]


def test_the_lesson_has_a_list_of_its_words(consent, client):
    page = m.publish(lesson(f"<p>Er {word()} givet?</p>"))
    client.force_login(people.learner())

    html = client.get(page.get_url()).content.decode()

    assert '<div id="word-samtykke" tabindex="-1">' in html
    assert "Personen siger ja." in html


def test_an_old_version_keeps_the_explanation_when_the_word_is_gone(consent):
    page = m.publish(lesson(f"<p>Er {word()} givet?</p>"))
    old = newest(page)
    with pytest.raises(ProtectedError), transaction.atomic():
        consent.delete()
    draft = page.get_latest_revision_as_object()
    draft.body[0] = ("text", draft.body[0].block.to_python("<p>Uden.</p>"))
    draft.save_revision()
    m.publish(page)

    consent.delete()

    old.refresh_from_db()
    assert body_of(old, TODAY).pieces[0]["html"].count('href="#word-samtykke"') == 1
    assert old.data["words"][0]["explanation"] == "Personen siger ja."


def test_a_word_in_a_published_text_or_only_in_a_draft_is_in_use(consent):
    page = m.publish(lesson("<p>Uden.</p>"))
    assert used_by(consent) == []
    draft = page.get_latest_revision_as_object()
    draft.body[0] = ("text", draft.body[0].block.to_python(f"<p>{word()}</p>"))
    draft.save_revision()

    assert [user.pk for user in used_by(consent)] == [page.pk]
    m.publish(page)
    assert [user.pk for user in used_by(consent)] == [page.pk]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"key": "andet"},
            "The text explains “samtykke”, which is not in the glossary. Take the explanation "
            "out of the text, or choose another word.",
        ),
        (
            {"used_until": date(2020, 1, 31)},
            "“consent” is explained in the text, but the glossary used it until 31 January 2020 "
            "only. Choose another word.",
        ),
        (
            {"used_from": date(2090, 1, 31)},
            "“consent” is explained in the text, but the glossary uses it from 31 January 2090 on.",
        ),
        (
            {"explanation_da": ""},
            "“consent” has no explanation in the language of the page. Write it under Knowledge, "
            "Glossary.",
        ),
    ],
)
def test_a_word_that_cannot_be_explained_stops_publishing(consent, changed, told):
    page = lesson(f"<p>{word()}</p>")
    GlossaryTerm.objects.update(**changed)

    assert refusals(page) == [told]


def test_translators_get_the_words_and_never_the_key(consent):
    page = m.publish(lesson(f"<p>Er {word()} givet?</p>"))
    for above in (page.get_parent().get_parent().get_parent().specific, *course_and_list(page)):
        m.translate(above)
        m.publish(m.english_of(above))

    assert m.strings(page)[-1] == 'Er <a id="a1">samtykket</a> givet?'

    m.translate(page, {m.strings(page)[-1]: 'Is <a id="a1">consent</a> given?'})
    m.publish(m.english_of(page))
    version = newest(page, "en")
    assert version.data["words"][0]["explanation"] == "The person says yes."
    assert body_of(version, TODAY).pieces[0]["html"] == (
        '<p>Is <a class="word" href="#word-samtykke" id="at-samtykke">consent</a> given?</p>'
    )


def course_and_list(page: LessonPage):
    course = page.get_parent()
    return course.get_parent().specific, course.specific


def test_english_without_the_word_does_not_follow(consent):
    page = m.publish(lesson(f"<p>Er {word()} givet?</p>"))
    for above in (page.get_parent().get_parent().get_parent().specific, *course_and_list(page)):
        m.translate(above)
        m.publish(m.english_of(above))
    m.translate(page, {m.strings(page)[-1]: "Is consent given?"})

    assert refusals(m.english_of(page)) == [
        "This translation does not follow the Danish page as it is published now. "
        "Update the translation from it, then publish again."
    ]
