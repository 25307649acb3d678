"""A course on paper says what its readers are served, and lets in whom they let in."""

import io
import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from courses.models import LessonPage, Version
from courses.printing import views
from knowledge.first_facts import load_first_facts
from knowledge.models import FactValue, GlossaryTerm
from tests import media, people
from tests.core.test_pdf import tags_of
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MAXIMUM = '<a linktype="fact" key="reflection.max">et tal</a>'
PICTURE = "En dør på klem"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    views._made.clear()
    load_first_facts()


@pytest.fixture
def learner(client) -> Client:
    client.force_login(people.learner())
    return client


@pytest.fixture
def course():
    return m.publish(m.course(content_note="Den handler om vold."))


def lesson(course, *blocks, **values) -> LessonPage:
    return m.publish(m.lesson(course, body=list(blocks), **values))


def version_of(page, language: str = "da") -> Version:
    return Version.objects.of(page.translation_key, language).first()


def address_of(version: Version) -> str:
    with override(version.language):
        return reverse("print_version", args=[version.pk])


def printed(client: Client, version: Version) -> PdfReader:
    response = client.get(address_of(version))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def missing(text: str, *wanted: str) -> list[str]:
    return [one for one in wanted if one not in text]


def test_a_course_has_all_that_one_needs_to_teach_it(learner, course):
    lesson(course, ("text", "<p>Se dig om.</p>"), ("reflection", {"question": "Hvad ser du?"}))

    reader = printed(learner, version_of(course))

    told = words(reader)
    assert (
        missing(
            told,
            "Forslag: ikke godkendt af CMM",
            "Den handler om vold.",
            "Kende vejen",
            "Sådan holder du mødet",
            "følg din egen myndigheds",
            "BSD-3-Clause",
            "Første lektion",
            "Se dig om.",
            "Hvad ser du?",
        )
        == []
    )
    titles = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert titles == ["Det lærer du", "Indhold", "Sådan holder du mødet", "Første lektion"]


def test_it_is_an_accessible_pdf_with_headings_tables_and_pictures(learner, course):
    picture = media.picture()
    picture.contextual_alt_text, picture.decorative = PICTURE, False
    page = lesson(
        course,
        ("heading", "Tegnene"),
        ("picture", {"picture": picture, "caption": "", "credit": ""}),
        ("text", "<ul><li>Sko</li></ul>"),
    )

    reader = printed(learner, version_of(page))

    root = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/Lang"] == "da"
    tags = tags_of(reader)
    assert {"/H1", "/L", "/P"} <= {tag for tag, _ in tags}
    assert ("/Figure", PICTURE) in tags


def test_facts_are_told_with_their_conditions_and_words_are_explained(learner, course):
    GlossaryTerm.objects.create(
        key="nrm", name_da="NRM", name_en="NRM", explanation_da="De nationale retningslinjer."
    )
    word = '<a linktype="word" key="nrm">NRM’s</a>'
    page = lesson(course, ("text", f"<p>Perioden er {MAXIMUM} efter {word} regler.</p>"))

    told = words(printed(learner, version_of(page)))

    assert (
        missing(told, "op til i alt 120 dage (hvis personen", "NRM’s regler", "NRM: De nationale")
        == []
    )


def test_english_is_printed_in_english(learner, course):
    page = lesson(course, ("text", f"<p>Perioden er {MAXIMUM}.</p>"))
    for one in (page.get_parent().get_parent().get_parent(), course.get_parent(), course, page):
        m.translate(one.specific)
        m.publish(m.english_of(one.specific))

    reader = printed(learner, version_of(page, "en"))

    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert missing(words(reader), "up to 120 days in total (if", "How to hold the session") == []


def test_a_changed_fact_changes_the_paper(learner, course):
    page = lesson(course, ("text", f"<p>Perioden er {MAXIMUM}.</p>"))
    printed(learner, version_of(page))
    FactValue.objects.filter(fact__key="reflection.max").update(value_da="op til 150 dage")

    assert "op til 150 dage" in words(printed(learner, version_of(page)))


def test_the_hotline_stands_there_only_when_cmm_has_confirmed_it(learner, course):
    value = FactValue.objects.get(fact__key="hotline.number")
    assert value.value_da not in words(printed(learner, version_of(course)))

    FactValue.objects.filter(pk=value.pk).update(verified_on="2026-01-01", verified_by="CMM")

    assert value.value_da in words(printed(learner, version_of(course)))


def test_whoever_may_not_read_it_cannot_print_it_nor_a_lesson_in_it(learner, course, client):
    page = lesson(course, ("text", "<p>Kun for nogle.</p>"))
    address = address_of(version_of(page))
    groups = PageViewRestriction.objects.create(page=page, restriction_type="groups")

    assert learner.get(address).status_code == 404
    assert "Kun for nogle" not in words(printed(learner, version_of(course)))
    groups.delete()
    assert learner.get(address).status_code == 200
    assert Client().get(address).status_code == 302


def test_editors_print_drafts_and_learners_never(course, client):
    page = lesson(course, ("text", "<p>Udgivet.</p>"))
    draft = page.get_latest_revision_as_object()
    draft.body[0] = ("text", draft.body[0].block.to_python("<p>Kun kladde.</p>"))
    draft.save_revision()
    client.force_login(people.learner())
    assert client.get(f"/admin/printing/{page.pk}/").status_code == 403

    client.force_login(people.editor())
    response = client.get(f"/admin/printing/{course.pk}/")

    told = words(PdfReader(io.BytesIO(response.content)))
    assert missing(told, "Kun kladde.", "Kladde: ikke udgivet") == []


def test_a_lesson_of_200_blocks_is_made_in_seconds_and_then_kept(learner, course):
    page = lesson(course, *[("text", f"<p>Afsnit {n} er {MAXIMUM}.</p>") for n in range(200)])
    begun = time.process_time()
    reader = printed(learner, version_of(page))
    assert time.process_time() - begun < 8
    assert "Afsnit 199" in words(reader)

    begun = time.process_time()
    printed(learner, version_of(page))
    assert time.process_time() - begun < 3


def test_whoever_makes_very_many_is_asked_to_wait(course, client):
    person = people.learner()
    client.force_login(person)
    for _ in range(views.MADE_IN_AN_HOUR.tries):
        views.MADE_IN_AN_HOUR.count(str(person.pk))

    assert client.get(address_of(version_of(course))).status_code == 429
