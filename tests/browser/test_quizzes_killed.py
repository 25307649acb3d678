"""`kill -9` of the server in the middle of answers and of handing in, in a real browser: nothing
that the page says is saved is lost, and nothing is there twice."""

import random
import sys
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_quizzes import (
    ANSWERS,
    HANDED_IN,
    RECORDED,
    RIGHT,
    WRONG,
    address,
    answer_all,
    answered,
    begin,
    choose,
    questions,
)

__all__ = ["address"]
pytestmark = pytest.mark.long
KILLS = 10
# In seconds, after which the server is killed: before it has begun with an answer, or after.
SOON = 0.12
STEPS = "SELECT max(step) FROM assessments_quizanswer WHERE place = ?"


@pytest.fixture
def learner(visit, sessions, address) -> Page:
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    return begin(page, address)


@pytest.fixture
def figures(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def say(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return say


def test_no_answer_is_lost_or_doubled_by_kills(learner, demo_server, figures):
    seconds, cut_off = random.Random(7), 0
    saves = learner.locator("[data-answered]")
    (first, second), _order = questions(learner)
    choose(first, WRONG)
    choose(second, WRONG)
    answered(learner, 2)

    for number in range(KILLS):
        label = WRONG if number % 2 else RIGHT
        before = steps(demo_server)
        choose(first, label)
        choose(second, label)
        time.sleep(seconds.uniform(0, SOON))
        demo_server.kill()
        cut_off += steps(demo_server) < before + 2
        demo_server.start()

        wait_for_step(learner, demo_server, before + 2)
        expect(saves).to_have_text("2")
        learner.reload()
        for one in questions(learner)[0]:
            expect(one.get_by_label(label)).to_be_checked()
        assert demo_server.execute(ANSWERS)[0][0] == 2

    figures(f"{KILLS} kills, {cut_off} before both answers were saved; {2 * KILLS} answers, 0 lost")
    assert cut_off


def test_handing_in_is_done_once_though_the_server_is_killed_meanwhile(learner, demo_server):
    answer_all(learner)
    answered(learner, 3)
    address = learner.url

    learner.get_by_role("button", name="Aflevér", exact=True).click(no_wait_after=True)
    demo_server.kill()
    demo_server.start()

    learner.goto(address)
    button = learner.get_by_role("button", name="Aflevér", exact=True)
    if button.count():
        button.click()
    expect(learner.get_by_role("heading", name="Sådan gik det")).to_be_visible()
    assert demo_server.execute(HANDED_IN)[0][0] == 1
    assert demo_server.execute(RECORDED)[0][0] == 3


def steps(server) -> int:
    """Of both answers together: each save is one."""
    return sum(server.execute(STEPS, place)[0][0] or 0 for place in (0, 1, 2))


def wait_for_step(page: Page, server, wanted: int) -> None:
    """The page sends again what was cut off, by itself."""
    end = time.monotonic() + 60
    while steps(server) < wanted and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert steps(server) == wanted
