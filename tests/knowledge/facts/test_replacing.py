"""The check of contents: pages that say themselves what a fact holds, replaced in one click."""

import pytest
import yaml
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from knowledge.facts.literals import find
from knowledge.facts.rendering import keys_in
from knowledge.first_facts import load_first_facts
from knowledge.models import Fact, FactUse
from pages.models import TextPage
from tests import people
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db
TEXT = "<p>I <b>op til 120</b> dage, og <i>derefter</i> ikke.</p>"


@pytest.fixture(autouse=True)
def _fact() -> Fact:
    return making.reflection()


@pytest.fixture
def person():
    return people.administrator()


@pytest.fixture
def editor(client, person):
    client.force_login(person)
    return client


def screen(editor) -> BeautifulSoup:
    return BeautifulSoup(editor.get(reverse("literals")).content, "html.parser")


def sent(editor) -> dict[str, list[str]]:
    form = screen(editor).select_one("main form[action*=replace]")
    chosen = form.select("input[name=literal]")
    return {
        "seen": form.select_one("[name=seen]")["value"],
        "literal": [c["value"] for c in chosen],
    }


def replace(editor, page: Page, data: dict | None = None) -> str:
    address = reverse("replace_literals", args=[page.pk])
    response = editor.post(address, data or sent(editor), follow=True)
    messages = BeautifulSoup(response.content, "html.parser").select_one(".messages")
    return " ".join(messages.text.split())


def draft(page: Page) -> str:
    return TextPage.objects.get(pk=page.pk).get_latest_revision_as_object().body[0].value.source


def test_one_click_puts_the_reference_in_a_new_draft(editor):
    page = making.page(TEXT, "Om perioden")

    said = replace(editor, page)

    assert said.startswith("Om perioden: 1 sted er nu en henvisning i en ny kladde.")
    html = draft(page)
    assert keys_in(html) == [making.MAX]
    assert BeautifulSoup(html, "html.parser").p.text == (
        "I op til i alt 120 dage (hvis særlige grunde taler for det), og derefter ikke."
    )
    assert "<i>derefter</i>" in html
    assert TextPage.objects.get(pk=page.pk).body[0].value.source == TEXT
    assert FactUse.objects.filter(page=page, state="draft").count() == 1
    assert screen(editor).select(".tegn-literals li") == []


def test_only_what_is_chosen_is_replaced(editor):
    page = making.page("<p>120 dage</p><p>120 dage</p>")
    data = sent(editor)

    replace(editor, page, data | {"literal": data["literal"][1:]})

    assert draft(page).startswith("<p>120 dage</p>")
    assert keys_in(draft(page)) == [making.MAX]


def test_what_would_be_told_is_shown_first(editor):
    making.page("<p>Før 2011: 100 dage.</p>")

    (row,) = screen(editor).select(".tegn-literals li")

    assert row.mark.text == "100 dage"
    assert "Refleksionsperiode, længste er i dag: op til i alt 120 dage" in row.text


def test_a_heading_and_a_link_are_told_and_left_alone(editor):
    page = making.page('<p><a href="/x/">120 dage</a></p>', "120 dage")

    rows = screen(editor).select(".tegn-literals li")

    assert len(rows) == 2
    assert "En henvisning" not in rows[0].text
    assert "Her kan der ikke stå en henvisning" in rows[0].text
    assert "Det står i et link" in rows[1].text
    assert screen(editor).select("main form[action*=replace] button") == []
    assert replace(editor, page, {"seen": page.latest_revision_id, "literal": ["0", "1"]}) == (
        "Intet var valgt."
    )


def lock(page: Page, person) -> None:
    page.locked, page.locked_by, page.locked_at = True, None, timezone.now()
    page.save()


def be_edited(page: Page, person) -> None:
    EditingSession.objects.create(
        user=people.learner(),
        content_type=ContentType.objects.get_for_model(TextPage),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("happens", "why"),
    [(lock, "Siden er låst."), (be_edited, "En anden redigerer siden lige nu.")],
)
def test_a_page_in_others_hands_is_refused(editor, person, happens, why):
    page = making.page(TEXT, "Om perioden")
    data = sent(editor)
    happens(TextPage.objects.get(pk=page.pk), person)

    assert replace(editor, page, data) == f"Om perioden: {why}"
    assert draft(page) == TEXT
    assert screen(editor).select_one(".tegn-refusal").text == why


def test_a_page_that_was_changed_meanwhile_is_refused(editor):
    page = making.page(TEXT, "Om perioden")
    data = sent(editor)
    making.write_draft(page, "<p>Helt andet, 120 dage.</p>")

    assert "Siden er ændret i mellemtiden." in replace(editor, page, data)
    assert keys_in(draft(page)) == []


def test_our_own_texts_say_nothing_themselves_that_a_fact_holds():
    Fact.objects.all().delete()
    load_first_facts()
    wordings = [wording for fact in Fact.objects.all() for wording in fact.wordings]
    assert wordings
    folders = [path for path in (settings.ROOT / "content").iterdir() if path.name != "knowledge"]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in WRITTEN]
    assert files

    found = {
        path.name: [hit.words for text in texts(path) for hit in find(text, wordings)]
        for path in files
    }

    assert {name: hits for name, hits in found.items() if hits} == {}


WRITTEN = {".md", ".vtt", ".yaml"}


def texts(path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return list(leaves(yaml.safe_load(text))) if path.suffix == ".yaml" else [text]


def leaves(part):
    if isinstance(part, str):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from leaves(inner)
