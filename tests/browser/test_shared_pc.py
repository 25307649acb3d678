"""Shared PCs: nothing personal stays in the browser, and the way out is always at hand."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walk import links

# Every place where a page could leave something in a browser.
STORED = """async () => {
  const found = {};
  for (const kind of ["localStorage", "sessionStorage"]) {
    for (const [key, value] of Object.entries(window[kind])) found[`${kind} ${key}`] = value;
  }
  for (const { name } of await indexedDB.databases()) found[`indexedDB ${name}`] = "";
  for (const name of await caches.keys()) found[`caches ${name}`] = "";
  for (const one of await navigator.serviceWorker.getRegistrations()) found[one.scope] = "";
  return found;
}"""
EDITOR_PAGES = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/3/edit/",
    "/admin/images/",
    "/admin/reports/site-history/",
]
# Those whose pages differ.
KINDS = ["learner", "manager", "organisation-administrator", "editor", "administrator"]
# How Wagtail's admin is arranged, and its drawings.
ADMIN_ARRANGES = ("localStorage wagtail:", "localStorage wagtail_sidebar_collapsed")


@pytest.mark.parametrize("name", KINDS)
def test_pages_leave_nothing_in_the_browser(visit, sessions, demo_server, name):
    page = visit()
    sessions.begin(page, name)
    page.goto(f"{demo_server.url}/da/my/")
    paths = sorted({"/da/my/", *links(page, "da")})

    stored = {}
    for path in paths:
        page.goto(demo_server.url + path)
        stored |= {f"{path} {key}": value for key, value in page.evaluate(STORED).items()}

    assert stored == {}
    assert {"/da/", "/da/my/", "/da/pause/"} <= set(paths)


def test_the_admin_leaves_only_how_it_is_arranged(visit, sessions, demo_server):
    page = visit()
    sessions.begin(page, "administrator")

    stored = {}
    for path in EDITOR_PAGES:
        page.goto(demo_server.url + path)
        # What the admin remembers it writes when its menu is there.
        page.locator(".sidebar__inner").wait_for()
        stored |= page.evaluate(STORED)

    personal = [word for word in ("Alma", "administrator@") if word in str(stored)]
    assert personal == []
    assert [key for key in stored if not key.startswith(ADMIN_ARRANGES)] == []


# --- Signing out ----------------------------------------------------------------------------


def press_sign_out(page: Page) -> None:
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/en/")


def test_after_signing_out_back_leads_to_the_sign_in_page(visit, sessions, demo_server):
    page = visit()
    sessions.begin(page, "learner")
    page.goto(f"{demo_server.url}/en/about/")
    page.goto(f"{demo_server.url}/en/my/")
    press_sign_out(page)

    page.go_back()

    expect(page.locator("h1")).to_have_text("Sign in")
    page.go_forward()
    assert "Liv" not in page.locator("body").inner_text()


def test_signing_out_empties_the_browser_but_keeps_the_language(visit, sessions, demo_server):
    page = visit()
    sessions.begin(page, "learner")
    page.goto(f"{demo_server.url}/en/my/")
    page.evaluate("localStorage.note = sessionStorage.note = 'left by mistake'")
    page.evaluate("caches.open('left')")
    page.evaluate("new Promise(done => indexedDB.open('left').onsuccess = done)")
    assert len(page.evaluate(STORED)) == 4

    press_sign_out(page)

    assert page.evaluate(STORED) == {}
    page.goto(demo_server.url)
    assert page.url == f"{demo_server.url}/en/"


def test_signing_out_in_two_tabs_is_calm(visit, sessions, demo_server):
    page = visit()
    sessions.begin(page, "learner")
    page.goto(f"{demo_server.url}/en/my/")
    tab = page.context.new_page()
    tab.goto(f"{demo_server.url}/en/about/")
    press_sign_out(page)

    # Before the tab has been looked at, which would cover it.
    tab.get_by_role("banner").get_by_role("button", name="Sign out").click()

    expect(tab.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("size", [(360, 640), (320, 568)])
@pytest.mark.parametrize("path", ["/da/", "/da/my/", "/en/style/", "/da/account/password/change/"])
def test_the_way_out_is_at_hand_on_a_phone(visit, sessions, demo_server, size, path):
    width, height = size
    page = visit(viewport={"width": width, "height": height})
    sessions.begin(page, "learner")
    page.goto(demo_server.url + path)

    box = page.locator("header form[action$='/logout/'] button").bounding_box()

    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    assert box["height"] >= 44


def test_the_admin_has_a_way_out(visit, sessions, demo_server):
    page = visit(viewport={"width": 1280, "height": 800})
    sessions.begin(page, "administrator")
    page.goto(f"{demo_server.url}/admin/")
    page.get_by_role("button", name="Alma").click()

    page.locator("form[action='/admin/logout/'] button").click()

    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Log ind")
