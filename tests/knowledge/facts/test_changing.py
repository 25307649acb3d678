"""Changing a fact: on its screens, in two steps, with history and tasks."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.models import AuditEntry
from knowledge.models import Fact, FactChange, FactValue, ReviewTask
from tests import factories, people
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact() -> Fact:
    return making.reflection()


@pytest.fixture
def now(fact) -> FactValue:
    return fact.values.get(valid_to=None)


@pytest.fixture
def editor(client):
    client.force_login(people.administrator())
    return client


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def fields(page: BeautifulSoup) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    form = page.select_one("main form[method=post]")
    found = {}
    for one in form.select("input[name], textarea[name], select[name]"):
        if one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            found[one["name"]] = chosen["value"] if chosen else ""
        elif one.name == "textarea":
            found[one["name"]] = one.text.strip()
        elif one.get("type") not in ("radio", "checkbox") or one.has_attr("checked"):
            found[one["name"]] = one.get("value", "")
    return found


def address(way: str, value: FactValue) -> str:
    if way == "renew":
        return reverse("fact_renew", args=[value.fact.pk])
    return reverse(f"fact_{way}", args=[value.fact.pk, value.pk])


def opened(editor, way: str, value: FactValue) -> dict[str, str]:
    return fields(read(editor.get(address(way, value))))


def looked(editor, way: str, value: FactValue, **changes: str) -> BeautifulSoup:
    """The answer to the first step."""
    sent = opened(editor, way, value) | changes
    return read(editor.post(address(way, value), sent | {"step": "look"}))


def decided(editor, way: str, value: FactValue, how: str = "substantive", **changes: str):
    sent = fields(looked(editor, way, value, **changes))
    return editor.post(address(way, value), sent | {"change_class": how, "step": "decide"})


def errors(page: BeautifulSoup) -> list[str]:
    return [" ".join(one.text.split()) for one in page.select(".help-critical li, .error-message")]


def periods(fact: Fact) -> list[tuple[str, date | None, date | None]]:
    return [(v.value_da, v.valid_from, v.valid_to) for v in fact.values.all()]


# --- The four ways --------------------------------------------------------------------------


def test_a_mistake_is_corrected_where_it_stands(editor, fact, now):
    response = decided(editor, "correct", now, "cosmetic", value_da="op til 120 dage i alt")

    now.refresh_from_db()
    assert response.headers["Location"] == reverse("fact", args=[fact.pk])
    assert (now.value_da, now.condition_da) == (
        "op til 120 dage i alt",
        "hvis særlige grunde taler for det",
    )
    assert fact.values.count() == 2


def test_a_new_value_from_a_date_ends_the_former_one_and_keeps_it(editor, fact, now):
    decided(
        editor,
        "renew",
        now,
        "legal",
        value_da="op til 180 dage",
        value_en="up to 180 days",
        valid_from="2027-01-01",
    )

    assert periods(fact)[1:] == [
        ("op til i alt 120 dage", date(2022, 4, 30), date(2026, 12, 31)),
        ("op til 180 dage", date(2027, 1, 1), None),
    ]
    assert fact.values.last().condition_da == "hvis særlige grunde taler for det"


def test_the_end_of_the_former_value_may_be_known_less_exactly(editor, fact, now):
    decided(
        editor,
        "renew",
        now,
        value_da="op til 180 dage",
        value_en="up to 180 days",
        valid_from="2027-01-01",
        from_certainty="not_later_than",
        former_ends="2026-06-30",
        former_certainty="unknown",
    )

    now.refresh_from_db()
    assert (now.valid_to, now.to_certainty) == (date(2026, 6, 30), "unknown")


def test_cmm_confirms_a_value(editor, fact, now):
    decided(editor, "confirm", now, "cosmetic", verified_by="Cecilie, CMM")

    now.refresh_from_db()
    assert (now.verified_by, now.verified_on) == ("Cecilie, CMM", making.today())


def test_a_value_is_held_back_for_a_reason(editor, fact, now):
    assert errors(looked(editor, "withdraw", now)) != []

    decided(editor, "withdraw", now, why="Loven er under ændring.")

    now.refresh_from_db()
    assert now.use == "hold"
    assert fact.changes.get().why == "Loven er under ændring."


def test_a_fact_without_a_value_gets_its_first(editor):
    made = making.fact("new.fact", "Ny")
    page = fields(read(editor.get(reverse("fact_renew", args=[made.pk]))))
    page |= {"value_da": "ét", "value_en": "one", "valid_from": "2026-01-01"}
    way = reverse("fact_renew", args=[made.pk])

    sent = fields(read(editor.post(way, page | {"step": "look"})))
    editor.post(way, sent | {"change_class": "cosmetic", "step": "decide"})

    assert periods(made) == [("ét", date(2026, 1, 1), None)]


def test_other_words_are_not_what_cmm_confirmed(editor, fact, now):
    fact.values.update(verified_by="Cecilie", verified_on=making.today())

    page = looked(editor, "correct", now, value_da="op til 130 dage")
    assert "CMM bekræftede de tidligere ord" in page.text
    decided(editor, "correct", now, value_da="op til 130 dage")
    now.refresh_from_db()
    assert not now.verified

    FactValue.objects.filter(pk=now.pk).update(verified_by="Cecilie", verified_on=making.today())
    decided(editor, "correct", now, note="En note")
    now.refresh_from_db()
    assert now.verified


# --- What is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "changes", "error"),
    [
        ("correct", {"value_en": ""}, "Feltet er påkrævet."),
        ("correct", {"condition_en": ""}, "Betingelsen mangler på engelsk."),
        ("correct", {"condition_da": ""}, "Betingelsen mangler på dansk."),
        ("correct", {"condition_da": "", "condition_en": ""}, "Betingelsen er væk."),
        ("correct", {"valid_to": "2020-01-01"}, "Den slutter, før den begynder."),
        ("correct", {"valid_from": "2009-01-01"}, "Den ville gælde de samme dage"),
        ("correct", {"valid_from": "i går"}, "Indtast en gyldig dato."),
        ("correct", {"verified_by": "Cecilie"}, "Skriv både, hvem fra CMM"),
        ("renew", {"valid_from": ""}, "Feltet er påkrævet."),
        ("renew", {"valid_from": "2027-01-01", "condition_da": "", "condition_en": ""}, "Betinge"),
        ("renew", {"valid_from": "2022-04-30"}, "Den slutter, før den begynder."),
        ("renew", {"valid_from": "2027-01-01", "former_ends": "2027-02-01"}, "Den ville gælde"),
        ("confirm", {"verified_by": ""}, "Feltet er påkrævet."),
        ("confirm", {"verified_by": "C", "verified_on": "2100-01-01"}, "Den dag er ikke kommet"),
    ],
)
def test_what_would_be_wrong_is_told_and_nothing_is_saved(editor, fact, now, way, changes, error):
    before = list(fact.values.values())

    found = errors(looked(editor, way, now, **changes))

    assert [text for text in found if text.startswith(error)] != [], found
    assert list(fact.values.values()) == before
    assert fact.changes.count() == 0


def test_a_condition_that_the_rules_no_longer_have_may_go(editor, fact, now):
    decided(editor, "correct", now, condition_da="", condition_en="", without_condition="on")

    now.refresh_from_db()
    assert (now.condition_da, now.condition_en) == ("", "")


def test_how_much_it_matters_must_be_said(editor, fact, now):
    response = decided(editor, "correct", now, "", value_da="x")

    assert errors(read(response)) == ["Vælg, hvor meget ændringen betyder."]
    assert fact.changes.count() == 0


def test_back_to_the_form_keeps_what_was_written(editor, fact, now):
    sent = fields(looked(editor, "correct", now, value_da="noget andet"))

    page = read(editor.post(address("correct", now), sent | {"step": "back"}))

    assert page.select_one("[name=value_da]")["value"] == "noget andet"


# --- What it concerns, tasks, history -------------------------------------------------------


@pytest.fixture
def pages() -> list:
    """Two that tell the fact, one that does not."""
    front = factories.front_page()
    return [
        making.page(making.telling(), "Første side", front),
        making.page(making.telling(), "Anden side", front),
        making.page("<p>Ingen.</p>", "Tredje side", front),
    ]


def test_what_it_concerns_is_shown_before_it_is_saved(editor, fact, now, pages):
    page = looked(editor, "correct", now, value_da="op til 130 dage")

    assert [link.text for link in page.select(".tegn-pages a")] == ["Første side", "Anden side"]
    assert "2 sider" in page.text
    told = [dd.text for dd in page.select(".tegn-steps dd")]
    assert "op til i alt 120 dage" in told[0]
    assert "op til 130 dage" in told[1]


@pytest.mark.parametrize(("how", "tasks"), [("cosmetic", 0), ("substantive", 2), ("legal", 2)])
def test_each_page_that_tells_it_gets_a_task(editor, fact, now, pages, how, tasks):
    decided(editor, "correct", now, how, value_da="op til 130 dage")

    assert ReviewTask.objects.waiting().count() == tasks
    assert set(ReviewTask.objects.values_list("page", flat=True)) <= {p.pk for p in pages[:2]}


def test_a_task_says_why_in_both_languages_and_is_done_once(editor, fact, now, pages):
    decided(editor, "correct", now, "legal", value_da="op til 130 dage")
    task = ReviewTask.objects.first()
    assert task.why_da == "Reglerne bag oplysningen “Refleksionsperiode, længste” er ændret."
    assert task.why_en == (
        "The rules behind the fact “Refleksionsperiode, længste (English)” have changed."
    )

    done = reverse("finish_task", args=[task.pk])
    editor.post(done, {"note": "Teksten passer.", "next": "https://evil.example/"})
    editor.post(done, {"note": "En gang til."})

    task.refresh_from_db()
    assert (task.note, task.done_by.email) == ("Teksten passer.", "alma@cmm.example")
    listed = read(editor.get(reverse("review_tasks")))
    assert [one.text for one in listed.select(".tegn-tasks li > p > a")][:1] == ["Anden side"]
    listed = read(editor.get(reverse("review_tasks"), {"done": "1"}))
    assert "Teksten passer." in listed.text


def test_the_history_says_who_did_what(editor, fact, now):
    decided(editor, "correct", now, "legal", value_da="op til 130 dage", why="Ny lov.")

    page = read(editor.get(reverse("fact", args=[fact.pk])))
    entry = " ".join(page.select_one(".tegn-history li").text.split())
    assert entry.startswith("Rettet (juridisk), ")
    assert "Alma Administrator" in entry
    assert "Ny lov." in entry
    assert AuditEntry.objects.filter(action="knowledge.fact_changed").count() == 1


# --- Two at once ----------------------------------------------------------------------------


def test_a_double_click_does_it_once(editor, fact, now, pages):
    sent = fields(looked(editor, "correct", now, value_da="op til 130 dage"))
    sent |= {"change_class": "legal", "step": "decide"}

    first, second = [editor.post(address("correct", now), sent) for _ in range(2)]

    assert first.headers["Location"] == second.headers["Location"]
    assert (FactChange.objects.count(), ReviewTask.objects.count()) == (1, 2)


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(editor, fact, now):
    mine = opened(editor, "correct", now) | {"value_da": "mit"}
    decided(editor, "correct", now, value_da="den andens", why="Min kollega")

    page = read(editor.post(address("correct", now), mine | {"step": "look"}))

    now.refresh_from_db()
    assert now.value_da == "den andens"
    assert "Min kollega" in page.select_one(".tegn-history").text
    assert "mit" in [dd.text for dd in page.select("dd")]


def test_a_change_between_the_two_steps_is_noticed_too(editor, fact, now):
    sent = fields(looked(editor, "correct", now, value_da="mit"))
    FactValue.objects.filter(pk=now.pk).update(note="fra en fil")

    editor.post(address("correct", now), sent | {"change_class": "legal", "step": "decide"})

    now.refresh_from_db()
    assert (now.value_da, now.note) == ("op til i alt 120 dage", "fra en fil")


# --- Who may --------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["renew", "correct", "confirm", "withdraw"])
def test_whoever_may_not_keep_facts_cannot_change_them(client, fact, now, way):
    client.force_login(people.outsider())

    for response in (client.get(address(way, now)), client.post(address(way, now))):
        assert response.status_code == 403
    assert FactChange.objects.count() == 0
