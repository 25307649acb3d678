"""A quiz in a browser: by keyboard alone, whatever happens to the network or the session."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.quizzes import add_quiz
from tests.browser.test_every_page import wrong_with

ANSWERS = "SELECT count(*) FROM assessments_quizanswer"
CHOSEN = "SELECT data FROM assessments_quizanswer ORDER BY place"
HANDED_IN = "SELECT count(*) FROM assessments_quizattempt WHERE handed_in_at IS NOT NULL"
RECORDED = "SELECT count(*) FROM evidence_evidence WHERE kind = 'quiz_answer'"
AWAY = "Der er ingen forbindelse"
BACK = "Forbindelsen er tilbage, og alt er gemt."
RIGHT, WRONG = "Svar rigtigt", "Svar forkert"


@pytest.fixture
def address(demo_server) -> str:
    return demo_server.url + add_quiz(demo_server)


@pytest.fixture
def learner(visit, sessions, address) -> Page:
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    return begin(page, address)


def begin(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("button", name="Begynd").press("Enter")
    expect(page.get_by_role("heading", name="Spørgsmål 3")).to_be_visible()
    return page


def questions(page: Page) -> tuple[list[Locator], Locator]:
    """Those with one right answer, and the one with an order; chance drew them."""
    ticks = page.locator("[data-question]:has(input[type=radio])")
    return [ticks.nth(0), ticks.nth(1)], page.locator("[data-question]:has(select)")


def choose(question: Locator, label: str) -> None:
    option = question.get_by_label(label)
    option.press("Space")
    expect(option).to_be_checked()


def answer_all(page: Page, label: str = RIGHT) -> None:
    ticks, order = questions(page)
    for one in ticks:
        choose(one, label)
    for n, step in enumerate(("først", "så", "sidst"), start=1):
        order.get_by_label(step).select_option(str(n))


def answered(page: Page, number: int) -> None:
    expect(page.locator("[data-answered]")).to_have_text(str(number))


@pytest.mark.parametrize("has_script", [True, False])
def test_a_quiz_is_taken_by_keyboard_alone(visit, sessions, demo_server, address, has_script):
    page = sessions.begin(visit(java_script_enabled=has_script), "learner")
    begin(page, address)
    answer_all(page)

    page.get_by_role("button", name="Aflevér", exact=True).press("Enter")

    expect(page.get_by_role("heading", name="Sådan gik det")).to_be_visible()
    expect(page.get_by_text("Du fik 100 procent. Du er færdig med denne quiz.")).to_be_visible()
    assert demo_server.execute(RECORDED)[0][0] == 3


def test_each_answer_is_saved_when_it_is_given_and_the_page_may_be_left(learner, address):
    answer_all(learner)
    answered(learner, 3)

    learner.goto(address)
    learner.get_by_role("link", name="Fortsæt").press("Enter")

    answered(learner, 3)
    expect(questions(learner)[0][0].get_by_label(RIGHT)).to_be_checked()


def test_a_network_that_goes_in_the_middle_loses_and_doubles_nothing(learner, demo_server):
    (first, second), _order = questions(learner)
    choose(first, RIGHT)
    answered(learner, 1)
    learner.context.set_offline(True)
    choose(first, WRONG)
    choose(second, RIGHT)
    expect(learner.get_by_text(AWAY)).to_be_visible()
    learner.get_by_role("button", name="Aflevér", exact=True).press("Enter")
    expect(learner.get_by_text(AWAY)).to_be_visible()
    assert learner.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert demo_server.execute(ANSWERS)[0][0] == 1

    with learner.expect_download() as download:
        learner.get_by_role("button", name="Hent dine svar").press("Enter")
    written = Path(download.value.path()).read_text(encoding="utf-8")
    assert re.findall(r"^- (.*)$", written, re.MULTILINE) == [WRONG, RIGHT]

    learner.context.set_offline(False)
    expect(learner.get_by_text(BACK)).to_be_visible()
    answered(learner, 2)
    assert demo_server.execute(ANSWERS)[0][0] == 2
    learner.reload()
    expect(questions(learner)[0][0].get_by_label(WRONG)).to_be_checked()


def test_an_answer_whose_receipt_is_lost_and_one_that_follows_are_both_kept(learner, demo_server):
    """The server has saved the first, and the page never heard."""
    lost = []

    def lose_the_first(route) -> None:
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    learner.route("**/answers/", lose_the_first)
    (first, _second), _order = questions(learner)
    choose(first, RIGHT)
    expect(learner.get_by_text(AWAY)).to_be_visible()
    choose(first, WRONG)

    expect(learner.get_by_text(BACK)).to_be_visible()
    assert lost == [200]
    learner.reload()
    expect(questions(learner)[0][0].get_by_label(WRONG)).to_be_checked()
    assert demo_server.execute(ANSWERS)[0][0] == 1


def test_another_window_that_was_faster_is_told_of(learner):
    other = learner.context.new_page()
    other.goto(learner.url)
    choose(questions(learner)[0][0], RIGHT)
    answered(learner, 1)

    choose(questions(other)[0][0], WRONG)

    told = other.get_by_text("Spørgsmålet er besvaret i et andet vindue imens")
    expect(told).to_be_visible()
    other.get_by_role("link", name="Vis det").press("Enter")
    expect(questions(other)[0][0].get_by_label(RIGHT)).to_be_checked()


def test_a_double_click_hands_in_once(learner, demo_server):
    answer_all(learner)
    answered(learner, 3)

    learner.get_by_role("button", name="Aflevér", exact=True).dblclick()

    expect(learner.get_by_role("heading", name="Sådan gik det")).to_be_visible()
    assert demo_server.execute(HANDED_IN)[0][0] == 1
    assert demo_server.execute(RECORDED)[0][0] == 3


def test_a_session_that_ended_is_begun_again_in_place(learner, sessions, sign_in, demo_server):
    sessions.end(learner)
    choose(questions(learner)[0][0], RIGHT)
    ended = learner.get_by_role("heading", name="Du er logget ud")
    expect(ended).to_be_visible()
    assert demo_server.execute(ANSWERS)[0][0] == 0

    other = learner.context.new_page()
    sign_in(other, "learner")
    learner.bring_to_front()
    learner.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(ended).to_be_hidden()
    answered(learner, 1)
    assert demo_server.execute(ANSWERS)[0][0] == 1


def wrong_here(page: Page) -> list[str]:
    """In both languages: axe looks at the Danish page wide and at the English narrow."""
    danish = wrong_with(page, "da")
    here = page.url
    page.goto(here.replace("/da/", "/en/"))
    english = wrong_with(page, "en")
    page.goto(here)
    return danish + english


def test_questions_what_is_left_and_the_result_are_accessible(learner):
    choose(questions(learner)[0][0], WRONG)
    answered(learner, 1)
    assert wrong_here(learner) == []

    learner.get_by_role("button", name="Aflevér", exact=True).press("Enter")
    expect(learner.get_by_role("heading", name="Ikke besvaret endnu")).to_be_visible()
    assert wrong_with(learner, "da") == []
    learner.get_by_role("button", name="Aflevér, som det er").press("Enter")
    expect(learner.get_by_role("heading", name="Sådan gik det")).to_be_visible()
    assert wrong_here(learner) == []
