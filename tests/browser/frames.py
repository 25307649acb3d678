"""Waiting for what a page does by itself, without a length of time."""

from playwright.sync_api import Page

TWO_FRAMES = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done()));
})"""


def drawn(page: Page) -> None:
    """The page has drawn what was just done to it, and told all who watch it."""
    page.evaluate(TWO_FRAMES)
