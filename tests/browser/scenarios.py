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


def add_scenario(server: DemoServer) -> str:
    """Its address."""
    done = manage("shell", "-c", MAKE, env=environment.tests(TEGN_VAR=str(server.home)))
    assert done.returncode == 0, done.stderr
    return ADDRESS
