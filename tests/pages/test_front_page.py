import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import FrontPage
from tests import factories, people

pytestmark = pytest.mark.django_db
CARDS = [("card", {"title": f"Kort {n}", "text": f"Tekst {n}"}) for n in (1, 2)]


@pytest.fixture
def front() -> FrontPage:
    page = factories.front_page(title="Se tegnene")
    page.for_whom = CARDS
    page.save()
    return page


def soup(client, path: str = "/da/") -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser")


def test_a_visitor_reads_what_it_is_and_finds_the_way_in(client, front):
    page = soup(client)

    assert page.title.text == "Se tegnene · Tegn"
    assert (page.h1.text, page.select_one(".hero .lead").text) == ("Se tegnene", "Kort sagt.")
    assert page.select_one("meta[name=description]")["content"] == "Kort sagt."
    assert [(card.h3.text, card.p.text) for card in page.select("ul.cards li")] == [
        ("Kort 1", "Tekst 1"),
        ("Kort 2", "Tekst 2"),
    ]
    way_in, cards = page.select(".hero a.button")
    assert (cards.text, cards["href"]) == ("Hvad gør jeg nu?", "/da/cards/")
    assert (way_in.text, way_in["href"]) == ("Log ind", "/da/account/login/")


def test_who_is_signed_in_is_led_to_their_own_page(client, front):
    client.force_login(people.learner())

    way_in, _cards = soup(client).select(".hero a.button")

    assert (way_in.text, way_in["href"]) == ("Gå til min side", "/da/my/")


def test_menu_and_footer_list_the_pages_that_say_so(client, front):
    factories.text_page(front, "Om", show_in_menus=True)
    factories.text_page(front, "Privatliv", in_footer=True)
    factories.text_page(front, "Kontakt", show_in_menus=True, in_footer=True)
    factories.text_page(front, "Kladde", show_in_menus=True, in_footer=True, live=False)

    page = soup(client)

    assert [link.text for link in page.select("nav.nav a")] == [
        "Forside",
        "Hvad gør jeg nu?",
        "Om",
        "Kontakt",
        "Søg",
    ]
    footer = [(link.text, link["href"]) for link in page.select("footer a")]
    assert footer == [("Privatliv", "/da/privatliv/"), ("Kontakt", "/da/kontakt/")]


def test_the_menu_holds_pages_of_its_own_language_only(client, front):
    english = factories.english_front_page(front)
    factories.text_page(front, "Om", show_in_menus=True)
    factories.text_page(english, "About", show_in_menus=True)

    assert [link.text for link in soup(client, "/da/pause/").select("nav.nav a")] == [
        "Forside",
        "Hvad gør jeg nu?",
        "Om",
        "Søg",
    ]
    assert [link.text for link in soup(client, "/en/pause/").select("nav.nav a")] == [
        "Front page",
        "What do I do now?",
        "About",
        "Search",
    ]


def test_more_pages_cost_no_more_queries(client, front):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get("/da/")
        return len(seen)

    factories.text_page(front, "Nummer 1", show_in_menus=True, in_footer=True)
    client.get("/da/")
    with_one = queries()
    factories.text_page(front, "Nummer 2", show_in_menus=True, in_footer=True)
    factories.text_page(front, "Nummer 3", show_in_menus=True, in_footer=True)

    assert (queries(), len(soup(client).select("footer a"))) == (with_one, 3)


def test_whoever_asks_in_a_language_without_pages_is_led_to_the_danish_ones(client, front):
    factories.text_page(front, "Kontakt")

    places = [client.get(path).headers["Location"] for path in ("/en/", "/en/kontakt/")]

    assert places == ["/da/", "/da/kontakt/"]
