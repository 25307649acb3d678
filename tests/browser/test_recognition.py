"""Vignettes in a browser: by keyboard alone, whatever happens to the network."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_quizzes import wrong_here
from tests.browser.vignettes import add_vignettes

PLACES = 8
ANSWERS = "SELECT rating, step FROM assessments_vignetteanswer"
HANDLED = "SELECT count(*) FROM assessments_vignetteanswer WHERE handled_at IS NOT NULL"
RECORDED = "SELECT count(*) FROM evidence_evidence WHERE kind = 'vignette_rating'"
AWAY = "Der er ingen forbindelse"
BACK = "Forbindelsen er tilbage, og alt er gemt."


@pytest.fixture
def address(demo_server) -> str:
    return demo_server.url + add_vignettes(demo_server)


def begin(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("button", name="Begynd").press("Enter")
    at(page, 1)
    return page


def at(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", name=f"Situation {number} af {PLACES}")).to_be_visible()


def rate(page: Page, rating: int) -> None:
    page.locator(f"#rating-{rating}").press("Space")


def on(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).press("Enter")


def to_what_one_does(page: Page) -> None:
    rate(page, 5)
    on(page, "Videre til, hvad du gør")
    expect(page.get_by_text("Hvor bekymret du er: 5 af 6.")).to_be_visible()


def handle(page: Page) -> None:
    page.get_by_label("Ring og spørg hotlinen").press("Space")
    page.locator("[data-question] button").press("Enter")


@pytest.mark.parametrize("has_script", [True, False])
def test_vignettes_are_taken_by_keyboard_alone(visit, sessions, demo_server, address, has_script):
    page = sessions.begin(visit(java_script_enabled=has_script), "learner")
    begin(page, address)
    for number in range(1, PLACES + 1):
        at(page, number)
        to_what_one_does(page)
        handle(page)

    expect(page.get_by_role("heading", name="Hvad det var")).to_be_visible()
    assert demo_server.execute(RECORDED)[0][0] == PLACES


def test_a_network_that_goes_and_a_double_click_lose_and_double_nothing(
    visit, sessions, demo_server, address
):
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    begin(page, address)
    page.context.set_offline(True)
    rate(page, 2)
    rate(page, 5)
    expect(page.get_by_text(AWAY)).to_be_visible()
    on(page, "Videre til, hvad du gør")
    at(page, 1)
    assert demo_server.execute(ANSWERS) == []

    page.context.set_offline(False)
    expect(page.get_by_text(BACK)).to_be_visible()
    assert [rating for rating, _step in demo_server.execute(ANSWERS)] == [5]
    page.get_by_role("button", name="Videre til, hvad du gør").dblclick()
    page.get_by_label("Ring og spørg hotlinen").press("Space")
    page.locator("[data-question] button").dblclick()

    at(page, 2)
    assert (demo_server.execute(HANDLED)[0][0], demo_server.execute(RECORDED)[0][0]) == (1, 1)


@pytest.fixture
def learner(visit, sessions, address) -> Page:
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    return begin(page, address)


def test_a_session_that_ended_is_begun_again_in_place(learner, sessions, sign_in, demo_server):
    sessions.end(learner)
    rate(learner, 5)
    ended = learner.get_by_role("heading", name="Du er logget ud")
    expect(ended).to_be_visible()
    assert demo_server.execute(ANSWERS) == []

    other = learner.context.new_page()
    sign_in(other, "learner")
    learner.bring_to_front()
    learner.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(ended).to_be_hidden()
    on(learner, "Videre til, hvad du gør")
    expect(learner.get_by_text("Hvor bekymret du er: 5 af 6.")).to_be_visible()
    assert demo_server.execute(ANSWERS) == [(5, 1)]


def test_two_tabs_at_one_form_agree(learner, demo_server):
    other = learner.context.new_page()
    other.goto(learner.url)
    to_what_one_does(learner)

    rate(other, 2)
    expect(other.get_by_text("besvaret i et andet vindue imens")).to_be_visible()
    other.get_by_role("link", name="Vis det").press("Enter")
    expect(other.get_by_text("Hvor bekymret du er: 5 af 6.")).to_be_visible()
    handle(learner)
    at(learner, 2)
    handle(other)

    at(other, 2)
    assert demo_server.execute(ANSWERS) == [(5, 2)]
    assert demo_server.execute(RECORDED)[0][0] == 1


def test_one_goes_on_on_another_device(learner, visit, sessions, address):
    to_what_one_does(learner)

    phone = sessions.begin(visit(viewport={"width": 360, "height": 740}), "learner")
    phone.goto(address)
    phone.get_by_role("link", name="Fortsæt").click()

    at(phone, 1)
    expect(phone.get_by_text("Hvor bekymret du er: 5 af 6.")).to_be_visible()


def test_the_start_each_step_and_the_end_are_accessible(visit, sessions, address):
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    page.goto(address)
    assert wrong_here(page) == []
    begin(page, address)
    assert wrong_here(page) == []
    to_what_one_does(page)
    assert wrong_here(page) == []
    handle(page)
    for number in range(2, PLACES + 1):
        at(page, number)
        to_what_one_does(page)
        handle(page)
    expect(page.get_by_role("heading", name="Hvad det var")).to_be_visible()
    assert wrong_here(page) == []
