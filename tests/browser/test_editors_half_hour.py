"""An editor's half hour, in Danish: a new lesson with a fact and a figure, looked at, sent for
approval, approved by somebody else, and read by a learner."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sessions import Sessions

TITLE = "En aften på havnen"
TOLD = "op til i alt 120 dage (hvis personen samarbejder om en forberedt hjemsendelse"


@pytest.fixture
def as_role(visit, sessions: Sessions, demo_server):
    def begin(role: str, path: str) -> Page:
        page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), role)
        page.set_default_timeout(20_000)
        page.goto(demo_server.url + path)
        return page

    return begin


def press(page: Page, name: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def test_a_lesson_from_an_empty_form_to_its_first_reader(as_role):
    editor = as_role("editor", "/admin/pages/search/?q=kvarter")
    begin_a_lesson(editor)
    write_a_text_with_a_fact(editor)
    add_a_figure(editor)
    press(editor, "Gem kladde")
    look_at_it(editor)
    editor.get_by_role("button", name="Flere handlinger").click()
    press(editor, "Send til Faglig godkendelse")

    approver = as_role("approver", "/admin/waiting/")
    follow(approver, TITLE)
    approver.get_by_role("button", name="Flere handlinger").click()
    press(approver, "Godkend og offentliggør")

    learner = as_role("learner", "/da/kurser/se-tegnene/")
    follow(learner, TITLE)
    expect(learner.locator("h1")).to_have_text(TITLE)
    expect(learner.locator(".piece-text")).to_contain_text(TOLD)
    expect(learner.locator(".piece-figure")).to_contain_text("Opkald til hotlinen 2021")
    expect(learner.get_by_text("Forslag: ikke godkendt af CMM")).to_have_count(0)


def begin_a_lesson(page: Page) -> None:
    edit = page.locator("main a[href$='/edit/']", has_text="kvarter").get_attribute("href")
    course = re.search(r"/pages/(\d+)/", edit)[1]
    page.goto(page.url.partition("/admin/")[0] + f"/admin/pages/add/courses/lessonpage/{course}/")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=lead]").fill("En kort historie om at se to gange.")


def add_block(page: Page, name: str) -> None:
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def write_a_text_with_a_fact(page: Page) -> None:
    add_block(page, "Tekst")
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type("Manden venter ved porten. Han kan få /Opl")
    page.get_by_role("option", name="Oplysning").click()
    page.locator(".modal-body [name=q]").fill("længste")
    page.get_by_role("link", name="Refleksionsperiode, længste").click()
    page.locator(".TooltipEntity").wait_for()
    page.keyboard.type(" til at komme sig.")
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("komme sig"))


def add_a_figure(page: Page) -> None:
    add_block(page, "Figur")
    page.get_by_role("button", name="Vælg figur").last.click()
    page.locator(".modal-body").get_by_role("link", name="Opkald til hotlinen 2021").click()
    expect(page.locator("[name=body-1-value]")).not_to_have_value("")


def look_at_it(page: Page) -> None:
    """Beside the form stands what a learner would get."""
    page.get_by_role("button", name="Vis/skjul forhåndsvisning").click()
    shown = page.frame_locator("iframe")
    expect(shown.first.locator("h1")).to_have_text(TITLE)
    expect(shown.first.locator(".piece-text")).to_contain_text(TOLD)
