"""One screen says how far each page is in each language, and leads to where one goes on."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText
from wagtail_localize.models import StringTranslation, TranslationSource

from courses.languages.state import Danish, English, State, states
from courses.models import LessonPage
from tests import people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def lesson() -> LessonPage:
    course = m.publish(m.course())
    for page in (course.get_parent().get_parent().specific, course.get_parent().specific, course):
        m.translate(page)
        m.publish(m.english_of(page))
    return m.publish(m.lesson(course))


def state_of(page: Page) -> State:
    return next(one for one in states() if one.page.pk == page.pk)


def english(page: Page) -> English:
    return state_of(page).english


def rewrite(lesson: LessonPage, html: str) -> None:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.body[0] = ("text", RichText(html))
    draft.save_revision()


def test_the_way_of_a_translation_from_missing_to_older_than_the_danish(lesson):
    found = [english(lesson)]
    m.translate(lesson)
    StringTranslation.objects.filter(data="EN Første lektion").delete()
    partly = state_of(lesson)
    m.translate(lesson)
    found += [partly.english, english(lesson)]
    m.publish(m.english_of(lesson))
    found.append(english(lesson))
    rewrite(lesson, "<p>Noget andet.</p>")
    found.append(english(lesson))
    m.publish(lesson)
    found.append(english(lesson))

    assert found == [
        English.MISSING,
        English.PARTLY,
        English.DRAFT,
        English.PUBLISHED,
        English.PUBLISHED,
        English.OLDER,
    ]
    assert (partly.done, partly.total) == (1, 2)


def test_after_the_update_readers_have_the_older_text_until_it_is_published(lesson):
    m.translate(lesson)
    m.publish(m.english_of(lesson))
    rewrite(lesson, "<p>Noget andet.</p>")
    m.publish(lesson)
    m.translate(lesson)
    updated = state_of(lesson)
    m.publish(m.english_of(lesson))

    assert (updated.english, updated.is_behind) == (English.CHANGED, True)
    assert not state_of(lesson).needs_work


def test_a_translation_that_nobody_has_published_waits_for_the_danish(lesson):
    m.translate(lesson)
    rewrite(lesson, "<p>Noget andet.</p>")
    m.publish(lesson)

    assert english(lesson) == English.WAITS


def test_a_danish_draft_is_told_from_what_is_published(lesson):
    draft = m.lesson(lesson.get_parent(), "Kladde")
    rewrite(lesson, "<p>Noget andet.</p>")

    assert [state_of(page).danish for page in (lesson, draft)] == [Danish.CHANGED, Danish.DRAFT]


def test_pages_of_text_follow_too(lesson):
    front = lesson.get_parent().get_parent().get_parent().specific
    assert english(front) == English.PUBLISHED

    front.save_revision().publish()

    assert english(front) == English.OLDER


def test_the_screen_leads_to_where_one_goes_on(client, lesson):
    client.force_login(people.editor())
    with override("da"):
        addresses = [state_of(lesson).address]
    m.translate(lesson)
    addresses.append(state_of(lesson).address)
    page = BeautifulSoup(client.get("/admin/reports/languages/").content, "html.parser")
    source = TranslationSource.objects.get(object_id=lesson.translation_key)

    assert addresses == [
        f"/admin/localize/submit/page/{lesson.pk}/",
        f"/admin/pages/{m.english_of(lesson).pk}/edit/",
    ]
    row = next(row for row in page.select("tbody tr") if lesson.title in row.th.get_text())
    assert [cell.get_text(" ", strip=True) for cell in row.select("td")][:2] == [
        "udgivet",
        "færdig kladde",
    ]
    assert source.text.text_hash


def test_however_many_pages_there_are_the_queries_are_the_same(lesson):
    course = lesson.get_parent()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            states()
        return len(queries)

    before = asked()
    for number in range(2):
        m.translate(m.publish(m.lesson(course, f"Nr. {number}")))

    assert asked() == before


def test_whoever_does_not_make_content_does_not_see_it(client):
    Locale.objects.get_or_create(language_code="da")
    client.force_login(people.learner())

    assert client.get("/admin/reports/languages/").status_code in (302, 403, 404)
