"""The page of a unit with figures, by keyboard, and on paper the sheet for a team."""

import json

from playwright.sync_api import expect

from assessments.competence.publishing import Unit
from assessments.competence.snapshots import counted, freeze, to_plain
from assessments.figures.tree import EVERYBODY
from tests.assessments.competence.made_up import gained, team
from tests.browser.test_every_page import wrong_with

PERIOD = "2026-1"
UNITS = "SELECT key FROM organisations_unit WHERE name IN (?, ?) ORDER BY name DESC"
KEEP = (
    "INSERT INTO assessments_competencesnapshot"
    " (period, audience, pool, made_at, data, overlooked)"
    " VALUES (?, 'police', '', '2026-07-09 12:00:00', ?, '[]')"
)


def freeze_something(server) -> None:
    """Of the unit of the demo's manager and of the authority above it."""
    top, north = (key for (key,) in server.execute(UNITS, "Politiet", "Politikreds Nord"))
    keys = [f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}" for key in (top, north)]
    root = Unit(EVERYBODY, (Unit(keys[0], (Unit(keys[1]),)),))
    records = [*gained(keys[1], 30, by=0.1), *team(keys[0], 30)]
    counts = counted(records, PERIOD)["police"]
    plain = to_plain(freeze(root, counts, period=PERIOD, audience="police", pool=""))
    server.execute(KEEP, PERIOD, json.dumps(plain))


def test_a_manager_reads_it_by_keyboard(visit, sessions, demo_server):
    freeze_something(demo_server)
    manager = sessions.begin(visit(), "manager")
    manager.goto(demo_server.url + "/da/organisation/")
    manager.get_by_role("link", name="Kan vi genkende det?").focus()
    with manager.expect_navigation():
        manager.keyboard.press("Enter")

    expect(manager.locator("#figures-levels")).to_be_visible()
    assert wrong_with(manager, "da") == []
    manager.get_by_label("Halvår").focus()
    manager.keyboard.press("Tab")
    with manager.expect_navigation():
        manager.keyboard.press("Enter")
    expect(manager.locator("#figures-changes")).to_be_visible()
    with manager.expect_navigation():
        manager.get_by_role("link", name="Et ark at tale om i teamet").click()
    assert wrong_with(manager, "da") == []
