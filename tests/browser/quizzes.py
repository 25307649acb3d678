"""A quiz in the demo's course, put there as an author would, by a process beside the server."""

from tests.demo_server import DemoServer
from tests.helpers import manage
from tools import environment

ADDRESS = "/da/kurser/se-tegnene/quizzen/"
MAKE = """
from courses.models import CoursePage
from tests.assessments import world
from tests.courses import making as m
course = CoursePage.objects.get(slug="se-tegnene", locale__language_code="da")
pages = world.questions(course, 2)
pages.append(world.question(course, "Rækken", world.ordering()))
pages.append(world.quiz(course, world.draw(3), slug="quizzen", is_shuffled=False))
for page in pages:
    m.translate(page)
    m.publish(m.english_of(page))
"""


def add_quiz(server: DemoServer) -> str:
    """Its address."""
    done = manage("shell", "-c", MAKE, env=environment.tests(TEGN_VAR=str(server.home)))
    assert done.returncode == 0, done.stderr
    return ADDRESS
