"""The screens of whoever owns a track; and arranging one without a mouse or script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import wrong_with
from tests.browser.walk import FOR_TRACK_OWNERS, NOT_PAGES, Seen, links

MINE = "tracks/"


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.long)])
def test_every_page_of_a_track_owner_is_accessible(visit, sessions, demo_server, language):
    page = sessions.begin(visit(), "track-owner")
    ahead, seen, wrong = [f"/{language}/tracks/"], Seen(), []
    while ahead:
        path = ahead.pop()
        if not path.startswith(f"/{language}/{MINE}") or not seen.takes(path):
            continue
        page.goto(demo_server.url + path)
        wrong += [f"{path}: {text}" for text in wrong_with(page, language)]
        ahead += sorted(links(page, language) - seen.paths)

    assert wrong == []
    assert FOR_TRACK_OWNERS - NOT_PAGES - seen.names.keys() == set()


def test_a_track_reads_well_for_a_judge_and_for_an_outsider(visit, sessions, demo_server):
    for who, there in (("judge", 1), ("learner-elsewhere", 0)):
        page = sessions.begin(visit(), who)
        page.goto(f"{demo_server.url}/da/kurser/menneskehandel-for-udnaevnte-dommere/")

        assert wrong_with(page, "da") == []
        assert page.get_by_text("Du var der den").count() == there


def test_a_block_is_moved_by_keyboard_without_script_and_back(visit, sessions, demo_server):
    page = sessions.begin(visit(java_script_enabled=False), "track-owner")
    page.goto(f"{demo_server.url}/da/tracks/")
    page.get_by_role("link", name=re.compile("Sæt sammen.*udnævnte dommere")).focus()
    page.keyboard.press("Enter")
    headings = page.locator(".arranged h2")
    expect(headings).to_contain_text(["1. Miljøer", "2. Mønstre", "3. Mekanismer", "4. Ret"])

    press(page, "Flyt ned", "Miljøer")
    expect(headings).to_contain_text(["1. Mønstre", "2. Miljøer", "3. Mekanismer", "4. Ret"])
    expect(page.get_by_role("button", name="Send til godkendelse")).to_be_visible()

    press(page, "Flyt op", "Miljøer")
    expect(headings).to_contain_text(["1. Miljøer", "2. Mønstre", "3. Mekanismer", "4. Ret"])
    expect(page.get_by_text("Der er intet at sende")).to_be_visible()


def press(page: Page, what: str, block: str) -> None:
    page.get_by_role("button", name=re.compile(f"{what}.*{block}")).focus()
    page.keyboard.press("Enter")
