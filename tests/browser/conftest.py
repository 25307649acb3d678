from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.door import sign_in_at
from tests.browser.sessions import Sessions
from tests.helpers import PATIENCE

OUTSIDER = "outsider@demo.example"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def sign_in(demo_server) -> Callable[..., Page]:
    return partial(sign_in_at, demo_server.url)


@pytest.fixture
def sessions(demo_server) -> Sessions:
    return Sessions(demo_server)


@pytest.fixture
def visit(browser: Browser, demo_server):
    """A fresh browser context on a page; closed at the end."""
    contexts = []

    def go(path: str = "", **options) -> Page:
        context = browser.new_context(**{"locale": "da-DK", **options})
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        if path:
            page.goto(demo_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
