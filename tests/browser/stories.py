"""A story that an author writes in the form."""

import re

from playwright.sync_api import Page, expect

from tests.browser.editing import press


def new_story(page: Page, server, title: str) -> None:
    """A draft below a course, with nothing in it."""
    course = server.execute(
        "SELECT page_ptr_id FROM courses_coursepage "
        "JOIN wagtailcore_page AS page ON page.id = page_ptr_id "
        "JOIN wagtailcore_locale AS locale ON locale.id = locale_id WHERE language_code = 'da'"
    )[0][0]
    page.goto(f"{server.url}/admin/pages/add/scenarios/scenariopage/{course}/")
    page.locator("#scenes-root").wait_for()
    # Typed, so that the address of the page follows.
    page.locator("[name=title]").press_sequentially(title)
    expect(page.locator("[name=slug]")).not_to_have_value("")
    press(page, "Gem kladde")
    expect(page).to_have_url(re.compile(r"/pages/\d+/edit/"))


def add_scene(page: Page, kind: str, title: str) -> None:
    number = page.locator("[data-scene]").count()
    page.locator("#scenes-root > div > div > button.c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    page.locator(f"[name=scenes-{number}-value-title]").fill(title)
    expect(page.locator("[data-scene]", has_text=title)).to_be_visible()


def lead(page: Page, number: int, title: str) -> None:
    """From the scene with this place in the form."""
    way = page.locator(f"[name=scenes-{number}-value-ways-0-value-target] + select")
    # It holds all scenes once somebody comes to it.
    way.focus()
    way.select_option(label=title)
    expect(page.locator("path[data-from]")).to_have_count(number + 1)
