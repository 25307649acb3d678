"""A page that nobody uses is covered, and opens again exactly as it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.demo import PASSWORD
from tests.browser.axe import findings
from tests.browser.sessions import Sessions

STYLE = "/en/style/"
MY_PAGE = "/en/my/"
TYPED = "Half a sentence, not yet"
STATE = re.compile("/account/idle/$")
ACTIVE = re.compile("/account/active/$")
# From the last use: just before the page warns, and from there until after the lock.
UNTIL_WARNING, UNTIL_LOCK = "13:02", "01:02"


@pytest.fixture
def at_work(visit, sessions, demo_server):
    """A learner in the middle of something, in a browser whose clock can be moved."""

    def go(path: str = STYLE, role: str = "learner", **options) -> Page:
        page = visit(**options)
        page.clock.install()
        sessions.begin(page, role)
        page.goto(demo_server.url + path)
        use_once_more(page)
        return page

    return go


def use_once_more(page: Page) -> None:
    """The last use, and told to the server: nothing more is on its way there."""
    with page.expect_response(ACTIVE):
        page.keyboard.press("Shift")
        page.clock.fast_forward("01:01")


def pass_time(page: Page, sessions: Sessions) -> None:
    """A quarter of an hour in which nobody comes by, for the browser and for the server."""
    use_once_more(page)
    sessions.leave(page, minutes=14.5)
    with page.expect_response(STATE):
        page.clock.fast_forward(UNTIL_WARNING)
    expect(notice(page)).to_be_visible()
    sessions.leave(page)
    page.clock.fast_forward(UNTIL_LOCK)
    expect(dialog(page)).to_be_visible()


def dialog(page: Page):
    return page.locator("dialog.idle-lock")


def notice(page: Page):
    return page.get_by_role("button", name=re.compile("^(Go on|Fortsæt)$"))


def heading(page: Page):
    return dialog(page).get_by_role("heading")


def unlock(page: Page, password: str = PASSWORD) -> None:
    """By typing on, without a click: the field has the focus."""
    expect(page.locator("[name=unlock_password]:visible")).to_be_focused()
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def note(page: Page):
    return page.locator("#id_new-note")


def write_a_little(page: Page) -> None:
    note(page).fill(TYPED)
    note(page).evaluate("field => field.setSelectionRange(5, 9)")
    page.evaluate("document.body.dataset.kept = 'the very same page'")


HELD = """() => {
  const e = document.activeElement;
  return [e.value, e.selectionStart, e.selectionEnd, scrollY, document.title,
    document.body.dataset.kept];
}"""


def test_a_page_left_alone_is_covered_and_opens_as_it_was(at_work, sessions):
    page = at_work()
    write_a_little(page)
    before = page.evaluate(HELD)

    pass_time(page, sessions)
    hidden = [page.locator(part).is_visible() for part in ("main", "header", "footer", "h1")]
    covered = page.title(), page.evaluate("document.activeElement.name")
    unlock(page)
    expect(dialog(page)).to_be_hidden()

    assert hidden == [False] * 4
    assert covered == ("Locked · Tegn", "unlock_password")
    assert page.evaluate(HELD) == before
    assert before[:3] == [TYPED, 5, 9]
    assert before[3] > 0
    assert sessions.seconds(page) < 60


def test_nothing_of_a_covered_page_can_be_reached(at_work, sessions):
    page = at_work()
    pass_time(page, sessions)
    outside = "!document.querySelector('dialog').contains(document.activeElement)"

    strays = []
    for key in ["Tab"] * 6 + ["Shift+Tab"] * 6 + ["Escape"] * 3:
        page.keyboard.press(key)
        if page.evaluate(f"document.activeElement !== document.body && {outside}"):
            strays.append(key)

    assert strays == []
    expect(dialog(page)).to_be_visible()
    assert "Style guide" not in page.locator("body").inner_text()
    assert "Style guide" not in page.locator("body").aria_snapshot()


def test_a_wrong_password_says_so_and_leaves_it_covered(at_work, sessions):
    page = at_work()
    pass_time(page, sessions)

    unlock(page, "wrong")

    expect(page.get_by_text("That is not your password. Try again.")).to_be_visible()
    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("Password")).to_have_value("")
    unlock(page)
    expect(dialog(page)).to_be_hidden()


def test_too_many_wrong_ones_end_the_session(at_work, sessions):
    page = at_work()
    pass_time(page, sessions)

    for _ in range(5):
        with page.expect_response(ACTIVE):
            unlock(page, "wrong")
        expect(page.get_by_label("Password")).to_have_value("")
    unlock(page)

    expect(heading(page)).to_have_text("You are signed out")
    expect(page.get_by_text("That was too many tries.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", [STYLE, "/admin/"])
def test_warning_and_lock_are_accessible(at_work, sessions, width, path):
    role = "administrator" if path == "/admin/" else "learner"
    page = at_work(path, role, viewport={"width": width, "height": 640})

    sessions.leave(page, minutes=14.5)
    page.clock.fast_forward(UNTIL_WARNING)
    expect(notice(page)).to_be_visible()
    wrong = findings(page, ".idle-notice")
    sessions.leave(page)
    page.clock.fast_forward(UNTIL_LOCK)
    expect(dialog(page)).to_be_visible()
    wrong += findings(page, "dialog")

    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert dialog(page).evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.get_by_role("dialog", name=heading(page).inner_text()).is_visible()


# --- When it is time, and when not ----------------------------------------------------------


def test_whoever_goes_on_after_the_warning_is_not_locked_out(at_work, sessions):
    page = at_work()
    sessions.leave(page, minutes=14.5)
    page.clock.fast_forward(UNTIL_WARNING)

    with page.expect_response(ACTIVE):
        notice(page).click()

    expect(notice(page)).to_be_hidden()
    assert sessions.seconds(page) < 60


@pytest.mark.parametrize(
    "use",
    [
        lambda page: page.keyboard.press("ArrowDown"),
        lambda page: page.mouse.move(200, 300),
        lambda page: page.mouse.wheel(0, 50),
        lambda page: page.locator("h1").tap(),
    ],
    ids=["key", "pointer", "wheel", "finger"],
)
def test_use_of_the_page_is_told_to_the_server_once_a_minute(at_work, sessions, use):
    page = at_work(has_touch=True)
    page.mouse.move(100, 100)
    sessions.leave(page, minutes=5)
    told = []
    page.on("request", lambda one: told.append(one) if ACTIVE.search(one.url) else None)

    for _ in range(4):
        page.clock.fast_forward("00:12")
        use(page)
    with page.expect_response(ACTIVE):
        page.clock.fast_forward("00:12")

    assert len(told) == 1
    assert sessions.seconds(page) < 60


def test_a_page_that_nobody_uses_tells_nothing(at_work, sessions):
    page = at_work()
    sessions.leave(page, minutes=5)
    told = []
    page.on("request", lambda one: told.append(one.url))

    page.clock.fast_forward("12:00")

    assert told == []


def test_use_in_another_tab_keeps_this_one_open(at_work, sessions):
    page = at_work()
    sessions.leave(page, minutes=2)

    with page.expect_response(STATE) as answer:
        page.clock.fast_forward(UNTIL_WARNING)
    answer.value.finished()
    expect(notice(page)).to_be_hidden()
    page.clock.fast_forward(UNTIL_LOCK)

    expect(page.locator("main")).to_be_visible()
    expect(dialog(page)).to_be_hidden()


def test_a_computer_that_slept_wakes_up_covered(at_work, sessions):
    page = at_work()
    sessions.leave(page, minutes=120)

    page.clock.fast_forward("02:00:00")

    expect(heading(page)).to_have_text("Tegn is locked")
    assert not page.locator("main").is_visible()


def test_what_a_script_is_refused_covers_the_page(at_work, sessions):
    page = at_work()
    sessions.leave(page)

    status = page.evaluate("fetch('/en/my/').then(answer => answer.status)")

    assert status == 423
    expect(heading(page)).to_have_text("Tegn is locked")


# --- Several tabs, no network, a session that is over ---------------------------------------


def look_at(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def another_tab(page: Page, path: str) -> Page:
    tab = page.context.new_page()
    tab.goto(re.sub(r"(https?://[^/]+)/.*", rf"\1{path}", page.url))
    return tab


def test_unlocking_one_tab_opens_the_others_when_they_are_looked_at(at_work, sessions):
    page = at_work()
    write_a_little(page)
    pass_time(page, sessions)
    tab = another_tab(page, MY_PAGE)
    unlock(tab)
    tab.wait_for_url(f"**{MY_PAGE}")
    expect(tab.locator("h1")).to_have_text("Hello Liv")

    look_at(page)

    expect(dialog(page)).to_be_hidden()
    assert note(page).input_value() == TYPED


def test_without_a_connection_the_page_is_covered_until_there_is_one(at_work, sessions):
    page = at_work()
    write_a_little(page)
    page.context.set_offline(True)

    page.clock.fast_forward("15:02")
    expect(heading(page)).to_have_text("No connection")
    page.get_by_role("button", name="Try again").click()
    expect(heading(page)).to_have_text("No connection")
    sessions.leave(page, minutes=1)
    page.context.set_offline(False)
    page.clock.fast_forward("00:10")

    expect(dialog(page)).to_be_hidden()
    assert note(page).input_value() == TYPED


def test_unlocking_without_a_connection_can_be_tried_again(at_work, sessions):
    page = at_work()
    pass_time(page, sessions)
    page.context.set_offline(True)

    unlock(page)
    expect(page.get_by_text("Tegn does not answer right now.")).to_be_visible()
    page.context.set_offline(False)
    unlock(page)

    expect(dialog(page)).to_be_hidden()


def test_what_was_typed_outlives_a_session_that_ended(at_work, sessions, sign_in):
    page = at_work("/en/account/password/change/")
    page.locator("[name=oldpassword]").fill(TYPED)
    sessions.end(page)

    look_at(page)
    expect(heading(page)).to_have_text("You are signed out")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value, "learner", "en")
    look_at(page)

    expect(dialog(page)).to_be_hidden()
    assert page.locator("[name=oldpassword]").input_value() == TYPED
    # The form goes on with the token of the new session.
    page.locator("main button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Change password")


def test_a_page_is_not_shown_to_the_next_person(at_work, sign_in):
    page = at_work()
    write_a_little(page)
    tab = another_tab(page, MY_PAGE)
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("link", name="Sign in").first).to_be_visible()
    look_at(page)
    expect(heading(page)).to_have_text("You are signed out")

    sign_in(tab, "administrator", "en")
    look_at(page)

    expect(note(page)).to_have_value("")
    assert page.evaluate("document.body.dataset.kept") is None


def test_the_next_person_signs_out_from_the_lock(at_work, sessions):
    page = at_work()
    pass_time(page, sessions)

    dialog(page).get_by_role("button", name="Sign out").click()

    page.wait_for_url(re.compile("/(da|en)/$"))
    assert page.evaluate("fetch('/en/account/idle/').then(one => one.json())") == {"state": "ended"}


# --- Without the script ---------------------------------------------------------------------


def test_without_script_the_server_locks(visit, sessions, demo_server):
    page = visit(java_script_enabled=False)
    sessions.begin(page, "learner")
    sessions.leave(page)

    page.goto(demo_server.url + STYLE + "?a=1")
    expect(page.locator("h1")).to_have_text("Tegn is locked")
    page.locator("main [name=unlock_password]").fill(PASSWORD)
    page.get_by_role("button", name="Unlock").click()

    expect(page.locator("h1")).to_have_text("Style guide")
    assert page.url == demo_server.url + STYLE + "?a=1"


@pytest.mark.parametrize("path", [STYLE, "/admin/redirects/"])
def test_the_page_of_the_lock_is_accessible(at_work, sessions, demo_server, path):
    page = at_work(MY_PAGE)
    sessions.leave(page)
    page.goto(demo_server.url + path)

    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- The admin ------------------------------------------------------------------------------

ADD_REDIRECT = "/admin/redirects/add/"
PAGES = "/admin/pages/"


def test_the_admin_is_covered_and_opens_as_it_was(at_work, sessions):
    page = at_work(ADD_REDIRECT, "administrator")
    page.locator("[name=old_path]").fill("/gammel/")
    pass_time(page, sessions)

    unlock(page)

    expect(dialog(page)).to_be_hidden()
    expect(page.locator("[name=old_path]")).to_have_value("/gammel/")
    expect(page.locator("[name=old_path]")).to_be_focused()


def test_a_form_of_the_admin_that_came_too_late_is_saved_after_unlocking(at_work, sessions):
    page = at_work(ADD_REDIRECT, "administrator")
    page.locator("[name=old_path]").fill("/for-sent/")
    page.locator("[name=redirect_link]").fill("https://www.cmm.dk/")
    sessions.leave(page)
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("[name=unlock_password]")).to_be_focused()

    unlock(page)

    page.wait_for_url("**/admin/redirects/")
    expect(page.get_by_role("link", name="/for-sent")).to_be_visible()


def test_the_admin_asking_who_else_edits_is_no_use(at_work, sessions, demo_server):
    page = at_work(PAGES, "administrator")
    page.goto(demo_server.url + edit_address(page))
    sessions.leave(page, minutes=10)

    with page.expect_response(re.compile("/editing-sessions/ping/")) as ping:
        page.clock.fast_forward("00:12")

    assert ping.value.status == 200
    assert sessions.seconds(page) >= 600


def edit_address(page: Page) -> str:
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    # The first page is the Danish one; translations have another editor.
    return min(link for link in links if re.fullmatch(r"/admin/pages/\d+/edit/", link))


def test_keys_typed_into_the_lock_do_nothing_in_the_admin(at_work, sessions, demo_server):
    page = at_work(PAGES, "administrator")
    page.goto(demo_server.url + edit_address(page))
    pass_time(page, sessions)
    sent = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)

    page.keyboard.type("[?")
    page.keyboard.press("Control+s")

    assert sent == []
    expect(dialog(page)).to_be_visible()
    unlock(page.locator("[name=unlock_password]").clear() or page)
    expect(dialog(page)).to_be_hidden()
