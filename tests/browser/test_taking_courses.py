"""Taking a course in a browser: nothing is lost, whatever happens to the network or the session."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_every_page import wrong_with
from tests.helpers import wait_until

COURSE = "/da/kurser/se-tegnene/"
BLOCKS = "SELECT count(*) FROM courses_progress WHERE block != ''"
ACTIVITIES = "SELECT count(*) FROM courses_progress WHERE block = ''"
AWAY = "Der er ingen forbindelse"
BACK = "Forbindelsen er tilbage, og alt er gemt."
# The page has been told by then, too, that it is in sight: until it is, no time goes by. Else a
# slow browser is left alone for so long that the page locks itself.
COME_INTO_SIGHT = """one => new Promise((seen) => {
  one.scrollIntoView({ block: "end" });
  new IntersectionObserver((_, observer) => {
    observer.disconnect();
    seen();
  }).observe(one);
})"""
SOON = timedelta(minutes=1)
# In milliseconds.
AS_LONG_AS_IT_TAKES = 11_000


@pytest.fixture
def learner(visit, sessions, demo_server) -> Page:
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    # Nothing is read before the test begins, however long the page takes to load.
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + SOON)
    page.goto(demo_server.url + lesson(demo_server))
    page.clock.resume()
    return page


def lesson(server, place: int = 2) -> str:
    """The address of a lesson of the demo's course."""
    slugs = server.execute(
        "SELECT url_path FROM wagtailcore_page WHERE url_path LIKE '%/kurser/se-tegnene/%/' "
        "AND locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = 'da') "
        "ORDER BY path"
    )
    return f"/da/{slugs[place][0].split('/', 2)[2]}"


def count(server, query: str) -> int:
    return int(server.execute(query)[0][0])


def read_to_the_end(page: Page) -> None:
    """Block after block; nobody waits for the time that it takes."""
    for piece in page.locator(".piece").all():
        wait_until(lambda piece=piece: is_read(page, piece), "a block is read")


def is_read(page: Page, piece: Locator) -> bool:
    # Again each time: a notice that comes while one reads moves the text down.
    piece.evaluate(COME_INTO_SIGHT)
    page.clock.run_for(AS_LONG_AS_IT_TAKES)
    return piece.get_attribute("data-read") is not None


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button).press("Enter")


def test_what_is_read_saves_itself_and_is_there_on_another_device(
    learner, visit, sessions, demo_server
):
    read_to_the_end(learner)

    expect(learner.get_by_text("Du har læst det.")).to_be_visible()
    assert count(demo_server, BLOCKS) == learner.locator(".piece").count()
    assert count(demo_server, ACTIVITIES) == 1
    phone = sessions.begin(visit(viewport={"width": 360, "height": 740}), "learner")
    phone.goto(demo_server.url + "/da/my/")
    phone.locator(".mine").get_by_role("link", name="Fortsæt").click()
    expect(phone.locator("h1")).to_be_visible()
    assert phone.url != demo_server.url + "/da/my/"


def test_a_network_that_goes_and_comes_back_loses_nothing(learner, demo_server):
    learner.context.set_offline(True)
    read_to_the_end(learner)
    expect(learner.get_by_text(AWAY)).to_be_visible()
    assert count(demo_server, BLOCKS) == 0
    assert wrong_with(learner, "da") == []

    learner.context.set_offline(False)

    expect(learner.get_by_text(BACK)).to_be_visible()
    expect(learner.get_by_text("Du har læst det.")).to_be_visible()
    assert count(demo_server, BLOCKS) == learner.locator(".piece").count()


def test_the_button_pressed_without_a_connection_counts_when_it_is_back(learner, demo_server):
    learner.context.set_offline(True)
    learner.get_by_role("button", name="Jeg har læst det").click()
    expect(learner.get_by_text(AWAY)).to_be_visible()
    here = learner.url

    learner.context.set_offline(False)

    expect(learner.get_by_text("Du har læst det.")).to_be_visible()
    assert learner.url == here
    assert count(demo_server, ACTIVITIES) == 1


def test_a_session_that_ended_is_begun_again_in_place(learner, sessions, sign_in, demo_server):
    sessions.end(learner)
    learner.get_by_role("button", name="Jeg har læst det").click()
    ended = learner.get_by_role("heading", name="Du er logget ud")
    expect(ended).to_be_visible()
    assert count(demo_server, BLOCKS) == 0

    other = learner.context.new_page()
    sign_in(other, "learner")
    learner.bring_to_front()
    learner.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(ended).to_be_hidden()
    expect(learner.get_by_text("Du har læst det.")).to_be_visible()
    assert count(demo_server, BLOCKS) == learner.locator(".piece").count()


def test_a_session_that_was_locked_is_opened_in_place(learner, sessions, demo_server):
    sessions.leave(learner)
    learner.get_by_role("button", name="Jeg har læst det").click()
    password = learner.locator("dialog [name=unlock_password]")
    expect(password).to_be_visible()

    password.fill("tegn-i-demoen")
    password.press("Enter")

    expect(learner.get_by_text("Du har læst det.")).to_be_visible()
    assert count(demo_server, ACTIVITIES) == 1


def test_two_tabs_and_a_double_click_count_once(learner, demo_server):
    other = learner.context.new_page()
    other.goto(learner.url)
    for page in (learner, other):
        with page.expect_navigation():
            page.get_by_role("button", name="Jeg har læst det").dblclick()

    assert count(demo_server, "SELECT count(*) FROM courses_attempt") == 1
    assert count(demo_server, ACTIVITIES) == 1
    assert learner.url == other.url


def test_a_course_is_taken_by_keyboard_without_script(visit, sessions, demo_server):
    page = sessions.begin(visit(java_script_enabled=False), "learner")
    page.goto(demo_server.url + COURSE)
    press(page, "Begynd")
    lessons = page.locator(".contents a").count()
    for _lesson in range(lessons):
        press(page, "Jeg har læst det")

    expect(page.get_by_role("heading", name="Du har gennemført kurset")).to_be_visible()
    assert page.url == demo_server.url + COURSE
    assert count(demo_server, ACTIVITIES) == lessons


def test_nothing_is_kept_in_the_browser(learner, demo_server):
    learner.context.set_offline(True)
    learner.get_by_role("button", name="Jeg har læst det").click()
    expect(learner.get_by_text(AWAY)).to_be_visible()

    kept = learner.evaluate("[localStorage.length, sessionStorage.length]")

    assert kept == [0, 0]


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_somebody_who_is_under_way_are_accessible(visit, sessions, demo_server, width):
    page = sessions.begin(visit(viewport={"width": width, "height": 800}), "judge")
    page.goto(demo_server.url + lesson(demo_server))
    with page.expect_navigation():
        page.get_by_role("button", name="Jeg har læst det").click()
    for path in (COURSE, "/da/my/", lesson(demo_server)):
        page.goto(demo_server.url + path)
        assert wrong_with(page, "da") == []
