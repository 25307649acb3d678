"""By keyboard alone: everything can be reached, seen, and left again."""

import pytest
from playwright.sync_api import Page

FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const x = box.x + Math.min(box.width / 2, 20), y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return {
    name: e.tagName + ' ' + (e.innerText || e.name || e.id || '').trim().slice(0, 40),
    ring: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none',
    seen: box.bottom > 0 && box.top < innerHeight && (!top || e.contains(top) || top.contains(e)),
  };
}"""
CAN_FOCUS = "a[href], button, input:not([type=hidden]), select, textarea, [tabindex='0']"


def tab_through(page: Page) -> list[dict]:
    stops = []
    for _ in range(page.locator(CAN_FOCUS).count() + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", ["/da/", "/da/privatliv/", "/da/account/login/", "/da/style/"])
def test_focus_is_always_to_be_seen(visit, path, width):
    page = visit(path, viewport={"width": width, "height": 740})

    stops = tab_through(page)

    assert stops[0]["name"] == "A Gå til indholdet"
    assert [stop["name"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    # A group of radio buttons is one stop.
    radios = page.locator("input[type=radio]").count()
    groups = len(set(page.eval_on_selector_all("input[type=radio]", "r => r.map(e => e.name)")))
    assert len(stops) == page.locator(CAN_FOCUS).count() - radios + groups


def test_skip_link_leads_to_the_content(visit):
    page = visit("/da/privatliv/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_signing_in_by_keyboard(visit, demo_server):
    page = visit("/da/account/login/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("learner@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type("tegn-i-demoen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/da/my/")

    assert page.locator("h1").inner_text() == "Hej Liv"
