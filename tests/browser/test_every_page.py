"""Every page, found by walking: accessible, in its language, without a sideways scroll or noise."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.walk import STARTS, address_names, links, start_addresses

WIDTHS = (1280, 320)
# What the console says of an error page is the error page itself.
EXPECTED_NOISE = "Failed to load resource: the server responded with a status of 4"
MOST_PAGES = 150


def wrong_with(page: Page, language: str) -> list[str]:
    wrong = []
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("language of the document")
    if page.locator("h1").count() != 1:
        wrong.append("one heading of the first level")
    if page.title() in {"", " · Tegn"}:
        wrong.append("title")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"scrolls sideways at {width}")
        for finding in Axe().run(page).response["violations"]:
            places = [node["html"][:120] for node in finding["nodes"]]
            wrong.append(f"axe at {width}: {finding['id']} {places}")
    return wrong


@pytest.mark.parametrize("role", ["anonymous", "learner", "administrator"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_is_accessible(visit, sign_in, demo_server, language, role):
    page = visit()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url} {error}"))
    if role != "anonymous":
        sign_in(page, role, language)
    ahead, seen, wrong = [*start_addresses(language), f"/{language}/not-there/"], set(), []
    while ahead:
        path = ahead.pop()
        if path in seen or path.endswith("/logout/"):
            continue
        seen.add(path)
        page.goto(demo_server.url + path)
        wrong += [f"{path}: {text}" for text in wrong_with(page, language)]
        ahead += sorted(links(page, language) - seen)
        assert len(seen) < MOST_PAGES, "the walk does not end"

    assert wrong == []
    assert [text for text in noise if EXPECTED_NOISE not in text] == []
    assert len(seen) >= len(address_names())


def test_sign_out_page_is_accessible(visit, sign_in, demo_server):
    page = sign_in(visit(), "learner")
    page.goto(f"{demo_server.url}/da/account/logout/")

    assert wrong_with(page, "da") == []


def test_walk_knows_every_address():
    """A new address with a parameter needs a place in the walk's starts."""
    unknown = [
        name
        for name, route in address_names().items()
        if ("<" in route or "(" in route) and name not in STARTS
    ]

    assert unknown == []
