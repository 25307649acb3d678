import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers import for_any_input

pytestmark = pytest.mark.django_db
CONTROL = "".join(map(chr, range(33)))


def way_back(response) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    return str(page.select_one("main a.button-primary")["href"])


def stays_here(href: str) -> bool:
    """As browsers read an address: they drop tabs and line ends and take \\ for /."""
    read = href.strip(CONTROL).replace("\t", "").replace("\n", "").replace("\r", "")
    read = read.replace("\\", "/")
    return re.match(r"/(?!/+[^/?#])", read) is not None


@pytest.mark.parametrize(
    ("language", "title"),
    [("da", "Tag den tid, du har brug for"), ("en", "Take the time you need")],
)
def test_a_quiet_page_with_the_way_back(client, language, title):
    back = f"/{language}/account/login/?next=/{language}/my/"

    response = client.get(f"/{language}/pause/", {"back": back})

    page = BeautifulSoup(response.content, "html.parser")
    assert (page.h1.text, way_back(response)) == (title, back)
    # One is at rest already.
    assert [link for link in page.select(".tools a") if "pause" in link["href"]] == []


def test_every_page_offers_the_pause_and_leads_back_to_itself(client):
    page = BeautifulSoup(client.get("/en/nothing/?q=a&b=c%26d").content, "html.parser")
    (pause,) = [link["href"] for link in page.select(".tools a") if "pause" in link["href"]]

    assert way_back(client.get(pause)) == "/en/nothing/?q=a&b=c%26d"


def test_without_a_place_to_go_back_to_it_leads_to_the_front_page(client):
    assert way_back(client.get("/en/pause/")) == "/en/"


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "///evil.example",
        "/\t/evil.example",
        "/\r\\\\evil.example",
        "\x00//evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "",
    ],
)
def test_nothing_leads_away_from_here(client, back):
    assert way_back(client.get("/da/pause/", {"back": back})) == "/da/"


@for_any_input
@given(
    back=st.text(max_size=40)
    | st.text("/\\\t\n\r :@.%#?evil", max_size=12).map("/{}evil.example".format)
)
@example("/%09/evil.example")
@example("/\u2028/evil.example")
def test_whatever_stands_in_the_address_the_way_back_stays_here(back):
    assert stays_here(way_back(Client().get(f"/da/pause/?back={quote(back, errors='replace')}")))
