"""The demo shows the codes of its own people, and nothing of that leaves it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.demo import TOTP_SECRET, give_totp
from tests import people
from tests.accounts.door import (
    CODE,
    code_of,
    give_code,
    sign_in,
    signed_in,
    soup,
    with_app,
)

pytestmark = pytest.mark.django_db


def shown(client) -> list[str]:
    return [code.text for code in soup(client.get(CODE)).select("[data-demo-code]")]


def test_whoever_tries_the_product_needs_no_phone(client):
    person = people.learner()
    give_totp(person)
    sign_in(client, person.email)

    (code,) = shown(client)
    give_code(client, code)

    assert signed_in(client) == str(person.pk)


def test_one_after_the_other_within_half_a_minute():
    person = people.learner()
    give_totp(person)
    found = []
    for _ in range(3):
        client = Client()
        sign_in(client, person.email)
        give_code(client, shown(client)[0])
        found.append(signed_in(client))

    assert found == [str(person.pk)] * 3


def test_giving_it_twice_changes_nothing():
    person = people.learner()
    give_totp(person)
    give_totp(person)

    (app,) = Authenticator.objects.filter(user=person)
    assert app.wrap().validate_code(code_of(TOTP_SECRET))


def test_the_code_of_somebodys_own_app_is_not_shown(client):
    person = people.learner()
    with_app(person)
    sign_in(client, person.email)

    assert shown(client) == []


def test_outside_the_demo_no_code_is_shown(client, settings):
    settings.DEMO = False
    person = people.learner()
    give_totp(person)
    sign_in(client, person.email)

    page = client.get(CODE).text
    client.force_login(person)
    confirm = client.get("/en/account/confirm/code/").text

    assert re.findall(r"\b\d{6}\b|demo", page + confirm, re.IGNORECASE) == []
