"""What Axe finds wrong with a page, or with a part of it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Axe looks for nothing else then, which takes half the time.
OPTIONS = {"resultTypes": ["violations"]}
TEXT_OF_A_PLACE = 120


def findings(page: Page, part: str | None = None) -> list[str]:
    found = Axe().run(page, context=part, options=OPTIONS).response["violations"]
    return [f"{one['id']} {_places(one)}" for one in found]


def _places(finding: dict) -> list[str]:
    return [node["html"][:TEXT_OF_A_PLACE] for node in finding["nodes"]]
