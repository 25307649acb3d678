"""Vignettes in the demo's course, put there as an author would, by a process beside the server."""

from tests.demo_server import DemoServer
from tests.helpers import manage
from tools import environment

ADDRESS = "/da/kurser/se-tegnene/vignetterne/"
MAKE = """
from courses.models import CoursePage
from knowledge.models import Audience
from tests.assessments import vignettes as v
from tests.courses import making as m
course = CoursePage.objects.get(slug="se-tegnene", locale__language_code="da")
v.vignettes(course, audiences=[one.key for one in Audience.objects.all()])
page = v.page(course, slug="vignetterne")
m.translate(page)
m.publish(m.english_of(page))
"""


def add_vignettes(server: DemoServer) -> str:
    """Their address."""
    done = manage("shell", "-c", MAKE, env=environment.tests(TEGN_VAR=str(server.home)))
    assert done.returncode == 0, done.stderr
    return ADDRESS
