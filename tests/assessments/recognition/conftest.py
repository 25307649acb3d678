"""Somebody of the police who meets vignettes."""

import pytest
from django.test import Client

from tests import people
from tests.organisations import world as w


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    person = people.learner()
    w.member(person, w.authority("Politiet").unit)
    return person


@pytest.fixture
def learner(client, liv) -> Client:
    client.force_login(liv)
    return client
