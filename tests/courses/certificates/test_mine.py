"""Certificates on My page: each beside what it proves."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from courses.learning import taking
from courses.models import Certificate, Completion
from tests import people
from tests.courses.certificates.world import certificate
from tests.courses.learning import world
from tests.courses.learning.test_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def liv(client):
    person = people.learner()
    client.force_login(person)
    return person


@pytest.fixture
def completed(liv, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    taking.activity_done(person=liv, version=world.version(world.lessons(world.course(1))[0]))
    return Completion.objects.get()


def listed(client, language="da"):
    page = BeautifulSoup(client.get(f"/{language}/my/").content, "html.parser")
    done = page.select(".mine:not(.afterwards) li")
    return [words(heading) for heading in page.select("main h2")], done


def test_what_is_done_stands_once_with_its_certificate(client, completed):
    Certificate.objects.update(valid_until=date(2099, 3, 1))

    headings, (one,) = listed(client)

    assert headings == ["Bagefter", "Gennemført", "Din adgang"]
    assert one.select("a")[1]["href"] == f"/da/certificates/{Certificate.objects.get().key}/"
    assert words(one.select_one("p")).endswith("Gælder til og med 1. marts 2099.")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"valid_until": date(2020, 3, 1)}, "It was valid until 1 March 2020."),
        ({"ending": "revoked", "why": "mistake", "ended_at": timezone.now()}, "Revoked."),
    ],
)
def test_what_does_not_hold_any_more_says_so(client, completed, values, told):
    Certificate.objects.update(**values)

    _, (one,) = listed(client, "en")

    assert words(one.select_one("p")).endswith(told)


def test_of_a_paper_that_was_replaced_only_the_new_one_is_there(client, completed):
    old = Certificate.objects.get()
    Certificate.objects.update(ending="replaced", why="name", ended_at=timezone.now())
    new = certificate(completed.person, replaces=old, completion=completed)

    _, (one,) = listed(client)

    assert one.select("a")[1]["href"] == f"/da/certificates/{new.key}/"


def test_a_certificate_outlives_what_it_proves(client, liv):
    made = certificate(liv, valid_until=date(2099, 3, 1))

    headings, (one,) = listed(client, "en")

    assert headings == ["Earlier certificates", "Your access"]
    assert words(one) == "See the signs Completed on 1 March 2026. Valid until 1 March 2099."
    assert one.a["href"] == f"/en/certificates/{made.key}/"
