"""What a learner says of a course, by keyboard, and the report in which it stands."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import wrong_with
from tests.demo_server import DemoServer
from tests.helpers import manage
from tools import environment

MAKE = """
from accounts.models import Person
from courses.models import CoursePage
from tests.assessments.evaluation import world
course = CoursePage.objects.get(slug="se-tegnene", locale__language_code="da")
world.said_by(course, 2, 3, 4, 4, 5)
for text in ("Flere øvelser", "Film", "En med mænd", "Kortere tekster", "Ikke noget"):
    world.say(world.completed(course), missing=text)
for used in ["yes"] * 6 + ["no-occasion"] * 6:
    world.say(world.completed(course), moment="later", used=used)
then = world.put_back()
world.completed(course, Person.objects.get(email="learner@demo.example"))
print("report", f"{course.translation_key}/{then.year}/")
"""
CHOSEN = "SELECT count(*) FROM assessments_surveycounts WHERE chosen LIKE '%bearable%'"


@pytest.fixture
def report(demo_server: DemoServer) -> str:
    """Its address, when people have said something in the half-year before this one."""
    done = manage("shell", "-c", MAKE, env=environment.tests(TEGN_VAR=str(demo_server.home)))
    assert done.returncode == 0, done.stderr
    return f"{demo_server.url}/da/evaluation/{done.stdout.split()[-1]}"


def test_it_is_said_by_keyboard_and_read_by_the_analyst(visit, sessions, demo_server, report):
    page = sessions.begin(visit(), "learner")
    page.goto(demo_server.url + "/da/my/")
    page.get_by_role("link", name="Svar “").press("Enter")
    page.wait_for_url("**/survey/**")
    expect(page.get_by_role("heading", name="Hvad syntes du om det?")).to_be_visible()
    assert wrong_with(page, "da") == []
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_text("Svar på et af spørgsmålene")).to_be_visible()
    assert wrong_with(page, "da") == []

    page.get_by_role("group", name="Var det til at holde ud").get_by_label("Noget").press("Space")
    page.get_by_label("Hvad manglede?").fill("Flere øvelser")
    page.get_by_role("button", name="Send").press("Enter")

    expect(page.get_by_text("Dit svar er gemt uden dit navn")).to_be_visible()
    expect(page.get_by_role("link", name="Svar “")).to_have_count(0)
    assert demo_server.execute(CHOSEN)[0][0] == 1

    analyst = sessions.begin(visit(), "analyst")
    for address in (report, report.split("evaluation/")[0] + "evaluation/hotline/"):
        analyst.goto(address)
        analyst.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert wrong_with(analyst, "da") == []
    analyst.goto(report)
    expect(analyst.get_by_role("heading", name="Hvad man ikke kan slutte")).to_have_count(4)
