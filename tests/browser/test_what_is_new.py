"""After a fact has changed: an editor offers it, and a learner reads only that, by keyboard."""

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.test_certificates import complete, follow, press
from tests.browser.test_every_page import wrong_with

FACT = "reflection.max"
AS_LONG_AGO = (
    f"""UPDATE courses_completion SET facts = json_set(facts, '$."{FACT}"', 'op til 100 dage')"""
)


def enter(page: Page, words: str) -> None:
    """With the tabulator to what is called so, and Enter."""
    wanted = page.locator("a, button", has_text=words).first
    page.keyboard.press("Tab")
    while not wanted.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_changed_fact_is_offered_and_read_by_keyboard(visit, sessions, demo_server):
    complete(sessions.begin(visit(java_script_enabled=False), "learner"), demo_server)
    demo_server.execute(AS_LONG_AGO)

    editor = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "editor")
    editor.goto(f"{demo_server.url}/admin/refreshers/")
    assert findings(editor) == []
    follow(editor, "Tilbyd en opfriskning")
    assert findings(editor) == []
    editor.locator("[name=note_da]").fill("Perioden er længere nu.")
    press(editor, "Tilbyd den")
    expect(editor.get_by_role("button", name="Tag tilbuddet tilbage")).to_be_visible()

    learner = sessions.begin(visit(viewport={"width": 320, "height": 640}), "learner")
    learner.goto(f"{demo_server.url}/da/my/")
    expect(learner.get_by_text("Perioden er længere nu.")).to_be_visible()
    assert wrong_with(learner, "da") == []
    enter(learner, "Læs det nye")
    expect(learner.get_by_text("op til 100 dage", exact=True)).to_be_visible()
    expect(learner.locator(".then-and-now strong")).to_contain_text("120 dage")
    assert wrong_with(learner, "da") == []
    enter(learner, "Jeg har læst det")

    expect(learner.get_by_role("heading", name="Hej")).to_be_visible()
    expect(learner.get_by_text("Perioden er længere nu.")).to_be_hidden()
    expect(learner.get_by_role("link", name="Kursusbevis")).to_be_visible()
