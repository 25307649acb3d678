import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.models import RateWindow
from tests import factories

pytestmark = [pytest.mark.urls("tests.core.failing_urls")]
MEGABYTE = 1024 * 1024
TOO_LARGE = {"da": "Det var for stort", "en": "That was too large"}
CLOSED = {"da": "Vi er ved at vedligeholde Tegn", "en": "Tegn is being looked after"}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def post(client: Client, path: str, size: int):
    return client.post(path, b"x" * size, content_type="application/octet-stream")


# --- The size of what is sent ---------------------------------------------------------------


@pytest.mark.django_db
def test_a_body_up_to_the_limit_is_read(client):
    assert post(client, "/da/fail/read/", MEGABYTE).text == str(MEGABYTE)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.django_db
def test_a_body_beyond_the_limit_is_refused_and_nothing_is_done(client, language):
    factories.rate_window()

    response = post(client, f"/{language}/fail/read/", MEGABYTE + 1)

    page = soup(response)
    assert response.status_code == 413
    assert page.html["lang"] == language
    assert page.title.text == f"{TOO_LARGE[language]} · Tegn"
    assert page.h1.text == TOO_LARGE[language]
    assert RateWindow.objects.count() == 1


@pytest.mark.django_db
def test_the_admin_takes_more_and_has_a_limit_too(client, settings):
    settings.BODY_LIMITS = [("/admin/", 3 * MEGABYTE), ("/", MEGABYTE)]

    statuses = [
        post(client, "/admin/fail/read/", size * MEGABYTE).status_code for size in (2, 3, 4)
    ]

    assert statuses == [200, 200, 413]


@pytest.mark.django_db
def test_a_file_counts_like_any_body(client):
    file = SimpleUploadedFile("large.bin", b"x" * MEGABYTE)

    assert client.post("/da/fail/read/", {"file": file}).status_code == 413


def generic(client: Client, length: str | None, body: bytes = b"x"):
    """A request as a server hands it over that has not looked at its length."""
    extra = {} if length is None else {"CONTENT_LENGTH": length}
    request = client._base_environ(PATH_INFO="/da/fail/read/", REQUEST_METHOD="POST", **extra)
    if length is None:
        request.pop("CONTENT_LENGTH", None)
    request["wsgi.input"] = client.generic("GET", "/").wsgi_request.environ["wsgi.input"]
    return client.request(**request)


@pytest.mark.parametrize("length", ["+9999999", "9_999_999", " 9999999 ", "09999999"])
@pytest.mark.django_db
def test_a_length_written_in_an_odd_way_does_not_pass_the_limit(client, length):
    assert generic(client, length).status_code == 413


@pytest.mark.parametrize("length", [None, "", "-1"])
@pytest.mark.django_db
def test_of_a_body_without_a_length_nothing_is_read(client, length):
    response = generic(client, length)

    assert (response.status_code, response.text) == (200, "0")


# --- Maintenance ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.django_db
def test_during_maintenance_every_page_says_so_in_its_language(client, settings, language):
    settings.MAINTENANCE = True

    response = client.get(f"/{language}/account/login/")

    page = soup(response)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "600"
    assert "no-store" in response.headers["Cache-Control"].split(", ")
    assert page.html["lang"] == language
    assert page.title.text == f"{CLOSED[language]} · Tegn"
    assert page.h1.text == CLOSED[language]
    # There is nothing to go to.
    assert page.select("main a.button") == []


def test_during_maintenance_no_database_is_needed(client, settings):
    settings.MAINTENANCE = True

    response = client.get("/da/my/", headers={"Cookie": "sessionid=" + "a" * 32})

    assert (response.status_code, soup(response).h1.text) == (503, CLOSED["da"])


def test_during_maintenance_nothing_is_saved(client, settings):
    settings.MAINTENANCE = True

    assert post(client, "/da/fail/read/", 1).status_code == 503


@pytest.mark.django_db  # closing a file's answer lets Django look after its connections
def test_during_maintenance_the_page_has_its_style(client, settings):
    settings.MAINTENANCE = True
    style = soup(client.get("/da/")).select_one("link[rel=stylesheet]")["href"]

    response = client.get(style)
    assert (response.status_code, b".hotline" in response.getvalue()) == (200, True)
    response.close()
