import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from knowledge.first_facts import load_first_facts
from knowledge.models import HOTLINE_NUMBER, Fact, FactValue
from tests import people

pytestmark = pytest.mark.django_db
NUMBER = "+45 70 20 25 50"
MARK = {"da": "Demo: ikke bekræftet af CMM", "en": "Demo: not confirmed by CMM"}
INSTEAD = {
    "da": "Følg din egen myndigheds vejledning om, hvem du skal kontakte.",
    "en": "Follow your own authority’s guidance on whom to contact.",
}
CARD = {
    "da": "Hvad gør jeg nu? Åbn kortet til din faggruppe",
    "en": "What do I do now? Open the card for your work",
}
ACUTE = {"da": "Ved akut fare: Ring 112.", "en": "In acute danger: call 112."}
LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])


@pytest.fixture(autouse=True)
def _facts() -> None:
    load_first_facts()


def verify(**values: object) -> None:
    number = FactValue.objects.filter(fact__key=HOTLINE_NUMBER)
    number.update(verified_on=timezone.localdate(), **values)


def box(client, language: str) -> BeautifulSoup:
    page = BeautifulSoup(client.get(f"/{language}/pause/").content, "html.parser")
    return page.select_one(".hotline")


def words(box: BeautifulSoup) -> list[str]:
    return [" ".join(paragraph.text.split()) for paragraph in box.select("p")]


@LANGUAGES
def test_the_demo_shows_the_number_with_a_mark(client, language):
    shown = box(client, language)

    assert (shown.select_one(".number").text, shown.select_one(".number")["href"]) == (
        NUMBER,
        "tel:+4570202550",
    )
    assert shown.select_one(".tag-note").text == MARK[language]


@LANGUAGES
def test_outside_the_demo_an_unverified_number_is_shown_nowhere(client, settings, language):
    settings.DEMO = False

    response = client.get(f"/{language}/pause/")

    assert words(box(client, language)) == [INSTEAD[language], CARD[language], ACUTE[language]]
    assert "70 20 25 50" not in response.text
    assert "70202550" not in response.text


@LANGUAGES
@pytest.mark.parametrize("demo", [True, False])
def test_a_verified_number_is_shown_without_a_mark(client, settings, language, demo):
    settings.DEMO = demo
    verify()

    shown = box(client, language)

    assert shown.select_one(".number").text == NUMBER
    assert shown.select(".tag-note") == []


def test_each_language_has_its_own_value(client, settings):
    settings.DEMO = False
    verify(value_da="70 10 20 30", value_en="+45 70 10 20 30")

    shown = [box(client, language).select_one(".number") for language in ("da", "en")]

    assert [(number.text, number["href"]) for number in shown] == [
        ("70 10 20 30", "tel:70102030"),
        ("+45 70 10 20 30", "tel:+4570102030"),
    ]


@LANGUAGES
def test_an_installation_without_the_fact_says_what_to_do_instead(client, language):
    Fact.objects.all().delete()

    assert words(box(client, language)) == [INSTEAD[language], CARD[language], ACUTE[language]]


def test_what_cmm_has_changed_is_not_loaded_over():
    verify(value_da="70 10 20 30")

    load_first_facts()

    numbers = FactValue.objects.filter(fact__key=HOTLINE_NUMBER)
    assert list(numbers.values_list("value_da", flat=True)) == ["70 10 20 30"]


def test_an_outsider_does_not_get_near_the_facts(client):
    client.force_login(people.outsider())

    response = client.get("/admin/snippets/knowledge/fact/", follow=True)

    assert response.status_code == 403
    assert (
        BeautifulSoup(response.content, "html.parser").h1.text
        == "Du har ikke adgang til denne side"
    )


def test_the_facts_are_found_by_their_names(client):
    call_command("update_index", verbosity=0)
    client.force_login(people.administrator())

    found = client.get("/admin/snippets/knowledge/fact/", {"q": "hotlinens nummer"})

    assert [fact.key for fact in found.context["page_obj"]] == [HOTLINE_NUMBER]


def test_cmm_confirms_the_number_on_its_screen(client, settings):
    settings.DEMO = False
    client.force_login(people.administrator())
    number = FactValue.objects.get(fact__key=HOTLINE_NUMBER)
    screen = reverse("fact_confirm", args=[number.fact.pk, number.pk])
    sent = {"verified_by": "Cecilie, CMM", "verified_on": timezone.localdate().isoformat()}
    form = BeautifulSoup(client.get(screen).content, "html.parser")
    sent |= {name: form.select_one(f"[name={name}]")["value"] for name in ("seen", "token")}

    client.post(screen, sent | {"change_class": "substantive", "step": "decide"})

    assert box(client, "da").select_one(".number").text == NUMBER
    assert box(client, "da").select(".tag-note") == []
