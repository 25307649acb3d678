"""The screens of whoever assigns courses; and a rule that is made and undone without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import wrong_with
from tests.browser.walk import FOR_THOSE_WHO_ASSIGN, Seen, links

MINE = "assignments/"


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.long)])
def test_every_page_of_those_who_assign_is_accessible(visit, sessions, demo_server, language):
    page = sessions.begin(visit(), "organisation-administrator")
    ahead, seen, wrong = [f"/{language}/{MINE}"], Seen(), []
    while ahead:
        path = ahead.pop(0)
        if not path.startswith(f"/{language}/{MINE}") or not seen.takes(path):
            continue
        page.goto(demo_server.url + path)
        wrong += [f"{path}: {text}" for text in wrong_with(page, language)]
        ahead += sorted(links(page, language) - seen.paths)

    assert wrong == []
    assert FOR_THOSE_WHO_ASSIGN - seen.names.keys() == set()


def test_a_rule_is_made_seen_switched_on_and_undone_without_script(visit, sessions, demo_server):
    page = sessions.begin(visit(java_script_enabled=False), "manager-elsewhere")
    page.goto(f"{demo_server.url}/en/assignments/")
    expect(page.get_by_role("heading", name="There are no rules yet")).to_be_visible()
    page.get_by_role("link", name="New rule").first.click()
    page.get_by_label("Course or track").select_option(index=1)
    page.get_by_label("Unit").select_option(label="Regionshospitalet Vest")
    page.get_by_role("button", name="See whom it would hit").click()

    expect(page.get_by_role("heading", name="Whom it would hit today")).to_be_visible()
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("The rule is on.")).to_be_visible()
    page.get_by_role("link", name="Switch off or undo").click()
    page.get_by_label("It is taken back from all of them").check()
    page.get_by_role("button", name="Switch it off").click()

    expect(page.get_by_text("The rule is off, and taken back from")).to_be_visible()
