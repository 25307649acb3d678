import pytest
from bs4 import BeautifulSoup

from tests import people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_visitor_signs_in_first(client, language):
    response = client.get(f"/{language}/my/")

    target = f"/{language}/account/login/?next=/{language}/my/"
    assert (response.status_code, response.headers["Location"]) == (302, target)


@pytest.mark.parametrize(
    ("language", "hello", "empty"),
    [
        ("da", "Hej Liv", "Du har ingen kurser endnu"),
        ("en", "Hello Liv", "You have no courses yet"),
    ],
)
def test_a_learner_is_greeted_and_told_what_comes(client, language, hello, empty):
    client.force_login(people.learner())

    page = BeautifulSoup(client.get(f"/{language}/my/").content, "html.parser")

    assert (page.h1.text, page.select_one(".empty h2").text) == (hello, empty)


def test_a_page_is_about_the_one_who_is_signed_in_and_nobody_else(client):
    learner = people.learner()
    client.force_login(people.outsider())

    text = client.get("/da/my/").text

    assert "otto@kommune.example" in text
    assert [word for word in (learner.email, "Liv", "Lærke") if word in text] == []


@pytest.mark.parametrize(
    ("who", "links"),
    [
        (people.learner, ["Forside", "Hvad gør jeg nu?", "Min side", "Min organisation", "Søg"]),
        (
            people.administrator,
            [
                *("Forside", "Hvad gør jeg nu?", "Min side", "Min organisation", "Personer"),
                *("Søg", "Administration"),
            ],
        ),
    ],
)
def test_the_menu_shows_where_one_is_and_may_go(client, who, links):
    client.force_login(who())

    page = BeautifulSoup(client.get("/da/my/").content, "html.parser")

    menu = page.select("nav.nav a")
    assert [link.text for link in menu] == links
    assert [link.text for link in menu if link.get("aria-current") == "page"] == ["Min side"]


def test_a_name_is_text_and_nothing_else(client):
    person = people.learner()
    person.first_name = "<script>alert(1)</script>"
    person.save()
    client.force_login(person)

    page = BeautifulSoup(client.get("/da/my/").content, "html.parser")

    assert page.h1.text == "Hej <script>alert(1)</script>"
