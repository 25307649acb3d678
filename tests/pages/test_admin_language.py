"""Editors meet Danish wherever they go in the admin."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.admin_walk import START, Walk
from tests.browser.door import sign_in_at
from tests.browser.sessions import Sessions
from tests.demo_server import DemoServer
from tests.helpers import PATIENCE
from tools import template_databases
from tools.steps import carry_out

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """One of its own: what is written here is met by nobody else."""
    carry_out(template_databases.for_demo_server())
    server = DemoServer(Path(tmp_path_factory.mktemp("admin")))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def signed_in(server: DemoServer, browser: Browser) -> Iterator[BrowserContext]:
    context = new_context(browser)
    sign_in_at(server.url, context.new_page(), "administrator").close()
    yield context
    context.close()


def new_context(browser: Browser) -> BrowserContext:
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    return context


@pytest.fixture
def walk(signed_in: BrowserContext, server: DemoServer) -> Iterator[Walk]:
    page = signed_in.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield Walk(page, server.url)
    page.close()


@pytest.fixture
def approving(browser: Browser, server: DemoServer) -> Iterator[Walk]:
    """As the one who decides on what others have written."""
    context = new_context(browser)
    yield Walk(Sessions(server).begin(context.new_page(), "approver"), server.url)
    context.close()


PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def front(walk) -> str:
    """Where the pages below the Danish front page are listed."""
    walk.to(START)
    return walk.find(r"/admin/pages/\d+/")


def new_page(front: str) -> str:
    return front.replace("/pages/", "/pages/add/pages/textpage/")


def test_writing_a_page(walk, front):
    page = walk.page
    walk.to(new_page(front))
    for panel in page.locator("[data-side-panel-toggle]:not([hidden])").all():
        walk.open(panel)
    for kind in ("Overskrift", "Tekst"):
        page.locator("button.c-sf-add-button").last.click()
        walk.look()
        page.get_by_role("option", name=kind).click()
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type("Ord /")
    page.locator("[role=listbox]").wait_for()
    walk.look()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Home")
    for button in page.locator(".Draftail-ToolbarButton:visible").all():
        button.hover()
        walk.look()
    page.locator(".Draftail-ToolbarButton[name=LINK]").click()
    page.locator(".modal-body").wait_for()
    walk.look()
    for kind in ("external", "email", "phone", "anchor"):
        page.locator(f".modal-body a[href*='choose-{kind}-link']").click()
        form = page.locator(f".modal-body form[action*='choose-{kind}-link']")
        form.wait_for()
        walk.look()
        form.locator("[type=submit]").click()
        page.locator(".modal-body .error-message").first.wait_for()
        walk.look()

    assert walk.problems() == []


def test_commenting(walk, front):
    page = walk.page
    walk.to(front)
    walk.to(walk.find(r"/admin/pages/\d+/edit/"))
    page.locator("[data-side-panel-toggle=comments]").click()
    page.locator("[data-comment-add]:visible").first.click()
    walk.look()
    page.locator(".comment__input, .comment textarea").first.fill("Skal vi ringe?")
    walk.look()

    assert walk.problems() == []


def test_what_a_page_says_back(walk, approving, front):
    page = walk.page
    walk.to(new_page(front))
    page.locator("[name=lead]").fill("Kort.")
    walk.press(page.locator(".action-save"))
    assert page.locator(".error-message").first.is_visible()
    page.locator("[name=title]").fill("Ny side")
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name="Overskrift").click()
    page.locator("[data-streamfield-child] input[type=text]").fill("En overskrift")
    walk.press(page.locator(".action-save"))
    edit = urlsplit(page.url).path
    for action in ("action-publish", "action-submit"):
        walk.to(edit)
        page.locator("footer .w-dropdown__toggle").click()
        walk.look()
        walk.press(page.locator(f"[name={action}]"))
    reject(approving, edit)
    walk.dialog(edit.replace("/edit/", "/privacy/"))
    for step in ("copy", "unpublish", "delete"):
        walk.to(edit.replace("/edit/", f"/{step}/"))
        if step == "copy":
            page.locator("[name=new_title]").fill("Endnu en ny side")
            page.locator("[name=new_slug]").fill("endnu-en")
        walk.press(page.locator("main form:not([role=search]) [type=submit]"))

    assert walk.problems() + approving.problems() == []


def reject(walk: Walk, edit: str) -> None:
    page = walk.page
    walk.to(edit)
    page.locator("footer .w-dropdown__toggle").click()
    walk.look()
    page.locator("[data-workflow-action-name=reject]").locator("visible=true").click()
    page.locator(".modal-body textarea").fill("Ret datoen.")
    walk.look()
    walk.press(page.locator(".modal-body [type=submit]"))


def test_pictures_and_documents(walk):
    page = walk.page
    for kind, file in (
        ("images", {"name": "en.png", "mimeType": "image/png", "buffer": PIXEL}),
        ("images", {"name": "to.png", "mimeType": "image/png", "buffer": b"no picture"}),
        ("documents", {"name": "en.txt", "mimeType": "text/plain", "buffer": b"Ord."}),
    ):
        walk.to(f"/admin/{kind}/multiple/add/")
        page.locator("input[type=file]").set_input_files(file)
        page.locator("#upload-list li").locator(".status-msg, form").locator(
            "visible=true"
        ).first.wait_for()
        walk.look()
        walk.dialog(f"/admin/{kind}/chooser/")
    walk.dialog("/admin/images/chooser/1/select_format/?alt_text=")

    assert walk.problems() == []


def test_facts(walk):
    page = walk.page
    walk.to("/admin/snippets/knowledge/fact/add/")
    walk.press(page.locator("footer [type=submit]"))
    for name in ("key", "name_da", "name_en"):
        page.locator(f"[name={name}]").fill("proeve")
    walk.press(page.locator("footer [type=submit]"))
    fact = urlsplit(page.url).path.split("/")[-2]
    walk.press(page.get_by_role("link", name="Navn og ordlyde"))
    page.locator("[name=patterns]").fill("prøve")
    walk.press(page.locator("footer [type=submit]"))
    walk.to(urlsplit(page.url).path)
    walk.to(f"/admin/snippets/knowledge/fact/delete/{fact}/")
    walk.press(page.locator("main form [type=submit]"))
    walk.dialog("/admin/snippets/choose/knowledge/fact/")
    walk.dialog("/admin/facts/choose/")

    assert walk.problems() == []


@pytest.mark.parametrize(
    "form",
    [
        "collections/add/",
        "locales/new/",
        "redirects/add/",
        "sites/new/",
        "workflows/add/",
        "workflows/tasks/add/wagtailcore/groupapprovaltask/",
    ],
)
def test_forms_sent_empty(walk, form):
    walk.to(f"/admin/{form}")
    walk.page.locator("main form:not([role=search]) [type=submit]").locator(
        "visible=true"
    ).first.click()
    walk.page.locator(".messages li, .error-message").locator("visible=true").first.wait_for()
    walk.look()

    assert walk.problems() == []


def test_settings(walk):
    page = walk.page
    walk.to("/admin/collections/add/")
    page.locator("[name=name]").fill("Plakater")
    walk.press(page.locator("footer [type=submit]"))
    walk.to("/admin/redirects/import/")
    file = {"name": "fra.csv", "mimeType": "text/csv", "buffer": b"/gammel,/da/\n"}
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form [type=submit]").locator("visible=true").first.click()
    page.locator("[name=from_index]").wait_for()
    walk.look()
    walk.dialog("/admin/workflows/task_chooser/")
    walk.to("/admin/account/")
    walk.press(page.locator("footer [type=submit]"))

    assert walk.problems() == []


def test_translating(walk, front):
    page = walk.page
    walk.to(front)
    walk.to(walk.find(r"/admin/localize/update/\d+/"))
    walk.press(page.locator("main form [type=submit]"))
    walk.to("/admin/localize/reports/translations/")
    walk.press(page.get_by_role("link", name="(Engelsk)"))
    page.locator(".js-translation-editor button").first.wait_for()
    for button in page.locator(".js-translation-editor button:visible").all()[:6]:
        walk.open(button)

    assert walk.problems() == []


def test_searching_and_menus(walk, front):
    page = walk.page
    for path in (
        f"{front}?q=om",
        f"{front}?q=ikke-til",
        f"{front}?ordering=ord",
        "/admin/images/?q=ikke-til",
        "/admin/documents/?q=ikke-til",
        "/admin/snippets/knowledge/fact/?q=ikke-til",
        "/admin/redirects/?q=ikke-til",
        "/admin/reports/jobs/?q=ikke-til",
    ):
        walk.to(path)
    for item in page.locator(".sidebar-menu-item button:visible").all():
        walk.open(item)
    walk.to("/admin/nothing-here/", status=404)

    assert walk.problems() == []


def test_every_page_that_links_lead_to(walk):
    """Last, when there is one of everything to be reached."""
    visited = walk.crawl(walk.read)

    assert walk.problems() == []
    assert len(visited) > 60


@pytest.mark.long
def test_every_page_that_links_lead_to_in_the_browser(walk):
    visited = walk.crawl(walk.to)

    assert walk.problems() == []
    assert len(visited) > 60
