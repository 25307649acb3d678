from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from accounts.demo import CAST, PASSWORD

OUTSIDER = "outsider@demo.example"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def sign_in(demo_server) -> Callable[[Page, str], Page]:
    def go(page: Page, role: str, language: str = "da") -> Page:
        email = next(person.email for person in CAST if person.role == role)
        page.goto(f"{demo_server.url}/{language}/account/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/my/")
        return page

    return go


@pytest.fixture
def visit(browser: Browser, demo_server):
    """A fresh browser context on a page; closed at the end."""
    contexts = []

    def go(path: str = "", **options) -> Page:
        context = browser.new_context(**{"locale": "da-DK", **options})
        contexts.append(context)
        page = context.new_page()
        if path:
            page.goto(demo_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
