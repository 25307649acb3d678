"""The pocket cards on a phone: one screen, without a network, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings

PHONE = {"width": 360, "height": 740}
A6 = (298, 420)  # in points
MEASURES = """() => ({
  end: document.querySelector(".first-screen").getBoundingClientRect().bottom,
  calls: document.querySelector(".calls").getBoundingClientRect().top,
  wide: document.documentElement.scrollWidth,
  small: [...document.querySelectorAll(".call, .bar a")]
    .filter((e) => e.getBoundingClientRect().height < 44).length,
})"""

IS_THERE_AGAIN = """async () => {
  const address = `${location.origin}/da/cards/police/`;
  const isThere = async () =>
    (await navigator.serviceWorker.getRegistration(address))?.active && caches.match(address);
  while (!(await isThere())) await new Promise(requestAnimationFrame);
}"""


def keys(page: Page, server) -> list[str]:
    page.goto(f"{server.url}/da/cards/")
    links = page.locator(".choose a").all()
    return [str(link.get_attribute("href")).split("/")[3] for link in links]


def saved(page: Page) -> Page:
    expect(page.locator("[data-kept]")).to_be_visible()
    return page


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_card_is_one_screen_and_accessible_also_at_night(visit, demo_server, language):
    page = visit(viewport=PHONE, color_scheme="dark" if language == "en" else "light")
    wrong = []
    for key in keys(page, demo_server):
        page.goto(f"{demo_server.url}/{language}/cards/{key}/")
        found = page.evaluate(MEASURES)
        if found["end"] > found["calls"] or found["wide"] > PHONE["width"] or found["small"]:
            wrong.append((key, found))
        page.locator("summary").evaluate_all("all => all.forEach((one) => one.click())")
        wrong += [(key, text) for text in findings(page)]
        page.set_viewport_size({"width": 320, "height": 740})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append((key, "scrolls sideways at 320"))
        page.set_viewport_size(PHONE)

    assert wrong == []


def test_a_card_that_was_opened_is_there_without_a_network(visit):
    page = saved(visit("/da/cards/police/", viewport=PHONE))
    page.context.set_offline(True)

    page.reload()
    assert page.locator("h1").inner_text().endswith("Politi")
    expect(page.locator("[data-offline]")).to_contain_text("Uden net. Gemt på denne enhed")
    expect(page.locator("[data-offline] time")).to_contain_text(re.compile(r"\d{4}"))
    color = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(".bar").evaluate(color) == "rgb(12, 51, 54)"

    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text().endswith("Police")


def test_a_card_that_was_never_opened_says_so_kindly(visit, demo_server):
    page = saved(visit("/da/cards/police/", viewport=PHONE))
    page.context.set_offline(True)

    page.goto(f"{demo_server.url}/da/cards/tax/")

    assert page.locator("h1").inner_text() == "Kortet er ikke gemt her endnu"
    assert page.locator("a[href='tel:112']").is_visible()


def test_with_a_network_the_card_is_the_one_of_today(visit):
    page = saved(visit("/da/cards/police/"))

    page.reload()

    expect(page.locator("[data-offline]")).to_be_hidden()


def test_the_cards_survive_signing_out_and_hold_nothing_of_the_person(visit, sessions, demo_server):
    page = visit()
    sessions.begin(page, "learner")
    page.goto(f"{demo_server.url}/da/cards/police/")
    saved(page)
    page.goto(f"{demo_server.url}/da/my/")
    page.get_by_role("banner").get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/da/")
    page.evaluate(IS_THERE_AGAIN)
    page.context.set_offline(True)

    page.goto(f"{demo_server.url}/da/cards/police/")

    kept = page.evaluate(
        """async () => {
        const texts = [];
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const key of await cache.keys()) {
                const answer = await cache.match(key);
                const isText = /text|json|script/.test(answer.headers.get("content-type"));
                // Three letters stand in any font by chance.
                if (isText) texts.push(await answer.text());
              }
        }
        return texts.join();
        }"""
    )
    assert page.locator("h1").inner_text().endswith("Politi")
    assert [word for word in ("Liv", "learner@", "csrf") if word in kept] == []


def test_every_card_is_printed_on_one_a6(visit, demo_server):
    page = visit()
    printed = {}
    for key in keys(page, demo_server):
        page.goto(f"{demo_server.url}/da/cards/{key}/")
        pdf = page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        printed[key] = [tuple(round(float(n)) for n in size) for size in sizes]

    assert len(printed) >= 11
    assert {str(pages) for pages in printed.values()} == {str([A6])}


def test_without_a_script_the_card_can_be_read(visit):
    page = visit("/da/cards/health/", java_script_enabled=False, viewport=PHONE)

    page.locator("summary").click()
    assert page.get_by_text("Du må ikke").is_visible()
    expect(page.locator("[data-kept]")).to_be_hidden()
