"""The fact's own page, the list of facts, the dialog in which one is chosen."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.models import Fact, FactUse
from knowledge.models.fact_uses import PLACE
from knowledge.models.facts import FactInUse
from tests import people
from tests.access.cast import EDITOR, LEARNER, assemble
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/knowledge/fact/"


@pytest.fixture
def fact() -> Fact:
    return making.reflection()


@pytest.fixture
def editor(client):
    client.force_login(people.administrator())
    return client


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(tag) -> str:
    return " ".join(tag.text.split())


def shown(editor, fact: Fact, **query: str) -> BeautifulSoup:
    return read(editor.get(reverse("fact", args=[fact.pk]), query))


def test_the_time_line_tells_values_and_gaps_in_words(editor, fact):
    page = shown(editor, fact)

    rows = [words(row.select_one(".tegn-period")) for row in page.select(".tegn-time-line li")]
    assert rows == [
        "Til og med 30. december 2007",
        "Fra 31. december 2007 (udledt) til og med 31. december 2010 (udledt)",
        "Fra 1. januar 2011 til og med 29. april 2022",
        "Senest fra 30. april 2022 indtil videre i dag",
    ]
    told = [words(row.select_one(".tegn-words")) for row in page.select(".is-known")]
    assert told == [
        "op til 100 dage (hvis personen samarbejder)",
        "op til i alt 120 dage (hvis særlige grunde taler for det)",
    ]
    assert words(page.select(".is-gap .tegn-unknown")[1]) == (
        "Ukendt. Vores kilder siger ikke, hvornår den ene afløste den anden."
    )


def test_an_end_after_which_nothing_is_known(editor, fact):
    fact.values.filter(valid_to=None).update(valid_to=date(2022, 5, 31), to_certainty="unknown")

    page = shown(editor, fact)

    assert "til og med 31. maj 2022, herefter ukendt" in words(page.select(".is-known")[1])
    assert "Vi ved ikke, hvad der gælder i dag." in words(page.select_one(".help-warning"))


def test_what_must_be_looked_at_again_is_marked(editor, fact):
    assert shown(editor, fact).select(".tegn-overdue") == []

    fact.values.update(next_review=making.today() - timedelta(days=1))

    assert words(shown(editor, fact).select_one(".tegn-overdue")) == "overskredet"


def test_every_use_leads_to_its_place_in_the_editor(editor, fact):
    page = making.page(making.telling(), "Om perioden")

    (row,) = shown(editor, fact).select("#uses ~ .tegn-scroll tbody tr")

    cells = [words(cell) for cell in row.select("th, td")]
    assert cells == [
        "Om perioden",
        "Dansk",
        "Udgivet",
        "Perioden er Refleksionsperiode, længste for nogle.",
    ]
    assert row.a["href"] == f"/admin/pages/{page.pk}/edit/#block-{page.body[0].id}-section"


def use_often(page, fact: Fact, n: int) -> None:
    FactUse.objects.bulk_create(
        FactUse(page=page, key=fact.key, state="live", block=f"b{i}", words=f"a {PLACE} {i}")
        for i in range(n)
    )


def queries(editor, address: str) -> int:
    editor.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert editor.get(address).status_code == 200
    return len(found)


def test_two_thousand_uses_cost_as_many_queries_as_one(editor, fact):
    page = making.page(making.telling())
    address = reverse("fact", args=[fact.pk])
    one = queries(editor, address)

    use_often(page, fact, 2000)

    assert queries(editor, address) == one
    assert len(shown(editor, fact, p="3").select("tbody tr")) == 50
    assert "Udgivet: 2.001" in shown(editor, fact).text


def test_the_list_says_what_holds_today_with_as_many_queries_for_more(editor, fact):
    page = making.page(making.telling())
    one = queries(editor, LIST)
    for n in range(3):
        making.value(making.fact(f"more.n{n}", f"Mere {n}"), "et ord")
    use_often(page, Fact.objects.first(), 5)
    assert queries(editor, LIST) == one

    rows = [
        [words(cell) for cell in row.select("td")][1:]
        for row in read(editor.get(LIST)).select("tbody tr")
    ]
    told = next(row for row in rows if "reflection.max" in row)
    assert told[2:] == [
        "op til i alt 120 dage (hvis særlige grunde taler for det)",
        "ikke bekræftet",
        "1",
    ]


def test_the_list_is_cut_down_to_what_must_be_looked_at(editor, fact):
    late = making.fact("late", "Sen")
    making.value(late, next_review=making.today() - timedelta(days=1))

    def listed(**query: str) -> list[str]:
        return [one.key for one in editor.get(LIST, query).context["page_obj"]]

    assert listed(overdue="true") == ["late"]
    assert listed(overdue="false") == [fact.key]
    late.values.update(verified_on=making.today())
    assert listed(verified="true") == ["late"]


# --- Deleting and renaming ------------------------------------------------------------------


def test_a_fact_in_use_is_not_deleted_and_says_where_it_is(editor, fact):
    making.page(making.telling(), "Om perioden")

    response = editor.post(f"{LIST}delete/{fact.pk}/", follow=True)

    page = read(response)
    assert "Oplysningen bruges på 1 side og bliver." in words(page.select_one(".messages"))
    assert page.select_one("#uses ~ .tegn-scroll tbody a").text == "Om perioden"
    assert Fact.objects.filter(pk=fact.pk).exists()


def test_no_other_way_deletes_a_fact_in_use(editor, fact):
    making.page(making.telling())

    with pytest.raises(FactInUse), transaction.atomic():
        Fact.objects.all().delete()
    editor.post(f"/admin/bulk/knowledge/fact/delete/?id={fact.pk}&next=/admin/")

    assert Fact.objects.filter(pk=fact.pk).exists()


def test_a_fact_that_no_text_uses_is_deleted(editor, fact):
    editor.post(f"{LIST}delete/{fact.pk}/")

    assert Fact.objects.count() == 0


def test_the_key_stays_while_texts_use_it(editor, fact):
    sent = {"key": "new.key", "name_da": "Nyt navn", "name_en": "New name", "patterns": ""}
    page = making.page(making.telling())

    response = editor.post(f"{LIST}edit/{fact.pk}/", sent)
    assert "Tekster henviser til oplysningen med denne nøgle: Den bliver." in read(response).text

    page.delete()
    editor.post(f"{LIST}edit/{fact.pk}/", sent)
    fact.refresh_from_db()
    assert fact.key == "new.key"


# --- Choosing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("q", "found"),
    [("", 2), ("længste", 1), ("REFLECTION.MAX", 1), ("særlige", 0), ("120 dage", 1), ("zz", 0)],
)
def test_facts_are_found_by_name_key_and_value(editor, fact, q, found):
    making.value(making.fact("other", "En anden"), "noget")

    page = read(editor.get(reverse("fact_chooser:choose_results"), {"q": q}))

    assert len(page.select("[data-chooser-modal-choice]")) == found


def test_what_is_chosen_tells_its_value_with_the_condition(editor, fact):
    chosen = editor.get(reverse("fact_chooser:chosen", args=[fact.pk])).json()["result"]

    assert (chosen["key"], chosen["words"]) == (
        making.MAX,
        "op til i alt 120 dage (hvis særlige grunde taler for det)",
    )


def test_a_reference_that_is_clicked_on_is_explained(editor, fact):
    told = editor.get(reverse("fact_told", args=[fact.key])).json()
    unknown = editor.get(reverse("fact_told", args=["no.such"])).json()

    assert (told["name"], told["url"]) == (fact.name, reverse("fact", args=[fact.pk]))
    assert (unknown["name"], unknown["url"]) == ("", "")


def test_editors_see_it_and_learners_do_not(fact):
    cast = assemble()
    address = reverse("fact", args=[fact.pk])

    assert cast.client(EDITOR).get(address).status_code == 200
    assert cast.client(LEARNER).get(address).status_code == 403
