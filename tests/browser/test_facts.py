"""Facts in the admin, as an editor has them: put into a text, changed, looked at on a phone."""

import pytest

from tests.browser.axe import findings
from tests.browser.editing import add_block, add_page_address, press, save_draft, write

MAX = "Refleksionsperiode, længste"
TODAY = "op til i alt 120 dage (hvis personen samarbejder om en forberedt hjemsendelse, eller hvis"
# Wagtail says so of an autosave while the form is not complete yet.
EXPECTED_NOISE = "the server responded with a status of 400"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def editor(visit, sessions):
    return sessions.begin(visit(viewport={"width": 1280, "height": 900}), "editor")


def noise_of(page) -> list[str]:
    noise: list[str] = []
    page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    return noise


def new_page(page, url: str) -> None:
    page.goto(add_page_address(page, url, "textpage"))
    page.locator("[name=title]").fill("Om perioden")
    add_block(page, "Tekst")


def test_a_fact_is_put_into_a_text_and_leads_back(editor, demo_server):
    page, noise = editor, noise_of(editor)
    new_page(page, demo_server.url)
    write(page, "Perioden er /Opl")
    page.get_by_role("option", name="Oplysning").click()
    page.locator(".modal-body [name=q]").fill("længste")
    page.get_by_role("link", name=MAX).click()
    reference = page.locator(".TooltipEntity")
    reference.wait_for()
    assert reference.inner_text().startswith(TODAY)
    page.keyboard.type(" for nogle.")

    reference.locator("svg").click()
    page.locator(".ReferenceTooltip__name").wait_for()
    shown = page.locator(".Tooltip").inner_text()
    assert [word for word in (MAX, "reflection.max", TODAY) if word not in shown] == []
    fact = page.get_by_role("link", name="Åbn oplysningen").get_attribute("href")
    page.keyboard.press("Escape")
    save_draft(page)
    page.locator(".TooltipEntity", has_text="120 dage").wait_for()

    page.goto(demo_server.url + fact)
    row = page.locator("tbody tr", has_text="Om perioden")
    assert f"Perioden er {MAX} for nogle." in row.inner_text()
    row.get_by_role("link").click()
    place = page.url.partition("#")[2]
    page.locator(f"#{place}", has_text="Perioden er").wait_for()
    assert [text for text in noise if EXPECTED_NOISE not in text] == []


def test_the_screens_of_facts_fit_and_are_accessible(editor, demo_server):
    page = editor
    page.goto(f"{demo_server.url}/admin/facts/by-key/reflection.max/")
    fact = page.url
    wrong = {}
    for way in ("Ny værdi fra en dato", "Ret denne værdi", "CMM har bekræftet den", ""):
        page.goto(fact)
        if way:
            press(page, page.get_by_role("link", name=way))
        wrong[way or "page"] = problems(page)
    press(page, page.get_by_role("link", name="Ret denne værdi"))
    press(page, page.get_by_role("button", name="Se, hvad det berører"))
    page.get_by_role("radio", name="Loven eller reglerne").check()
    wrong["decide"] = problems(page)
    for path in ("facts/tasks/", "facts/plain-text/", "snippets/knowledge/fact/"):
        page.goto(f"{demo_server.url}/admin/{path}")
        wrong[path] = problems(page, ask_axe="snippets" not in path)

    assert {name: found for name, found in wrong.items() if found} == {}


def problems(page, *, ask_axe: bool = True) -> list[str]:
    found = []
    for size in ({"width": 1280, "height": 900}, PHONE):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{wide} wide at {size['width']}")
    return found + (findings(page) if ask_axe else [])
