"""Signing in as a visitor does: with a password, and the code that the demo shows."""

import re

from playwright.sync_api import Page

from accounts.demo import PASSWORD

PAST_THE_DOOR = re.compile("/my/$|/login/code/$")


def sign_in_at(server: str, page: Page, role: str, language: str = "da") -> Page:
    page.goto(f"{server}/{language}/account/login/")
    page.locator("[name=login]").fill(f"{role}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(PAST_THE_DOOR)
    if page.url.endswith("/login/code/"):
        give_code(page)
    page.wait_for_url("**/my/")
    return page


def give_code(page: Page) -> None:
    """The one that the demo shows to those who need a second step."""
    page.locator("[name=code]").fill(page.locator("[data-demo-code]").inner_text())
    page.locator("main form:has([name=code]) button").click()
