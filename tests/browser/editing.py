"""What an editor does in the admin, and when it is done."""

import re

from playwright.sync_api import Locator, Page, expect


def press(page: Page, button: str | re.Pattern[str] | Locator) -> None:
    """A button or link that leads to another page. The address alone tells nothing: the admin
    changes it under the same page when it saves by itself."""
    if not isinstance(button, Locator):
        button = page.get_by_role("button", name=button, exact=True)
    with page.expect_event("load"):
        button.first.click()


def save_draft(page: Page) -> None:
    press(page, "Gem kladde")
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/pages/\d+/edit/"))


def add_block(page: Page, name: str) -> None:
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def write(page: Page, text: str) -> None:
    """At the end of the text that was added last."""
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type(text)


def mark_as_word(page: Page, word: str) -> None:
    """All of the text that is written in, as this word that is explained."""
    page.keyboard.press("Control+A")
    page.locator(".Draftail-ToolbarButton[name=WORD]:visible").click()
    page.locator(".modal-body [name=q]").fill(word)
    page.locator(".modal-body").get_by_role("link", name=word, exact=True).click()


def add_page_address(page: Page, server: str, kind: str) -> str:
    """Of a form for a new page of this kind below the Danish front page."""
    page.goto(f"{server}/admin/pages/")
    listed = page.locator("a[href*='/admin/pages/'][href$='/edit/']").first
    above = re.search(r"/pages/(\d+)/", str(listed.get_attribute("href")))
    assert above
    return f"{server}/admin/pages/add/pages/{kind}/{above[1]}/"
