"""What people see of what they have begun and done, and that it goes with them."""

import pytest

from accounts import rights
from courses.learning import taking
from courses.models import Attempt, Completion, Progress
from tests import people
from tests.courses.learning import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def both():
    """Liv and Otto have read the same lesson of one block."""
    version = world.version(world.lessons(world.course(1))[0])
    both = people.learner(), people.outsider()
    for person in both:
        taking.activity_done(person=person, version=version)
    return both


def test_everybody_sees_their_own_by_the_name_of_the_course(both):
    told = {held.data.label: held.rows for held in rights.own_data(both[0])}

    assert [row["name"] for row in told["courses.Attempt"]] == ["Se tegnene"]
    assert [row["name"] for row in told["courses.Progress"]] == ["Lektion 0"]
    assert [(row["name"], row["minutes"]) for row in told["courses.Completion"]] == [
        ("Se tegnene", 1)
    ]


def test_it_goes_with_the_person_and_that_of_others_stays(both):
    liv, otto = both

    rights.erase(liv, by=liv)

    for model, person in (
        (Attempt, "person"),
        (Progress, "attempt__person"),
        (Completion, "person"),
    ):
        assert list(model.objects.values_list(person, flat=True)) == [otto.pk]
