"""Every page, found by walking: accessible, in its language, without a sideways scroll or noise."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.walk import (
    BY_LINKS,
    FOR_OTHERS,
    STARTS,
    Seen,
    address_names,
    known_addresses,
    links,
    start_addresses,
)

WIDTHS = (1280, 320)
# Axe takes its time: each page is tried on a wide screen in one language, on a narrow in the other.
AXE_AT = {"da": 1280, "en": 320}
WALKS = [
    ("anonymous", "da"),
    ("administrator", "da"),
    pytest.param("learner", "da", marks=pytest.mark.long),
    pytest.param("anonymous", "en", marks=pytest.mark.long),
    pytest.param("learner", "en", marks=pytest.mark.long),
    pytest.param("administrator", "en", marks=pytest.mark.long),
]
# What the console says of an error page is the error page itself.
EXPECTED_NOISE = "Failed to load resource: the server responded with a status of 4"
MOST_PAGES = 150


def wrong_with(page: Page, language: str, *, ask_axe: bool = True) -> list[str]:
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
        if ask_axe and width == AXE_AT[language]:
            wrong += findings(page)
    return wrong


@pytest.mark.parametrize(("role", "language"), WALKS)
def test_every_page_is_accessible(visit, sign_in, demo_server, language, role):
    page = visit()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url} {error}"))
    if role != "anonymous":
        sign_in(page, role, language)
    ahead, seen, wrong = [*start_addresses(language), f"/{language}/not-there/"], Seen(), []
    first = known_addresses(demo_server, language) if role == "administrator" else []
    looked_at = set()
    while first or ahead:
        path = first.pop() if first else ahead.pop()
        if path.endswith("/logout/") or not seen.takes(path):
            continue
        page.goto(demo_server.url + path)
        shown = page.url.partition("?")[0]
        if shown in looked_at:
            continue  # many addresses lead to the page for signing in
        looked_at.add(shown)
        found = wrong_with(page, language, ask_axe=not seen.is_another(path))
        wrong += [f"{path}: {text}" for text in found]
        ahead += sorted(links(page, language) - seen.paths)
        assert len(seen.paths) < MOST_PAGES, "the walk does not end"

    assert wrong == []
    assert [text for text in noise if EXPECTED_NOISE not in text] == []
    # What the administrator does not find by links, nobody does. Signing out has its own test.
    not_for_all = BY_LINKS if role != "administrator" else set()
    expected = address_names().keys() - not_for_all - FOR_OTHERS - {"account_logout"}
    assert expected - seen.names.keys() == set()


def test_sign_out_page_is_accessible(visit, sign_in, demo_server):
    page = sign_in(visit(), "learner")
    page.goto(f"{demo_server.url}/da/account/logout/")

    assert wrong_with(page, "da") == []


def test_walk_knows_every_address():
    """A new address with a parameter needs a place in the walk's starts."""
    unknown = [
        name
        for name, route in address_names().items()
        if ("<" in route or "(" in route) and name not in {*STARTS, *BY_LINKS, *FOR_OTHERS}
    ]

    assert unknown == []
