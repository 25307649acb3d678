import pytest
from bs4 import BeautifulSoup
from django.conf import settings as configured
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import for_any_input

pytestmark = pytest.mark.django_db
COOKIE = configured.LANGUAGE_COOKIE_NAME


def remembered(response) -> str | None:
    cookie = response.cookies.get(COOKIE)
    return cookie.value if cookie else None


@pytest.mark.parametrize(
    ("accepts", "cookie", "target"),
    [
        (None, None, "/da/"),
        ("en-GB,en;q=0.9", None, "/en/"),
        ("da-DK,da;q=0.9,en;q=0.8", None, "/da/"),
        ("de-DE,de;q=0.9", None, "/da/"),
        ("de-DE,de;q=0.9,en;q=0.5", None, "/en/"),
        ("en", "da", "/da/"),
        ("da", "en", "/en/"),
        ("en", "klingon", "/en/"),
        (None, "../../etc", "/da/"),
    ],
)
def test_the_bare_address_leads_to_the_language_of_the_visitor(client, accepts, cookie, target):
    if cookie:
        client.cookies[COOKIE] = cookie

    response = client.get("/", headers={"Accept-Language": accepts} if accepts else {})

    assert (response.status_code, response.headers["Location"]) == (302, target)
    assert sorted(response.headers["Vary"].split(", ")) == ["Accept-Language", "Cookie"]


def test_another_language_than_expected_is_remembered(client):
    response = client.get("/en/pause/", headers={"Accept-Language": "da"})

    cookie = response.cookies[COOKIE]
    assert cookie.value == "en"
    assert (cookie["max-age"], cookie["path"], cookie["samesite"], cookie["httponly"]) == (
        60 * 60 * 24 * 365,
        "/",
        "Lax",
        True,
    )


def test_the_language_that_is_expected_anyway_sets_no_cookie(client):
    client.get("/da/pause/")
    client.get("/en/pause/", headers={"Accept-Language": "en"})

    assert client.cookies == {}


def test_the_cookie_travels_over_https_only(client, settings):
    settings.LANGUAGE_COOKIE_SECURE = True

    assert client.get("/en/pause/").cookies[COOKIE]["secure"] is True


@pytest.mark.parametrize("path", ["/en/nothing/", "/en/my/", "/en"])
def test_only_a_page_that_was_seen_is_remembered(client, path):
    assert remembered(client.get(path)) is None


@pytest.mark.parametrize("path", ["/healthz", "/admin/login/", "/"])
def test_an_address_without_a_language_changes_nothing(client, path):
    client.cookies[COOKIE] = "en"

    assert remembered(client.get(path, headers={"Accept-Language": "da"})) is None


@for_any_input
@given(
    visits=st.lists(st.sampled_from(["da", "en"]), max_size=6),
    accepts=st.sampled_from(["da", "en", "de", ""]),
)
def test_the_last_language_that_was_seen_is_the_one_that_the_bare_address_leads_to(visits, accepts):
    client = Client(headers={"Accept-Language": accepts})

    for language in visits:
        client.get(f"/{language}/pause/")

    expected = visits[-1] if visits else {"en": "en"}.get(accepts, "da")
    assert client.get("/").headers["Location"] == f"/{expected}/"


@pytest.mark.parametrize(
    ("path", "danish", "english"),
    [
        ("/da/pause/", "/da/pause/", "/en/pause/"),
        (
            "/en/account/login/?next=/da/my/",
            "/da/account/login/?next=/da/my/",
            "/en/account/login/?next=/da/my/",
        ),
        ("/da/nothing/here/?q=a%26b", "/da/nothing/here/?q=a%26b", "/en/nothing/here/?q=a%26b"),
    ],
)
def test_a_page_leads_to_itself_in_the_other_language(client, path, danish, english):
    page = BeautifulSoup(client.get(path).content, "html.parser")

    links = {link["hreflang"]: link["href"] for link in page.select("header [hreflang]")}
    current = [link["hreflang"] for link in page.select("header [hreflang][aria-current]")]
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert links == {"da": danish, "en": english}
    assert alternates == links
    assert current == [path[1:3]]
