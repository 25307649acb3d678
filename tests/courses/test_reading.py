"""Learners read versions: what is said, in which language, with what holds, and for how long."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from courses.models import LessonPage, Version
from knowledge.first_facts import load_first_facts
from knowledge.models import FactValue
from tests import media, people
from tests.courses import making as m
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
MAXIMUM = '<a linktype="fact" key="reflection.max">et tal</a>'
TEXT = f"<p>Perioden er {MAXIMUM}.</p>"
IN_2008 = "op til 100 dage (hvis personen samarbejder om en forberedt hjemsendelse)"
TODAY = (
    "op til i alt 120 dage (hvis personen samarbejder om en forberedt hjemsendelse, "
    "eller hvis særlige grunde taler for det)"
)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    load_first_facts()


@pytest.fixture
def course():
    return m.publish(m.course())


@pytest.fixture
def learner(client) -> Client:
    client.force_login(people.learner())
    return client


def lesson(course, *blocks, title="Første lektion", **values) -> LessonPage:
    return m.publish(m.lesson(course, title, body=list(blocks), **values))


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(part) -> str:
    return " ".join(part.text.split())


def test_a_course_lists_its_lessons_and_each_leads_to_the_next(learner, course):
    lesson(course, ("text", "<p>Et.</p>"), title="Et")
    lesson(course, ("text", "<p>To.</p>"), title="To")

    page = read(learner, "/da/kurser/se-tegnene/")
    first = read(learner, page.select_one(".contents a")["href"])

    assert [link.text for link in page.select(".contents a")] == ["Et", "To"]
    assert page.h1.text == "Se tegnene"
    assert (first.h1.text, words(first.select_one(".piece"))) == ("Et", "Et.")
    assert [words(link) for link in first.select(".lesson-nav a")] == ["Næste To"]


def test_whoever_is_not_signed_in_is_asked_to(client, course):
    lesson(course, ("text", "<p>Et.</p>"), title="Et")

    answers = [client.get(f"/da/kurser/{path}") for path in ("se-tegnene/", "se-tegnene/et/")]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_fact_is_told_as_it_is_today_in_the_version_that_is_there(learner, course):
    lesson(course, ("text", TEXT), title="Et")
    before = words(read(learner, "/da/kurser/se-tegnene/et/").select_one(".piece"))
    FactValue.objects.filter(fact__key="reflection.max", valid_to=None).update(value_da="180 dage")

    after = words(read(learner, "/da/kurser/se-tegnene/et/").select_one(".piece"))

    assert before == f"Perioden er {TODAY}."
    assert after == f"Perioden er {TODAY.replace('op til i alt 120 dage', '180 dage')}."
    assert Version.objects.filter(kind="lesson").count() == 1


def test_a_story_shows_the_rules_of_its_day_and_a_box_on_today(learner, course):
    lesson(course, ("text", TEXT), title="Et", story_date=date(2008, 6, 1))

    page = read(learner, "/da/kurser/se-tegnene/et/")

    assert words(page.select_one(".piece")) == f"Perioden er {IN_2008}."
    assert [words(part) for part in page.select(".fact-today dl > *")] == [
        "Refleksionsperiode, længste",
        f"{TODAY} På historiens tid: {IN_2008}",
    ]


def test_a_version_outlives_its_page_its_picture_and_its_blocks(learner, course, monkeypatch):
    picture = media.picture()
    block = {"picture": picture, "caption": "En dør", "credit": ""}
    picture.contextual_alt_text, picture.decorative = "En lukket dør", False
    page = lesson(course, ("picture", block), ("text", TEXT), title="Et")
    version = Version.objects.get(content=page.translation_key)
    page.delete()
    picture.delete()
    monkeypatch.setattr(LessonPage.body.field.stream_block, "child_blocks", {})
    learner.force_login(people.editor())

    shown = read(learner, f"/da/courses/versions/{version.pk}/")
    image = shown.select_one(".piece img")

    assert words(shown.select(".piece")[1]) == f"Perioden er {TODAY}."
    assert image["alt"] == "En lukket dør"
    kept = learner.get(image["src"])
    assert b"".join(kept.streaming_content)[8:12] == b"WEBP"


def test_files_of_a_version_go_to_its_readers_alone(client, course):
    document = get_document_model()(title="Pjece")
    document.file.save("pjece.pdf", ContentFile(b"%PDF-1.4 pjece"))
    block = {"title": "Pjece", "document": document, "about": ""}
    lesson(course, ("document", block), title="Et")
    address = Version.objects.get(kind="lesson").data["pieces"][0]["html"].split('href="')[1]
    address = address.split('"')[0]

    anonymous = client.get(address)
    client.force_login(people.learner())
    learner = client.get(address)

    assert anonymous.status_code == 302
    assert b"".join(learner.streaming_content) == b"%PDF-1.4 pjece"
    assert Path(address).name == "pjece.pdf"


def test_pages_ask_the_database_as_much_for_many_lessons_as_for_one(learner, course):
    lesson(course, ("text", TEXT), title="Et")
    addresses = ("/da/kurser/se-tegnene/", "/da/kurser/se-tegnene/et/")
    for address in addresses:
        learner.get(address)
    with_one = [w.queries(learner, address) for address in addresses]

    for number in range(5):
        lesson(course, *[("text", TEXT)] * 10, title=f"Lektion {number}")

    assert [w.queries(learner, address) for address in addresses] == with_one
    assert max(with_one) <= 12
