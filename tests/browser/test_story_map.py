"""The map and the check beside the form of a story, as an author has them."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.editing import press
from tests.browser.scenarios import add_large_story
from tests.browser.stories import add_scene, new_story

# Wagtail says so of an autosave while the form is not complete yet.
EXPECTED_NOISE = "the server responded with a status of 400"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def editor(visit, sessions):
    return sessions.begin(visit(viewport={"width": 1280, "height": 900}), "editor")


def test_the_map_follows_the_form_and_leads_into_it(editor, demo_server):
    page, noise = editor, []
    page.on("pageerror", lambda error: noise.append(str(error)))
    new_story(page, demo_server, "Værkstedet")
    add_scene(page, "Der sker noget", "Ved døren")
    add_scene(page, "Slutning", "Hun får hjælp")
    told = page.locator("[data-story-findings]")
    expect(told).to_contain_text("Hvad kommer efter “Ved døren”?")

    way = page.locator("[name=scenes-0-value-ways-0-value-target] + select")
    way.focus()
    way.select_option(label="Hun får hjælp")

    expect(page.locator("path[data-from]")).to_have_count(1)
    expect(told).not_to_contain_text("Hvad kommer efter “Ved døren”?")
    expect(told).to_contain_text("Ingen kan spille dette endnu.")

    page.locator("[data-scene]", has_text="Ved døren").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[name=scenes-1-value-title]")).to_be_focused()

    press(page, "Gem kladde")
    expect(page.locator("path[data-from]")).to_have_count(1)
    expect(way.locator("option:checked")).to_have_text("Hun får hjælp")
    assert noise == []


def test_the_map_fits_and_is_accessible(editor, demo_server):
    page = editor
    new_story(page, demo_server, "Rengøringen")
    add_scene(page, "Der sker noget", "Ved døren")
    page.get_by_role("button", name="Hold det fremme").click()
    wrong = findings(page, "[data-story]")

    page.set_viewport_size(PHONE)

    assert wrong + findings(page, "[data-story]") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_hundred_and_fifty_scenes_are_followed_as_a_few_are(editor, demo_server):
    page = editor
    page.goto(f"{demo_server.url}/admin/pages/{add_large_story(demo_server)}/edit/")
    scenes = page.locator("[data-scene]")
    expect(scenes).to_have_count(150)

    page.locator("[name=scenes-70-value-title]").fill("Midt i det hele")
    expect(scenes.nth(70)).to_contain_text("Midt i det hele")

    scenes.nth(69).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-scene]:focus")).to_contain_text("Midt i det hele")
    page.locator("[data-story-offers] button").first.click()
    expect(scenes).to_have_count(151)
    page.keyboard.press("Control+z")
    expect(scenes).to_have_count(150)


def test_texts_of_a_large_story_have_their_editors_when_somebody_comes_to_them(editor, demo_server):
    page = editor
    page.goto(f"{demo_server.url}/admin/pages/{add_large_story(demo_server, scenes=60)}/edit/")
    expect(page.locator("[data-scene]")).to_have_count(60)
    assert page.locator(".Draftail-Editor").count() < 60
    late = page.locator("[data-contentpath=text]").last
    expect(late.locator(".public-DraftEditor-content")).to_have_count(0)

    late.scroll_into_view_if_needed()
    text = late.locator(".public-DraftEditor-content")
    text.click()
    expect(text).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Og så er det slut.")
    expect(text).to_have_text("Slut. Og så er det slut.")

    # By its class: looking for a button by its name takes long in a form of this size.
    press(page, page.locator("button.action-save"))
    last = page.locator("[data-contentpath=text]").last
    expect(last).to_contain_text("Slut. Og så er det slut.")
