import re
from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import people

pytestmark = pytest.mark.urls("tests.core.failing_urls")
TITLES = {
    ("da", 400): "Vi kunne ikke læse det, der blev sendt",
    ("da", 403): "Du har ikke adgang til denne side",
    ("da", 404): "Vi kan ikke finde siden",
    ("en", 400): "We could not read what was sent",
    ("en", 403): "You do not have access to this page",
    ("en", 404): "We cannot find that page",
}


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("language", "status"), TITLES)
@pytest.mark.django_db
def test_an_error_has_a_page_in_the_language_of_its_address(visitor, language, status):
    response = visitor.get(f"/{language}/fail/{status}/", headers={"X-Request-ID": "given-12345"})

    page = soup(response)
    title = TITLES[language, status]
    number = {"da": f"Fejl {status}, nummer", "en": f"Error {status}, number"}[language]
    assert response.status_code == status
    assert page.html["lang"] == language
    assert page.title.text == f"{title} · Tegn"
    assert page.h1.text == title
    assert page.select_one("main .button-primary")["href"] == f"/{language}/"
    assert page.select_one("main .small").text == f"{number} given-12345"
    assert "no-store" in response.headers["Cache-Control"].split(", ")


@pytest.mark.django_db
def test_an_address_without_a_language_is_answered_in_the_language_of_the_browser(visitor):
    response = visitor.get("/admin/fail/403/", headers={"Accept-Language": "en"})

    assert soup(response).h1.text == TITLES["en", 403]


@pytest.mark.django_db
def test_an_error_page_leads_to_the_same_address_in_the_other_language(visitor):
    page = soup(visitor.get("/da/nothing-is-here/"))

    links = {link["hreflang"]: link["href"] for link in page.select("header [hreflang]")}
    assert links == {"da": "/da/nothing-is-here/", "en": "/en/nothing-is-here/"}


@pytest.mark.django_db
def test_an_error_page_knows_who_is_signed_in(visitor):
    visitor.force_login(people.learner())

    page = soup(visitor.get("/da/nothing-is-here/"))

    assert page.select_one("header form button").text == "Log ud"


@pytest.mark.parametrize("path", ["/da/", "/da/account/login/", "/nothing/", "/admin/"])
@pytest.mark.django_db
def test_a_host_that_is_not_ours_gets_the_page_of_a_bad_request(visitor, path):
    response = visitor.get(path, headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert soup(response).h1.text == TITLES["da", 400]
    assert "evil.example" not in response.text


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "da",
            "Siden havde stået åben for længe",
            "Intet blev sendt. Gå tilbage, indlæs siden igen, og prøv en gang til.",
        ),
        (
            "en",
            "The page had been open for too long",
            "Nothing was sent. Go back, load the page again and try once more.",
        ),
    ],
)
@pytest.mark.django_db
def test_a_form_without_its_token_is_explained(visitor, language, title, text):
    response = visitor.post(f"/{language}/account/login/", {"login": "a", "password": "b"})

    page = soup(response)
    assert response.status_code == 403
    assert page.title.text == f"{title} · Tegn"
    assert page.select_one("main .lead").text == text


# --- When nothing works ---------------------------------------------------------------------


@pytest.fixture
def nothing_works(settings) -> None:
    """No template can be found; and no database, since the test has not asked for one."""
    settings.TEMPLATES = []


@pytest.mark.once
@pytest.mark.parametrize("cookies", [{}, {"sessionid": "a" * 32}])
@pytest.mark.parametrize("path", ["/da/fail/500/", "/en/fail/500/", "/admin/fail/500/"])
@pytest.mark.usefixtures("nothing_works")
def test_the_page_of_a_broken_server_depends_on_nothing(visitor, path, cookies):
    visitor.cookies.load(cookies)

    response = visitor.get(path, headers={"X-Request-ID": "given-12345"})

    page = soup(response)
    assert response.status_code == 500
    assert page.title.text == "Noget gik galt · Something went wrong · Tegn"
    assert [link["href"] for link in page.select("a")] == ["/da/", "/en/"]
    assert page.code.text == "given-12345"
    assert page.select("link, script, img") == []
    assert response.headers["X-Request-ID"] == "given-12345"


@pytest.mark.once
@pytest.mark.parametrize("cookies", [{}, {"sessionid": "a" * 32}])
@pytest.mark.usefixtures("nothing_works")
def test_the_page_of_a_broken_server_passes_its_own_policy(visitor, cookies):
    visitor.cookies.load(cookies)

    response = visitor.get("/da/fail/500/")

    style = re.search(r"<style>(.*?)</style>", response.text, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert sorted(policy) == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


@pytest.mark.django_db
def test_a_template_that_is_missing_breaks_one_page_and_not_the_next(visitor, settings):
    with_templates = settings.TEMPLATES
    settings.TEMPLATES = []
    broken = visitor.get("/da/account/login/")
    settings.TEMPLATES = with_templates

    assert (broken.status_code, visitor.get("/da/account/login/").status_code) == (500, 200)
