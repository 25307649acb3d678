import pytest
from bs4 import BeautifulSoup

from courses.learning import taking
from tests import people
from tests.courses.learning import world

pytestmark = pytest.mark.django_db


def test_whoever_has_taken_a_course_sees_what_is_held(client):
    liv = people.learner()
    client.force_login(liv)
    course = world.course(1)
    taking.activity_done(person=liv, version=world.version(world.lessons(course)[0]))

    page = BeautifulSoup(client.get("/da/account/my-data/").content, "html.parser")
    part = page.find("h2", string="Hvad du har gjort i kurser").find_next("div", "scroll")
    file = client.get("/da/account/my-data/download/?format=html").content.decode()

    assert "kursus gennemført" in part.text
    assert "Kun i det, du henter: indhold, viste oplysninger, detaljer." in page.text
    assert str(course.translation_key) not in part.text
    assert str(course.translation_key) in file
