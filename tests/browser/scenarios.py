"""A scenario in the demo's course, put there as an author would, by a process beside the server."""

from tests.demo_server import DemoServer
from tests.helpers import manage
from tools import environment

ADDRESS = "/da/kurser/se-tegnene/vaerkstedet/"
MAKE = """
from courses.models import CoursePage
from knowledge import paths
from knowledge.models import Audience, Recipient
from tests.courses import making as m
from tests.scenarios import world
course = CoursePage.objects.get(slug="se-tegnene", locale__language_code="da")
rules = paths.rules_of(paths.path_for(Audience.objects.get(key="police")))
told = {rule.recipient_id for rule in rules if rule.recipient_id}
scenes = world.scenes()
[tell] = [one["value"] for one in scenes if one["id"] == "tell"]
tell["offered"] = world.chosen(*Recipient.objects.filter(pk__in=told))
page = m.publish(world.scenario(course, slug="vaerkstedet", scenes=scenes))
m.translate(page)
m.publish(m.english_of(page))
"""

LARGE = """
from courses.models import CoursePage
from tests.scenarios import world
course = CoursePage.objects.get(slug="se-tegnene", locale__language_code="da")
last = {scenes} - 1
scenes = [
    world.block("narrative", f"s{n}", title=f"Scene {n}", body=[world.text(f"t{n}", "<p>Der.</p>")],
        ways=[*world.to(f"s{n + 1}"), *(world.to(f"s{n + 3}") if n + 3 <= last else [])])
    for n in range(last)
]
scenes.append(world.block("ending", f"s{last}", title="Slut", text="<p>Slut.</p>"))
seats = world.seats()[:1]
seats[0]["value"]["start"] = "s0"
page = world.scenario(course, slug="lang", title="Den lange", seats=seats, scenes=scenes)
print("page", page.pk)
"""


def add_large_story(server: DemoServer, scenes: int = 150) -> str:
    """A draft. Its number."""
    return _made(LARGE.replace("{scenes}", str(scenes)), server).rpartition("page ")[2].strip()


def add_scenario(server: DemoServer) -> str:
    """Its address."""
    _made(MAKE, server)
    return ADDRESS


def _made(program: str, server: DemoServer) -> str:
    done = manage("shell", "-c", program, env=environment.tests(TEGN_VAR=str(server.home)))
    assert done.returncode == 0, done.stderr
    return done.stdout
