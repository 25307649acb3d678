"""Figures in a real browser: drawn under the strict policy, and readable without script."""

import pytest

from tests.browser.axe import findings
from tests.browser.frames import drawn

PAGE = "/da/tal/"
FIRST_BARS = 8


def draw_all(page) -> None:
    for figure in page.locator("[data-figure]").all():
        figure.scroll_into_view_if_needed()
        figure.locator(".main-svg").first.wait_for()


@pytest.mark.parametrize("width", [1280, 320])
def test_charts_are_drawn_in_silence(visit, demo_server, width):
    page = visit(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(demo_server.url + PAGE)
    draw_all(page)

    first = page.locator("[data-figure]").first
    assert first.locator(".bars .point path").count() == FIRST_BARS
    years = page.locator("[data-figure]").nth(2)
    assert years.locator(".bars .point path").count() == 18
    assert first.get_by_role("img").get_attribute("aria-label").startswith("Grupperede søjler")
    sizes = page.eval_on_selector_all(
        ".main-svg text", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 14
    assert page.locator(".modebar").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert findings(page) == []
    assert noise == []


def test_the_table_is_folded_away_below_the_chart_and_opens_by_keyboard(visit):
    page = visit(PAGE)
    draw_all(page)
    first = page.locator("[data-figure]").first
    assert not first.locator("table").is_visible()

    first.locator("summary").press("Enter")

    assert first.locator("table").is_visible()
    assert findings(page) == []


def test_without_script_the_table_is_there(visit):
    page = visit(PAGE, java_script_enabled=False)

    assert page.locator("[data-figure] table").first.is_visible()
    assert not page.locator(".figure-chart").first.is_visible()
    with page.expect_download() as download:
        page.locator(".figure-notes a").first.click()
    assert download.value.suggested_filename.startswith("tegn-assessed-by-form-")


def test_other_pages_do_not_load_what_draws(visit, demo_server):
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demo_server.url}/da/om-tegn/")
    drawn(page)

    assert [url for url in asked if "figures" in url] == []
