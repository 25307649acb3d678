"""Changing the structure of a story on its map, by keyboard and by mouse, and back again."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.browser.editing import press
from tests.browser.scenarios import add_scenario
from tests.browser.stories import add_scene, lead, new_story

PHONE = {"width": 360, "height": 740}
HERE, THERE, END = "Ved døren", "På trappen", "Hun får hjælp"


@pytest.fixture
def editor(visit, sessions):
    return sessions.begin(visit(viewport={"width": 1280, "height": 900}), "editor")


@pytest.fixture
def story(editor, demo_server):
    """Three scenes in a row."""
    new_story(editor, demo_server, "Opgangen")
    for kind, title in (("Der sker noget", HERE), ("Der sker noget", THERE), ("Slutning", END)):
        add_scene(editor, kind, title)
    lead(editor, 0, THERE)
    lead(editor, 1, END)
    return editor


def scene(page: Page, title: str) -> Locator:
    return page.locator("[data-scene]", has=page.get_by_text(title, exact=True))


def ways(page: Page) -> set[tuple[str, str]]:
    """As the map shows them, by title."""
    lines = page.locator("path[data-from]").evaluate_all(
        """lines => lines.map(({ dataset }) => [dataset.from, dataset.to].map(
            (id) => document.querySelector(`[data-scene="${id}"] span`).textContent))"""
    )
    return {(one, other) for one, other in lines}


def offer(page: Page, title: str) -> Locator:
    """The button that puts a scene in before this one."""
    return page.locator("[data-story-offers] button", has_text=f"→ {title}")


def said(page: Page) -> Locator:
    return page.locator("[data-story-said]")


def saved(page: Page, server) -> object:
    """The scenes of the draft, when it has been saved."""
    press(page, "Gem kladde")
    expect(page.locator("[data-scene]").first).to_be_visible()
    number = re.search(r"/pages/(\d+)/", page.url)
    assert number
    found = server.execute(
        "SELECT content FROM wagtailcore_revision WHERE object_id = ? ORDER BY id DESC LIMIT 1",
        number[1],
    )
    return json.loads(json.loads(found[0][0])["scenes"])


def tab_to(page: Page, button: Locator) -> None:
    for _ in range(20):
        if button.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(button).to_be_focused()


def test_a_scene_is_put_in_between_two_with_the_keyboard_alone(story, demo_server):
    page = story
    scene(page, HERE).focus()
    tab_to(page, offer(page, THERE))
    page.keyboard.press("Enter")

    expect(said(page)).to_contain_text(f"Ny scene mellem “{HERE}” og “{THERE}”")
    expect(page.locator("[data-scene]")).to_have_count(4)
    expect(page.locator("[data-scene]:focus")).to_have_accessible_name(
        re.compile(f"^Der sker noget: Der sker noget. .*Fører til {THERE}.$")
    )
    page.keyboard.press("Enter")
    page.keyboard.type("Låsen")
    expect(scene(page, "Låsen")).to_be_visible()
    whole = {(HERE, "Låsen"), ("Låsen", THERE), (THERE, END)}
    assert ways(page) == whole

    scene(page, "Låsen").focus()
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Fortrudt")
    expect(page.locator("[data-scene]")).to_have_count(3)
    assert ways(page) == {(HERE, THERE), (THERE, END)}

    scene(page, HERE).focus()
    page.keyboard.press("Control+Shift+z")
    expect(scene(page, "Låsen")).to_be_visible()
    assert ways(page) == whole
    titles = [one["value"]["title"] for one in saved(page, demo_server)]
    assert titles == [HERE, "Låsen", THERE, END]
    assert ways(page) == whole


def test_a_line_that_is_clicked_leads_to_where_a_scene_is_put_in(story):
    page = story
    scene(page, HERE).scroll_into_view_if_needed()
    # A line has no area of its own.
    middle = page.locator(".tegn-story-grip").first.evaluate(
        """line => { const { x, y } = line.getPointAtLength(line.getTotalLength() / 2)
            .matrixTransform(line.getScreenCTM()); return [x, y]; }"""
    )
    page.mouse.click(*middle)
    expect(offer(page, THERE)).to_be_focused()


def test_a_branch_is_copied_and_the_copy_undone_leaves_nothing(story, demo_server):
    page = story
    before = saved(page, demo_server)
    scene(page, THERE).focus()
    expect(page.locator("[data-story-copied]")).to_have_text(
        f"Med det, man kun kommer til gennem den: {END}."
    )
    page.get_by_role("button", name="Kopiér herfra og frem").click()

    expect(said(page)).to_contain_text(f"Intet fører til “{THERE} (kopi)” endnu.")
    expect(scene(page, f"{THERE} (kopi)")).to_be_focused()
    assert ways(page) == {
        (HERE, THERE),
        (THERE, END),
        (f"{THERE} (kopi)", f"{END} (kopi)"),
    }

    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator("[data-scene]")).to_have_count(3)
    assert saved(page, demo_server) == before


def test_a_scene_that_was_deleted_comes_back_as_it_was(story, demo_server):
    page = story
    before = saved(page, demo_server)
    form = page.locator("#scenes-root > div > [data-streamfield-child]").nth(1)
    form.get_by_role("button", name="Slet").first.click()
    expect(page.locator("[data-scene]")).to_have_count(2)
    expect(page.locator("[data-story-findings]")).to_contain_text("findes ikke mere")

    page.get_by_role("button", name=f"Fortryd: Scenen “{THERE}” slettet").click()
    expect(page.locator("[data-scene]")).to_have_count(3)
    assert ways(page) == {(HERE, THERE), (THERE, END)}
    assert saved(page, demo_server) == before


def test_what_one_can_change_fits_and_is_accessible(story):
    page = story
    scene(page, HERE).focus()
    wrong = findings(page, "[data-story]")

    page.set_viewport_size(PHONE)

    assert wrong + findings(page, "[data-story]") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_way_of_a_trial_is_shown_on_the_map(editor, demo_server):
    add_scenario(demo_server)
    [[number]] = demo_server.execute(
        "SELECT page.id FROM wagtailcore_page AS page JOIN wagtailcore_locale AS locale "
        "ON locale.id = locale_id WHERE slug = 'vaerkstedet' AND language_code = 'da'"
    )
    page = editor
    page.goto(f"{demo_server.url}/admin/pages/{number}/edit/")
    expect(page.locator("[data-scene]").first).to_be_visible()
    trial = page.context.new_page()
    trial.goto(f"{demo_server.url}/admin/scenarios/{number}/try/")
    press(trial, "Fra begyndelsen")
    press(trial, trial.locator("form:has([value=go]) button"))

    walked = page.locator("[data-story-walked]")
    expect(walked).to_contain_text("Ved døren → Papirerne.")
    expect(scene(page, "Papirerne")).to_have_accessible_name(re.compile("prøvetur nummer 2"))
    expect(page.locator("path.is-walked")).to_have_count(1)

    press(trial, trial.get_by_role("link", name="Tilbage til kladden"))
    expect(trial.locator("[data-story-walked]")).to_contain_text("Ved døren → Papirerne.")
    trial.get_by_role("button", name="Skjul den").click()
    expect(trial.locator("path.is-walked")).to_have_count(0)
