import pytest
from bs4 import BeautifulSoup

from pages.models import TextPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> tuple[TextPage, TextPage]:
    """The same page in Danish and in English, each at an address of its own."""
    danish_front = factories.front_page()
    english_front = factories.english_front_page(danish_front)
    danish = factories.text_page(danish_front, "Om Tegn")
    english = factories.text_page(english_front, "About", translation_key=danish.translation_key)
    return danish, english


def links(client, path: str) -> dict[str, str]:
    page = BeautifulSoup(client.get(path).content, "html.parser")
    shown = {link["hreflang"]: link["href"] for link in page.select("header [hreflang]")}
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert alternates == shown
    return shown


@pytest.mark.parametrize("path", ["/da/om-tegn/", "/en/about/", "/da/om-tegn/?page=2"])
@pytest.mark.usefixtures("both")
def test_a_page_leads_to_its_translation_at_another_address(client, path):
    assert links(client, path) == {"da": "/da/om-tegn/", "en": "/en/about/"}


@pytest.mark.parametrize("path", ["/da/", "/en/"])
@pytest.mark.usefixtures("both")
def test_a_front_page_leads_to_the_other(client, path):
    assert links(client, path) == {"da": "/da/", "en": "/en/"}


@pytest.mark.parametrize("state", ["missing", "draft"])
def test_a_page_without_a_translation_leads_to_the_front_page(client, both, state):
    _danish, english = both
    if state == "missing":
        english.delete()
    else:
        english.unpublish()

    assert links(client, "/da/om-tegn/") == {"da": "/da/om-tegn/", "en": "/en/"}


@pytest.mark.usefixtures("both")
def test_an_address_of_one_language_is_not_found_in_the_other(client):
    assert [client.get(path).status_code for path in ("/en/om-tegn/", "/da/about/")] == [404, 404]


@pytest.mark.parametrize(
    ("path", "danish", "english"),
    [
        ("/da/style/", "/da/style/", "/en/style/"),
        (
            "/da/account/password/reset/?x=%C3%A6",
            "/da/account/password/reset/?x=%C3%A6",
            "/en/account/password/reset/?x=%C3%A6",
        ),
    ],
)
def test_other_pages_lead_to_themselves_with_what_stood_behind(client, path, danish, english):
    assert links(client, path) == {"da": danish, "en": english}
    assert [client.get(address).status_code for address in (danish, english)] == [200, 200]
