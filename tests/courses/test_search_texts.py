"""What one finds of courses and of what is known: what learners are served, as it is today."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import SearchText
from core.queue import run_next
from core.search.texts import rebuild
from knowledge.models import FactValue, GlossaryTerm
from tests import people
from tests.courses import making
from tests.knowledge.facts import making as facts

pytestmark = pytest.mark.django_db
DAYS = '<a linktype="fact" key="reflection.max">et tal</a>'


@pytest.fixture
def course() -> Any:
    facts.reflection()
    return making.publish(making.course())


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(people.learner())
    return client


def lesson(course: Any, html: str, title: str = "Turen") -> Any:
    return making.publish(making.lesson(course, title, body=[("text", html)]))


def found(client: Client, q: str, language: str = "da") -> dict[str, str]:
    page = BeautifulSoup(client.get(f"/{language}/search/", {"q": q}).content, "html.parser")
    return {item.h3.text: " ".join(item.text.split()) for item in page.select(".found li")}


def test_a_lesson_is_found_without_danish_letters_and_in_any_form(course, reader):
    lesson(course, "<p>Se efter <b>kørsel</b> om natten.</p>")

    for q in ("korsel", "koersel", "KØRSEL", "nat kørsel"):
        assert "kørsel" in found(reader, q)["Turen"], q
    page = BeautifulSoup(reader.get("/da/search/", {"q": "korsel"}).content, "html.parser")
    assert [mark.text for mark in page.select("mark")] == ["kørsel"]
    assert reader.get(page.select_one(".found a")["href"]).status_code == 200


def test_whoever_may_not_read_a_lesson_does_not_find_it(course, client):
    lesson(course, "<p>Kørsel.</p>")

    assert found(client, "kørsel") == {}


def test_drafts_and_what_is_taken_away_are_not_found(course, reader):
    page = lesson(course, "<p>Kørsel.</p>")
    page.body = [("text", "<p>Hemmeligt.</p>")]
    page.save_revision()
    making.lesson(course, "Kladde", body=[("text", "<p>Kørsel.</p>")])

    assert list(found(reader, "hemmeligt")) == []
    assert list(found(reader, "kørsel")) == ["Turen"]
    page.unpublish()
    assert list(found(reader, "kørsel")) == []


def test_what_is_found_is_what_holds_today(course, reader):
    lesson(course, f"<p>Perioden er {DAYS}.</p>")
    assert "op til i alt 120 dage" in found(reader, "perioden 120")["Turen"]

    value = FactValue.objects.get(fact__key=facts.MAX, value_da__contains="120")
    value.value_da = "op til 130 dage"
    value.save()
    while run_next("worker"):
        pass

    assert "Turen" not in found(reader, "perioden 120")
    assert "op til 130 dage" in found(reader, "perioden 130")["Turen"]


def test_a_fact_is_found_with_its_condition_and_only_while_it_holds(course, client):
    shown = found(client, "refleksionsperiode")
    assert "hvis særlige grunde taler for det" in shown["Refleksionsperiode, længste"]
    assert "100 dage" not in str(shown)
    assert "up to 120 days in total" in str(found(client, "refleksionsperiode", "en"))

    FactValue.objects.filter(value_da__contains="120").update(valid_to=date(2023, 1, 1))
    rebuild()
    assert found(client, "refleksionsperiode") == {}


def test_a_word_is_found_with_its_explanation(course, client):
    term = GlossaryTerm.objects.create(
        key="handler", name_da="Bagmand", name_en="Trafficker", explanation_da="En der udnytter."
    )
    assert "En der udnytter." in found(client, "bagmanden")["Bagmand"]

    term.name_da = "Udnytter"
    term.save()
    assert found(client, "bagmand") == {}
    assert list(found(client, "udnytter")) == ["Udnytter"]
    assert found(client, "trafficker", "en") == {}
    term.delete()
    assert found(client, "udnytter") == {}


def test_a_course_and_its_english(course, reader):
    making.translate(course)
    making.publish(making.english_of(course))

    assert "Kursus" in found(reader, "se tegnene")["Se tegnene"]
    assert list(found(reader, "tegnene", "en")) == ["EN Se tegnene"]


def test_a_track_is_found_by_what_is_in_it(course, reader):
    making.publish(making.track("Sporet", making.to_course(course), making.meeting("Retsmøde")))

    assert "Sporet" in found(reader, "retsmøde")


def test_the_nightly_comparison_writes_only_what_is_different(course, reader):
    lesson(course, "<p>Kørsel.</p>")
    before = dict(SearchText.objects.values_list("pk", "words"))
    SearchText.objects.create(
        source="courses", key="gone", language="da", kind="lesson", title="Væk", title_words="vaek"
    )

    with CaptureQueriesContext(connection) as queries:
        rebuild()

    assert dict(SearchText.objects.values_list("pk", "words")) == before
    written = [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert written == []
    assert found(reader, "væk") == {}


def test_a_search_costs_the_same_for_one_lesson_and_for_many(course, reader):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            reader.get("/da/search/", {"q": "kørsel"})
        return len(queries)

    lesson(course, "<p>Kørsel.</p>", "Nummer 0")
    cost()
    one = cost()
    for number in range(1, 6):
        lesson(course, "<p>Kørsel.</p>", f"Nummer {number}")

    assert len(found(reader, "kørsel")) == 6
    assert cost() == one
