"""Saving by hand while the admin saves by itself: nothing twice, nothing lost."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.editing import add_block, add_page_address, mark_as_word, save_draft, write

# What the admin tells itself a moment after something was written.
WRITTEN = "document.querySelector('[data-edit-form]').dispatchEvent(new Event('w-unsaved:add'))"
BY_ITSELF = re.compile(r"/admin/pages/add/")
TITLE = "Om at gemme"
SAVE_WITH_THE_WORD = """() => {
  const save = document.querySelector("button.action-save");
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".TooltipEntity")) return;
    observer.disconnect();
    save.click();
  }).observe(document.body, { childList: true, subtree: true });
}"""
A_SLOW_SERVER = "00:50"


@pytest.fixture
def form(visit, sessions, demo_server) -> Page:
    """A new page with its title, which the admin has not saved yet."""
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "editor")
    page.goto(add_page_address(page, demo_server.url, "textpage"))
    return page


class Held:
    """The admin's own save of a new page, on its way for as long as it is wanted."""

    def __init__(self, page: Page) -> None:
        self.by_itself: list[Route] = []
        self.by_hand: list[str] = []
        page.route(BY_ITSELF, self._hold)

    def _hold(self, route: Route) -> None:
        if route.request.is_navigation_request():
            self.by_hand.append(route.request.url)
            route.continue_()
        else:
            self.by_itself.append(route)

    def let_go(self) -> None:
        self.by_itself.pop().continue_()


def test_a_new_page_is_made_once_though_both_save_it(form, demo_server):
    held = Held(form)
    form.clock.install()
    form.locator("[name=title]").fill(TITLE)
    with form.expect_request(BY_ITSELF):
        form.evaluate(WRITTEN)
    save = form.get_by_role("button", name="Gem kladde", exact=True)
    save.click()
    expect(save).to_have_attribute("aria-busy", "true")
    form.clock.fast_forward(A_SLOW_SERVER)
    expect(save).to_have_attribute("aria-busy", "true")
    assert held.by_hand == []

    with form.expect_event("load"):
        held.let_go()

    expect(form.locator(".messages .success")).to_be_visible()
    expect(form.locator("[name=title]")).to_have_value(TITLE)
    assert re.search(r"/pages/\d+/edit/$", form.url)
    made = demo_server.execute("SELECT slug FROM wagtailcore_page WHERE draft_title = ?", TITLE)
    assert made == [("om-at-gemme",)]


def test_what_was_written_just_before_is_saved_too(form):
    form.locator("[name=title]").fill(TITLE)
    add_block(form, "Tekst")
    save_draft(form)
    write(form, "Hun siger ingenting, og")

    with form.expect_event("load"):
        form.keyboard.type(" han svarer for hende.")
        form.keyboard.press("Control+s")

    expect(form.locator(".public-DraftEditor-content")).to_have_text(
        "Hun siger ingenting, og han svarer for hende."
    )


def test_a_word_that_was_chosen_just_before_is_saved_too(form):
    form.locator("[name=title]").fill(TITLE)
    add_block(form, "Tekst")
    save_draft(form)
    write(form, "samtykket")
    form.evaluate(SAVE_WITH_THE_WORD)

    with form.expect_event("load"):
        mark_as_word(form, "samtykke")

    expect(form.locator(".TooltipEntity")).to_have_text("samtykket")
