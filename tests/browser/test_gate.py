"""The anonymisation gate as an approver goes through it, by keyboard alone: findings, a file that
could not be read, the jigsaw, the signature, and a recall."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.helpers import manage
from tools import environment

MAKE = """
from accounts.models import Person
from courses.models import CoursePage
from tests import cases, media
from tests.courses import making as m
course = CoursePage.objects.get(slug="se-tegnene", locale__language_code="da")
case = cases.case("{title}")
film = media.document("doeren.mp4", bytes(200))
page = m.lesson(course, "{title}", case=case)
draft = page.get_latest_revision_as_object()
told = "<p>Hun ringede til <b>28 44 17 03</b>, og Virksomhedsoverdragelsesloven gjaldt.</p>"
draft.body = draft.body.stream_block.to_python([
    dict(type="text", id="a1", value=told),
    dict(type="document", id="a2", value=dict(document=film.pk, title="Se den")),
])
draft.save_revision(user=Person.objects.get(email="editor@demo.example"))
print("MADE", page.pk, case.pk)
"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 740}
# The menu, every link and every field.
MOST_STOPS = 150


@pytest.fixture
def approver(visit, sessions) -> Page:
    return sessions.begin(visit(viewport=WIDE), "approver")


def a_story(server, title: str) -> tuple[str, str]:
    """A draft by the demo's editor: the addresses of its gate, and of the recall of its case."""
    made = MAKE.replace("{title}", title)
    done = manage("shell", "-c", made, env=environment.tests(TEGN_VAR=str(server.home)))
    assert done.returncode == 0, done.stderr
    page, case = re.findall(r"MADE (\d+) (\d+)", done.stdout)[0]
    return (
        f"{server.url}/admin/gate/{page}/da/",
        f"{server.url}/admin/gate/cases/{case}/recall/",
    )


def go_to(page: Page, where: Locator) -> None:
    """With the Tab key from wherever one is."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if where.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"not reached: {where}")


def send(page: Page) -> None:
    with page.expect_event("load"):
        page.keyboard.press("Enter")


def answer(page: Page, words: str) -> None:
    for field in page.locator("[name^=reason-]").all():
        go_to(page, field)
        page.keyboard.type(words)


def test_an_approver_answers_looks_and_signs_by_keyboard(approver, demo_server):
    gate, _recall = a_story(demo_server, "Rummet bag vaskeriet")
    page = approver
    page.goto(gate)
    expect(page.locator("mark").filter(has_text="28 44 17 03").first).to_be_visible()
    expect(page.get_by_text("kunne ikke læses")).to_be_visible()
    sign = page.get_by_role("button", name="Skriv under")

    go_to(page, sign)
    send(page)

    told = page.locator("#errors")
    expect(told).to_contain_text("fund har intet svar endnu")
    expect(told).to_contain_text("Gå alle puslespilsspørgsmålene igennem")
    expect(page.locator("[aria-invalid=true]")).to_have_count(
        page.locator("[name^=reason-]").count()
    )

    answer(page, "Set og opfundet.")
    for box in page.locator("[name=looked_at]").all():
        go_to(page, box)
        page.keyboard.press("Space")
    go_to(page, sign)
    send(page)

    expect(page.locator(".messages")).to_contain_text("Det er underskrevet")
    expect(page.get_by_text("har skrevet under på teksten")).to_be_visible()


def test_a_finding_leads_to_its_place_in_the_form(approver, demo_server):
    gate, _recall = a_story(demo_server, "Skuret ved havnen")
    page = approver
    page.goto(gate)

    go_to(page, page.get_by_role("link", name=re.compile("28 44 17 03")).first)
    send(page)

    expect(page).to_have_url(re.compile(r"/edit/#block-a1-section$"))
    expect(page.locator("#block-a1-section")).to_be_in_viewport()


def test_a_case_is_recalled_by_keyboard(approver, demo_server):
    gate, recall = a_story(demo_server, "Kælderen i gaden")
    page = approver
    page.goto(f"{demo_server.url}/admin/gate/cases/")
    go_to(page, page.get_by_role("link", name=re.compile("Kælderen i gaden")))
    send(page)
    expect(page).to_have_url(recall)

    go_to(page, page.locator("[name=reason]"))
    page.keyboard.type("Nogen kunne kendes.")
    go_to(page, page.locator("[name=typed]"))
    page.keyboard.type("Kælderen i gaden")
    send(page)

    expect(page.locator(".messages")).to_contain_text("Sagen er trukket tilbage")
    expect(page.get_by_text("Nogen kunne kendes.")).to_be_visible()
    gone = page.goto(gate)
    assert gone
    assert gone.status == 404


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_screens_are_accessible_and_fit(approver, demo_server, size):
    gate, recall = a_story(demo_server, f"Laden ved åen {size['width']}")
    page, wrong = approver, []
    page.set_viewport_size(size)
    for address in (gate, recall, f"{demo_server.url}/admin/gate/cases/"):
        page.goto(address)
        for closed in page.locator("main details").all():
            closed.evaluate("e => e.open = true")
        wrong += findings(page, "main")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address

    assert wrong == []
