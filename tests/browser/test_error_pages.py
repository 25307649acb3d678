"""Errors in the same look: the pages that no link leads to."""

import pytest

from core.errors import SERVER_ERROR_PAGE
from tests.browser.axe import findings
from tests.browser.conftest import OUTSIDER


def show(page, demo_server, status, body):
    """Show an answer as the browser would have shown it, with the styles of the real server."""
    address = f"{demo_server.url}/da/shown/"
    page.route(
        address,
        lambda route: route.fulfill(
            status=status, body=body, content_type="text/html; charset=utf-8"
        ),
    )
    page.goto(address)


def assert_accessible(page):
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert findings(page) == []


def test_too_large(visit, demo_server):
    page = visit()
    answer = page.request.post(f"{demo_server.url}/da/account/login/", data="x" * 1_100_000)

    show(page, demo_server, answer.status, answer.body())

    assert answer.status == 413
    assert page.locator("h1").inner_text() == "Det var for stort"
    assert_accessible(page)


def test_form_from_elsewhere(visit, demo_server):
    page = visit()
    answer = page.request.post(f"{demo_server.url}/en/account/login/", form={"login": "x"})

    show(page, demo_server, answer.status, answer.body())

    assert answer.status == 403
    assert page.locator("h1").inner_text() == "The page had been open for too long"
    assert_accessible(page)


@pytest.mark.parametrize(
    ("language", "title"), [("da", "Det var for mange forsøg"), ("en", "That was too many tries")]
)
def test_too_many_tries(visit, demo_server, language, title):
    address, email = f"{demo_server.url}/{language}/account/login/", f"{language}-{OUTSIDER}"
    page = visit(address.removeprefix(demo_server.url))
    token = page.locator("main [name=csrfmiddlewaretoken]").input_value()
    tried = {"csrfmiddlewaretoken": token, "login": email, "password": "wrong"}
    # Twice as many as are let through: ten minutes may end in between.
    answers = (page.request.post(address, form=tried).status for _ in range(21))
    assert 429 in answers

    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill("wrong")
    page.locator("main button[type=submit]").click()

    assert page.locator("h1").inner_text() == title
    assert_accessible(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_server_error_needs_nothing(visit, width):
    """In both languages at once, with its own style, from no server at all."""
    page = visit(viewport={"width": width, "height": 800}, offline=True)
    page.set_content(SERVER_ERROR_PAGE)

    assert page.locator("h1").inner_text() == "Noget gik galt hos os"
    assert page.locator("h2").inner_text() == "Something went wrong on our side"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(page) == []


@pytest.mark.parametrize(
    ("language", "title"),
    [("da", "Vi er ved at vedligeholde Tegn"), ("en", "Tegn is being looked after")],
)
def test_maintenance_needs_no_database(visit, demo_server, client, settings, language, title):
    settings.MAINTENANCE = True
    answer = client.get(f"/{language}/")
    page = visit()

    show(page, demo_server, answer.status_code, answer.content)

    assert answer.status_code == 503
    assert page.locator("h1").inner_text() == title
    assert_accessible(page)
