"""An editor's half hour, in Danish: a new lesson with a fact, a picture and a figure, looked at,
sent for approval, approved by somebody else, translated, approved again, and read in both
languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editing import add_block, mark_as_word, press, save_draft, write
from tests.browser.sessions import Sessions
from tests.media import drawing

TITLE, IN_ENGLISH = "En aften på havnen", "An evening at the harbour"
TOLD = "op til i alt 120 dage (hvis personen samarbejder om en forberedt hjemsendelse"
TOLD_IN_ENGLISH = "up to 120 days"
PICTURE = {"name": "havn.png", "mimeType": "image/png", "buffer": drawing(1200, 800)}
ALTERNATIVE, ALTERNATIVE_IN_ENGLISH = "Porten til havnen, uden folk", "The gate, with nobody there"
WITH_A_WORD, AS_WRITTEN = "Et ord, der kan misforstås", "Samtykket"
FIGURE = "Opkald til hotlinen 2021"


@pytest.fixture
def as_role(visit, sessions: Sessions, demo_server):
    def begin(role: str, path: str) -> Page:
        page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), role)
        page.goto(demo_server.url + path)
        return page

    return begin


@pytest.mark.long
def test_a_lesson_from_an_empty_form_to_its_first_readers(as_role):
    editor = as_role("editor", "/admin/pages/search/?q=kvarter")
    begin_a_lesson(editor)
    write_a_text_with_a_fact(editor)
    add_a_picture(editor)
    add_a_figure(editor)
    save_draft(editor)
    lesson = editor.url
    look_at_it(editor)
    editor.get_by_role("button", name="Flere handlinger").click()
    press(editor, "Send til Faglig godkendelse")

    approver = as_role("approver", "/admin/waiting/")
    press(approver, approver.get_by_role("link", name=TITLE))
    approver.get_by_role("button", name="Flere handlinger").click()
    press(approver, "Godkend og offentliggør")
    read(as_role("learner", "/da/kurser/se-tegnene/"), TITLE, TOLD, ALTERNATIVE)

    begin_to_translate(editor, lesson)
    translate(editor)
    press(editor, "Send oversættelsen til godkendelse")
    expect(editor.get_by_text("Oversættelsen venter på godkendelse.")).to_be_visible()

    approver.goto(editor.url)
    approver.get_by_role("button", name="Flere handlinger").click()
    press(approver, re.compile("Offentliggør"))
    expect(approver.get_by_text("Oversættelsen er godkendt og udgivet.")).to_be_visible()
    learner = as_role("learner", "/da/kurser/se-tegnene/")
    press(learner, learner.get_by_role("link", name="English"))
    read(learner, IN_ENGLISH, TOLD_IN_ENGLISH, ALTERNATIVE_IN_ENGLISH)


@pytest.mark.long
def test_a_word_that_an_editor_explains_is_opened_by_keyboard(as_role):
    editor = as_role("editor", "/admin/pages/search/?q=kvarter")
    begin_a_lesson(editor, WITH_A_WORD)
    explain_a_word(editor)
    save_draft(editor)
    editor.get_by_role("button", name="Flere handlinger").click()
    press(editor, "Send til Faglig godkendelse")
    approver = as_role("approver", "/admin/waiting/")
    press(approver, approver.get_by_role("link", name=WITH_A_WORD, exact=True))
    approver.get_by_role("button", name="Flere handlinger").click()
    press(approver, "Godkend og offentliggør")

    learner = as_role("learner", "/da/kurser/se-tegnene/")
    press(learner, learner.get_by_role("link", name=WITH_A_WORD))
    word = learner.get_by_role("button", name=AS_WRITTEN, exact=True)
    word.focus()
    learner.keyboard.press("Enter")
    box = learner.get_by_role("dialog", name="samtykke")
    expect(box).to_contain_text("Personen siger ja")
    expect(box).to_be_focused()
    learner.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(word).to_be_focused()


def explain_a_word(page: Page) -> None:
    """What is marked keeps its form."""
    add_block(page, "Tekst")
    write(page, AS_WRITTEN)
    mark_as_word(page, "samtykke")
    expect(page.locator(".TooltipEntity")).to_have_text(AS_WRITTEN)


def begin_a_lesson(page: Page, title: str = TITLE) -> None:
    edit = page.locator("main a[href$='/edit/']", has_text="kvarter").get_attribute("href")
    course = re.search(r"/pages/(\d+)/", edit)[1]
    page.goto(page.url.partition("/admin/")[0] + f"/admin/pages/add/courses/lessonpage/{course}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=lead]").fill("En kort historie om at se to gange.")


def write_a_text_with_a_fact(page: Page) -> None:
    add_block(page, "Tekst")
    write(page, "Manden venter ved porten. Han kan få /Opl")
    page.get_by_role("option", name="Oplysning").click()
    page.locator(".modal-body [name=q]").fill("længste")
    page.get_by_role("link", name="Refleksionsperiode, længste").click()
    page.locator(".TooltipEntity").wait_for()
    page.keyboard.type(" til at komme sig.")


def add_a_picture(page: Page) -> None:
    add_block(page, "Billede")
    page.get_by_role("button", name="Vælg et billede").last.click()
    dialog = page.locator(".modal-body")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("input[type=file]").set_input_files(PICTURE)
    dialog.locator("[name$=upload-title]").fill("Havnen om aftenen")
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_have_count(0)
    page.locator("[name=body-1-value-picture-alt_text]").fill(ALTERNATIVE)


def add_a_figure(page: Page) -> None:
    add_block(page, "Figur")
    page.get_by_role("button", name="Vælg figur").last.click()
    page.locator(".modal-body").get_by_role("link", name=FIGURE).click()
    expect(page.locator("[name=body-2-value]")).not_to_have_value("")


def look_at_it(page: Page) -> None:
    """Beside the form stands what a learner would get."""
    page.get_by_role("button", name="Vis/skjul forhåndsvisning").click()
    shown = page.frame_locator("iframe").first
    expect(shown.locator("h1")).to_have_text(TITLE)
    expect(shown.locator(".piece-text")).to_contain_text(TOLD)
    expect(shown.get_by_role("img", name=ALTERNATIVE)).to_be_visible()


def begin_to_translate(page: Page, lesson: str) -> None:
    server, number = re.match(r"(.*)/admin/pages/(\d+)/", lesson).groups()
    page.goto(f"{server}/admin/localize/submit/page/{number}/")
    choices = page.locator("main form [type=checkbox]:visible")
    if choices.count():
        choices.last.check()
    press(page, page.locator("main form:not([role=search]) [type=submit]"))


def translate(page: Page) -> None:
    """Text by text. A fact stands in its text as a mark that the translator keeps."""
    waiting = page.locator(".js-translation-editor li.incomplete")
    waiting.first.wait_for()
    for left in range(waiting.count(), 0, -1):
        text = waiting.first
        english = english_of(text.inner_text())
        text.get_by_role("button", name="Oversæt", exact=True).click()
        text.locator("textarea").fill(english)
        text.get_by_role("button", name="Gem", exact=True).click()
        expect(waiting).to_have_count(left - 1)


def english_of(danish: str) -> str:
    if TITLE in danish:
        return IN_ENGLISH
    if ALTERNATIVE in danish:
        return ALTERNATIVE_IN_ENGLISH
    fact = re.search(r"<a id=.*?</a>", danish)
    return f"He can get {fact[0]} to recover." if fact else "A short story."


def read(page: Page, title: str, told: str, alternative: str) -> None:
    press(page, page.get_by_role("link", name=title))
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".piece-text")).to_contain_text(told)
    expect(page.get_by_role("img", name=alternative)).to_be_visible()
    expect(page.locator(".piece-figure [data-figure]")).to_be_visible()
    expect(page.locator("main .tag-proposal, main .alert")).to_have_count(0)
