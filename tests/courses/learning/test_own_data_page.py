import pytest

from courses.learning import taking
from tests import people
from tests.courses.learning import world

pytestmark = pytest.mark.django_db


def test_whoever_has_taken_a_course_sees_what_is_held(client):
    liv = people.learner()
    client.force_login(liv)
    course = world.course(1)
    taking.activity_done(person=liv, version=world.version(world.lessons(course)[0]))

    for address in ("/da/account/my-data/", "/en/account/my-data/"):
        assert client.get(address).status_code == 200
