"""Links that lead nowhere are named with their place before a reader meets them."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from courses.links.dead import dead_links_of, pages_with_dead_links
from courses.models import LessonPage
from courses.refusals import Refused
from pages.models import TextPage
from tests import media, people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


@pytest.fixture
def target() -> LessonPage:
    return m.publish(m.lesson(m.publish(m.course()), "Målet"))


def lesson(target: LessonPage, html: str) -> LessonPage:
    return m.lesson(target.get_parent(), "Den der henviser", body=[("text", f"<p>{html}</p>")])


def to(target: LessonPage) -> str:
    return f'<a linktype="page" id="{target.pk}">målet</a>'


def told(page: LessonPage) -> list[str]:
    return [str(one) for one in dead_links_of(LessonPage.objects.get(pk=page.pk))]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/a?b=c">x</a>',
        '<a href="mailto:cmm@example.org?subject=x">x</a>',
        '<a href="tel:+4512345678">x</a>',
        '<a href="tel:112">x</a>',
        '<a href="/da/kurser/">x</a>',
        '<a href="#main">x</a>',
        '<a linktype="fact" key="no.such">x</a>',
    ],
)
def test_what_can_be_right_is_left_alone(target, html):
    assert told(lesson(target, html)) == []


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ('<a href="https://">x</a>', "“x (https://)”: this is no address of a page."),
        ('<a href="javascript:a">x</a>', "“x (javascript:a)”: this is no address of a page."),
        ('<a href="mailto:cmm">x</a>', "“x (cmm)”: this is no e-mail address."),
        ('<a href="tel:ring">x</a>', "“x (ring)”: this is no telephone number."),
        ('<a href="#sted">x</a>', "“x (sted)”: no place on the page has that name."),
        ('<a linktype="page" id="987654">x</a>', "“x”: the page is gone."),
        ('<a linktype="page" id="">x</a>', "“x”: the page is gone."),
        ('<a linktype="document" id="9">x</a>', "“x”: the document is gone."),
    ],
)
def test_what_cannot_be_right_says_why(target, html, why):
    assert told(lesson(target, html)) == [why]


def test_a_page_that_is_taken_away_breaks_the_links_of_others(target):
    page = lesson(target, to(target))
    found = [told(page)]
    target.unpublish()
    found.append(told(page))
    LessonPage.objects.get(pk=target.pk).delete()
    found.append(told(page))

    assert found == [
        [],
        ["“målet”: “Målet” is not published."],
        ["“målet”: the page is gone."],
    ]


def test_a_page_that_only_some_may_read_is_a_dead_end_for_the_others(target):
    page = lesson(target, to(target))
    restriction = PageViewRestriction.objects.create(page=target, restriction_type="groups")
    restriction.groups.clear()

    assert told(page) == ["“målet”: not all who read this may read “Målet”."]


def test_what_a_block_shows_and_is_gone_stops_the_page_and_not_the_editor(client, target):
    document = media.document("brev.pdf")
    block = ("document", {"title": "Brev", "document": document, "about": ""})
    page = m.lesson(target.get_parent(), "Med brev", body=[block])
    get_document_model().objects.all().delete()
    client.force_login(people.editor())

    opened = client.get(f"/admin/pages/{page.pk}/edit/").status_code

    assert opened == 200
    with pytest.raises(Refused) as refused:
        m.publish(page)
    assert refused.value.messages == ["Der mangler noget i “Dokument”."]


def test_the_report_lists_what_readers_have_and_other_drafts_with_their_place(client, target):
    front = target.get_parent().get_parent().get_parent()
    text = TextPage(title="Om", slug="om", body=[("text", f"<p>{to(target)}</p>")])
    text = m.publish(m.add(front, text))
    draft = lesson(target, '<a href="tel:ring">x</a>')
    target.unpublish()
    client.force_login(people.editor())

    page = BeautifulSoup(client.get("/admin/reports/dead-links/").content, "html.parser")
    lines = client.get("/admin/reports/dead-links/?export=csv").content.decode().splitlines()

    assert [(one.page.pk, one.is_live) for one in pages_with_dead_links()] == [
        (draft.pk, False),
        (text.pk, True),
    ]
    assert [link["href"] for link in page.select(".tegn-problems a")] == [
        f"/admin/pages/{one.pk}/edit/#block-{one.body[0].id}-section" for one in (draft, text)
    ]
    assert len(lines) == 3


def test_however_many_pages_there_are_the_queries_are_the_same(target):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            pages_with_dead_links()
        return len(queries)

    lesson(target, to(target))
    before = asked()
    for number in range(2):
        m.lesson(target.get_parent(), f"Nr. {number}", body=[("text", f"<p>{to(target)}</p>")])

    assert asked() == before


def test_a_text_page_is_checked_for_links_and_words(client, target):
    front = target.get_parent().get_parent().get_parent()
    html = '<p>Kvindehandel. <a href="#sted">Her</a>.</p>'
    text = m.add(front, TextPage(title="Om", slug="om", body=[("text", html)]))
    client.force_login(people.editor())

    page = BeautifulSoup(client.get(f"/admin/pages/{text.pk}/edit/").content, "html.parser")
    checks = " ".join(page.get_text().split())

    assert "“Kvindehandel”" in checks
    assert "“Her (sted)”: intet sted på siden hedder sådan." in checks
