"""Enlarged, on paper, with less motion, in forced colours, on a slow line."""

from tests.browser.axe import findings
from tests.browser.frames import drawn

BUDGET = 60_000


def test_four_times_enlarged_leaves_room_to_read(visit):
    """400 % of 1280 × 1024 is a window of 320 × 256."""
    page = visit("/da/style/", viewport={"width": 320, "height": 256})

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".tools").evaluate("e => getComputedStyle(e).position") == "static"


def test_text_spacing_of_the_reader_hides_nothing(visit):
    page = visit("/da/", viewport={"width": 320, "height": 740})
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; '
        + 'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_less_motion(visit):
    page = visit("/da/style/", reduced_motion="reduce")

    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
        const s = getComputedStyle(e);
        return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none';
        }).map(e => e.outerHTML.slice(0, 80))"""
    )

    assert moving == []


def test_forced_colours(visit):
    page = visit("/da/", forced_colors="active")

    assert findings(page) == []
    current = page.locator(".nav [aria-current]")
    assert current.evaluate("e => getComputedStyle(e).borderBottomWidth") == "4px"


def test_paper_has_the_text_and_not_the_tools(visit):
    page = visit("/da/privatliv/")
    page.emulate_media(media="print")

    assert page.get_by_role("heading", name="Cookies").is_visible()
    assert [name for name in (".tools", ".nav", ".foot") if page.locator(name).is_visible()] == []


def counts(request) -> bool:
    return request.resource_type not in {"font", "image"} and not request.url.endswith(".svg")


def test_first_visit_is_light(visit, demo_server):
    """Everything but letters and pictures, as it comes over the line."""
    page, finished = visit(), []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(f"{demo_server.url}/da/")
    drawn(page)

    sizes = {one.url: one.sizes()["responseBodySize"] for one in finished if counts(one)}
    assert len(sizes) == 3
    assert sum(sizes.values()) <= BUDGET, sizes
