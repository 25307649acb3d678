"""A case that is recalled while somebody plays it: nothing is lost, and nobody is left alone."""

import pytest
from django.urls import reverse

from courses.learning.taking import WHOLE
from courses.models import Progress
from knowledge.gate.recalling import recall
from scenarios.models import Run
from tests import people
from tests.organisations import world as w
from tests.scenarios.play import world
from tests.scenarios.play.test_pages import begin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv(client):
    person = people.learner()
    w.member(person, w.world().aalborg, "police")
    client.force_login(person)
    return person


def test_a_recall_in_the_middle_of_a_play(client, liv, django_capture_on_commit_callbacks):
    scenario = world.scenario()
    begin(client, scenario)
    run = Run.objects.get()
    address = reverse("scenario_run", args=[run.key])
    assert client.get(address).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        done = recall(scenario.case, by=people.approver(), reason="Nogen blev kendt.")

    told = client.get(address)
    assert (told.status_code, "bruges ikke mere" in told.content.decode()) == (410, True)
    assert client.post(address, {"step": "0"}).status_code == 410
    assert client.get(reverse("scenario_debrief", args=[run.key])).status_code == 410
    assert done.taken_away["runs"] == 1
    run.refresh_from_db()
    assert run.ended_at
    assert not run.completed_at
    whole = Progress.objects.filter(content=scenario.translation_key, block=WHOLE)
    assert [one.attempt.person for one in whole] == [liv]


def test_a_moment_that_was_still_to_be_made_right_is_asked_of_nobody(
    liv, django_capture_on_commit_callbacks
):
    scenario = world.scenario()
    world.act(world.begin(liv, scenario), *world.MISSED)
    assert world.times_done(liv, scenario) == 0

    with django_capture_on_commit_callbacks(execute=True):
        recall(scenario.case, by=people.approver(), reason="Nogen blev kendt.")

    assert world.times_done(liv, scenario) == 1
