"""A scenario in a browser: by keyboard alone, whatever happens to the network or the session."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenarios import add_scenario
from tests.browser.test_every_page import wrong_with

ACTIONS = "SELECT count(*) FROM scenarios_runaction"
STEPS = "SELECT step FROM scenarios_runaction ORDER BY step"
AWAY = "Der er ingen forbindelse"
BACK = "Forbindelsen er tilbage, og alt er gemt."


@pytest.fixture
def address(demo_server) -> str:
    return demo_server.url + add_scenario(demo_server)


@pytest.fixture
def learner(visit, sessions, address) -> Page:
    page = sessions.begin(visit(viewport={"width": 1280, "height": 900}), "learner")
    page.goto(address)
    page.get_by_role("button", name="Begynd").press("Enter")
    expect(heading(page)).to_have_text("Ved døren")
    return page


def heading(page: Page):
    return page.locator("h1")


def press(page: Page, button: str, then: str) -> None:
    """By the keyboard, and the scene that comes of it."""
    page.get_by_role("button", name=button).first.press("Enter")
    expect(heading(page)).to_have_text(then)


def mark(page: Page, label: str) -> None:
    page.get_by_label(label).press("Space")
    expect(page.get_by_label(label)).to_be_checked()


def play_on(page: Page) -> None:
    """From the door to the decision."""
    press(page, "Fortsæt", "Papirerne")
    press(page, "Lønseddel", "Papirerne")
    expect(page.get_by_role("heading", name="Lønseddel")).to_be_visible()
    press(page, "Fortsæt", "I kan spørge")
    press(page, "Fortsæt", "Hvad lægger du mærke til?")
    mark(page, "Hun skylder ejeren penge.")
    press(page, "Dem lægger jeg mærke til", "Hvad lægger du mærke til?")
    expect(page.get_by_role("heading", name="Du lagde mærke til")).to_be_visible()
    press(page, "Fortsæt", "Værelset")
    press(page, "Ikke noget her", "Værelset")
    expect(page.get_by_role("heading", name="Du lagde mærke til")).to_be_visible()
    press(page, "Fortsæt", "Samtalen")


def play_to_the_end(page: Page) -> None:
    play_on(page)
    mark(page, "Spørg, mens ejeren hører det.")
    press(page, "Det gør jeg", "Hvem siger du det til?")
    mark(page, "CMM")
    page.get_by_role("button", name="Til dem").press("Enter")
    page.get_by_role("link", name="Gå det igennem").press("Enter")
    expect(heading(page)).to_have_text("Debriefing")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent")).strip()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_story_is_played_by_keyboard_alone(visit, sessions, demo_server, address, has_script):
    page = sessions.begin(visit(java_script_enabled=has_script), "learner")
    page.goto(address)
    assert not has_script or wrong_here(page) == []
    page.get_by_role("button", name="Begynd").press("Enter")
    play_to_the_end(page)

    mark(page, "Tal med hende alene.")
    page.get_by_role("button", name="Det gør jeg").press("Enter")

    expect(page.get_by_text("Ja. Det er det, man gør her.")).to_be_visible()
    expect(page.get_by_text("Du er færdig med denne sag.")).to_be_visible()
    taken = [row[0] for row in demo_server.execute(STEPS)]
    assert taken == list(range(len(taken)))


def test_the_focus_follows_the_story_and_the_change_is_said(learner):
    press(learner, "Fortsæt", "Papirerne")
    assert focused(learner) == "Papirerne"
    assert learner.title().startswith("Papirerne · ")
    expect(learner.locator("[data-play-said]")).to_have_text("Gemt.")

    press(learner, "Lønseddel", "Papirerne")
    expect(learner.locator("[data-focus]")).to_be_focused()


def test_a_network_that_goes_in_the_middle_loses_and_doubles_nothing(learner, demo_server):
    play_on(learner)
    before = demo_server.execute(ACTIONS)[0][0]
    learner.context.set_offline(True)
    mark(learner, "Tal med hende alene.")
    learner.get_by_role("button", name="Det gør jeg").press("Enter")
    expect(learner.get_by_text(AWAY)).to_be_visible()
    learner.get_by_role("button", name="Det gør jeg").press("Enter")
    assert demo_server.execute(ACTIONS)[0][0] == before
    assert learner.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    learner.context.set_offline(False)

    expect(heading(learner)).to_have_text("Hvem siger du det til?")
    expect(learner.get_by_text(BACK)).to_be_visible()
    assert demo_server.execute(ACTIONS)[0][0] == before + 1


def test_an_answer_that_is_lost_on_the_way_back_is_one_action(learner, demo_server):
    """The server has saved it, and the page never heard."""
    lost = []

    def lose_the_first(route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    learner.route("**/scenarios/runs/**", lose_the_first)
    learner.get_by_role("button", name="Fortsæt").press("Enter")

    expect(heading(learner)).to_have_text("Papirerne")
    assert lost == [200]
    assert demo_server.execute(ACTIONS)[0][0] == 1


def test_two_tabs_and_a_double_click_are_one_action_and_the_other_is_told(learner, demo_server):
    other = learner.context.new_page()
    other.goto(learner.url)
    learner.get_by_role("button", name="Fortsæt").dblclick()
    expect(heading(learner)).to_have_text("Papirerne")
    press(learner, "Lønseddel", "Papirerne")
    expect(learner.get_by_role("heading", name="Lønseddel")).to_be_visible()

    press(other, "Fortsæt", "Papirerne")

    expect(other.get_by_role("heading", name="Lønseddel")).to_be_visible()
    assert demo_server.execute(ACTIONS)[0][0] == 2


def test_a_session_that_ended_is_begun_again_in_place(learner, sessions, sign_in, demo_server):
    sessions.end(learner)
    learner.get_by_role("button", name="Fortsæt").press("Enter")
    ended = learner.get_by_role("heading", name="Du er logget ud")
    expect(ended).to_be_visible()
    assert demo_server.execute(ACTIONS)[0][0] == 0

    other = learner.context.new_page()
    sign_in(other, "learner")
    learner.bring_to_front()
    learner.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(ended).to_be_hidden()
    expect(heading(learner)).to_have_text("Papirerne")
    assert demo_server.execute(ACTIONS)[0][0] == 1


def wrong_here(page: Page) -> list[str]:
    """In both languages: axe looks at the Danish page wide and at the English narrow."""
    danish = wrong_with(page, "da")
    here = page.url
    page.goto(here.replace("/da/", "/en/"))
    english = wrong_with(page, "en")
    page.goto(here)
    return danish + english


@pytest.mark.long
def test_every_scene_and_the_debrief_are_accessible(learner):
    steps = (
        ("Fortsæt", "Papirerne"),
        ("Lønseddel", "Papirerne"),
        ("Fortsæt", "I kan spørge"),
        ("Fortsæt", "Hvad lægger du mærke til?"),
        ("Ikke noget her", "Hvad lægger du mærke til?"),
        ("Fortsæt", "Værelset"),
        ("Ikke noget her", "Værelset"),
        ("Fortsæt", "Samtalen"),
    )
    for button, then in steps:
        press(learner, button, then)
        assert wrong_here(learner) == []
    mark(learner, "Spørg, mens ejeren hører det.")
    press(learner, "Det gør jeg", "Hvem siger du det til?")
    assert wrong_here(learner) == []
    learner.get_by_role("button", name="Til ingen").press("Enter")
    learner.get_by_role("link", name="Gå det igennem").press("Enter")
    expect(heading(learner)).to_have_text("Debriefing")
    assert wrong_here(learner) == []
