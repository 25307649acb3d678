import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as project
from django.urls import reverse
from django.utils import timezone, translation

from knowledge import paths
from knowledge.models import HOTLINE_NUMBER, Audience, FactValue, FieldSign, ReferralPath
from tests import factories, people

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("first_knowledge"),
    pytest.mark.once,
]
LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])
MARK = {"da": "Forslag, ikke godkendt af CMM", "en": "Proposal, not approved by CMM"}


def page(client, key: str, language: str = "da") -> BeautifulSoup:
    response = client.get(f"/{language}/cards/{key}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.text.split()) for one in found.select(selector)]


def test_the_card_of_the_police(client):
    card = page(client, "police")

    assert " ".join(card.h1.text.split()) == "Hvad gør jeg nu? Politi"
    assert texts(card, ".proposal") == [MARK["da"]]
    assert texts(card, ".tell li") == [
        "Egne efterforskere når du ser tegn",
        "CMM når du ser tegn",
        "Kommunen ved et barn",
    ]
    assert [link["href"] for link in card.select(".call")] == ["tel:112", "tel:+4570202550"]
    assert len(texts(card, ".see li")) == 4
    today = timezone.localdate()
    assert texts(card, ".first-screen .version")[0].endswith(str(today.year))


@LANGUAGES
def test_every_audience_has_a_card_with_the_mark(client, language):
    listed = BeautifulSoup(client.get(f"/{language}/cards/").content, "html.parser")
    addresses = [link["href"] for link in listed.select(".choose a")]

    assert addresses == [f"/{language}/cards/{a.key}/" for a in Audience.objects.all()]
    for key in Audience.objects.values_list("key", flat=True):
        card = page(client, key, language)
        assert card.html["lang"] == language
        assert texts(card, ".proposal") == [MARK[language]]
        assert card.select_one(".see li")


def test_the_card_of_judges_asks_and_refers_nobody(client):
    card = page(client, "judges")

    assert texts(card, "h2") == ["Spørgsmål, en sag kan rejse"]
    assert [link["href"] for link in card.select(".call")] == ["tel:112"]


@pytest.mark.parametrize("demo", [True, False])
def test_a_confirmed_path_has_no_mark_and_an_unconfirmed_keeps_it_outside_the_demo(
    client, settings, demo
):
    settings.DEMO = demo
    police = Audience.objects.get(key="police")
    paths.confirm(paths.path_for(police), by="Karen Krag", on=timezone.localdate())

    assert texts(page(client, "police"), ".proposal") == []
    assert texts(page(client, "tax"), ".proposal") == [MARK["da"]]


@LANGUAGES
def test_outside_the_demo_the_number_is_absent_until_it_is_verified(client, settings, language):
    settings.DEMO = False
    path = f"/{language}/cards/police/"
    before = client.get(path).text
    FactValue.objects.filter(fact__key=HOTLINE_NUMBER).update(verified_on=timezone.localdate())

    assert "70202550" not in before
    assert "70 20 25 50" not in before
    assert 'href="tel:+4570202550"' in client.get(path).text


def test_a_retired_sign_is_left_out(client):
    sign = FieldSign.objects.get(key="police-unwell")
    FieldSign.objects.filter(pk=sign.pk).update(used_until="2020-01-01")

    assert sign.name_da not in texts(page(client, "police"), ".see li")
    assert len(texts(page(client, "police"), ".see li")) == 3


def test_a_new_audience_has_a_card_without_code(client):
    Audience.objects.create(key="food", name_da="Fødevarekontrol", name_en="Food inspectors")

    card = page(client, "food")

    assert "Det her gælder alle" in card.select_one(".lead").text
    assert texts(card, ".tell li") == ["Kommunen ved et barn"]
    assert client.get("/da/cards/nobody/").status_code == 404


@LANGUAGES
def test_whoever_asks_gets_the_same_bytes(client, language):
    factories.front_page()
    path = f"/{language}/cards/health/"
    anonymous = client.get(path)
    client.force_login(people.learner())
    signed_in = client.get(path)

    assert signed_in.content == anonymous.content
    assert signed_in.headers["Cache-Control"] == "no-cache"
    for word in ("Liv", "csrf", "idle"):
        assert word not in signed_in.text


def test_the_other_language_is_the_same_card(client):
    links = page(client, "tax").select(".bar nav a")

    assert [link["href"] for link in links] == ["/da/cards/", "/en/cards/tax/"]


def test_the_worker_changes_with_what_it_keeps(client):
    script = client.get("/da/cards/worker.js")

    assert script.headers["Content-Type"] == "text/javascript"
    settings = json.loads(script.text.split("= ", 1)[1].split(";\n", 1)[0])
    assert settings["folder"] == "/da/cards/"
    assert client.get("/en/cards/worker.js").text != script.text
    assert all(file.startswith(project.STATIC_URL) for file in settings["files"])
    assert "worker-src 'self'" in script.headers["Content-Security-Policy"]


def test_a_phone_can_put_the_card_on_its_home_screen(client):
    found = client.get("/en/cards/police/card.webmanifest").json()

    assert (found["start_url"], found["scope"]) == ("/en/cards/police/", "/en/cards/")
    assert found["name"] == "What do I do now? Police"


def test_a_card_asks_the_database_the_same_few_times(client, django_assert_max_num_queries):
    page(client, "police")

    with django_assert_max_num_queries(10):
        page(client, "municipalities")


def test_the_way_to_the_cards_is_in_the_menu_and_in_the_hotline_box(client):
    found = BeautifulSoup(client.get("/da/pause/").content, "html.parser")

    with translation.override("da"):
        address = reverse("cards")
    assert found.select_one(f".nav a[href='{address}']").text == "Hvad gør jeg nu?"
    assert found.select_one(f".hotline a[href='{address}']")


def test_a_draft_is_not_on_the_card(client):
    police = Audience.objects.get(key="police")
    draft = paths.new_version(paths.path_for(police))
    draft.rules.all().delete()

    assert len(texts(page(client, "police"), ".tell li")) == 3
    assert draft.state == ReferralPath.State.DRAFT
