"""An expert rates by keyboard alone, with script and without, and both pages are accessible."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import wrong_with


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_an_expert_rates_one_after_the_other(visit, sessions, demo_server, has_script):
    page = sessions.begin(visit(java_script_enabled=has_script), "learner-elsewhere")
    page.goto(f"{demo_server.url}/da/experts/")
    expect(page.get_by_text("Du er en opdigtet ekspert")).to_be_visible()
    if has_script:
        assert wrong_with(page, "da") == []

    page.get_by_role("link", name="Fortsæt").or_(page.get_by_role("link", name="Begynd")).press(
        "Enter"
    )
    first = page.url
    if has_script:
        assert wrong_with(page, "da") == []
    page.locator("#rating-4").press("Space")
    page.get_by_role("button", name="Gem og gå videre").press("Enter")

    page.wait_for_url(lambda url: url != first)
    page.goto(first)
    expect(page.locator("#rating-4")).to_be_checked()
