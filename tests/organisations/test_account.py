"""What an administrator does for somebody who cannot do it alone."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.demo import give_totp
from accounts.models import Person
from core.models import AuditEntry
from organisations import account
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(world):
    person = w.person("Olga Overgaard")
    w.member(person, world.politi)
    w.role(person, w.Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    give_totp(person)
    return person


@pytest.fixture
def liv(world):
    person = w.person("Liv Lærke")
    w.member(person, world.aalborg)
    give_totp(person)
    return person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_lost_second_step_is_removed_and_the_person_told(olga, liv, mailoutbox):
    client = signed_in(olga)
    address = f"/en/organisation/people/{liv.key}/second-step/"

    asked = client.get(address).content.decode()
    assert "Remove the second step at sign-in?" in asked
    assert Authenticator.objects.filter(user=liv).exists()

    answer = client.post(address, {"confirm": ""})

    assert answer.headers["Location"] == f"/en/organisation/people/{liv.key}/"
    assert not Authenticator.objects.filter(user=liv).exists()
    assert Authenticator.objects.filter(user=olga).exists()
    entry = AuditEntry.objects.get(action="person.second_step_removed")
    assert (entry.actor, entry.subject) == (olga.key, liv.key)
    assert [mail.to for mail in mailoutbox] == [[liv.email]]


def test_where_there_is_none_nothing_is_removed(olga, world):
    nobody_yet = w.person("Ny Nielsen")
    w.member(nobody_yet, world.fyn)

    with pytest.raises(ValidationError, match="Der er ikke noget ekstra trin at fjerne"):
        account.remove_second_step(by=w.access(olga), person=nobody_yet)

    assert not AuditEntry.objects.filter(action="person.second_step_removed").exists()


@pytest.mark.parametrize("verb", [account.remove_second_step, account.erase])
def test_nobody_does_it_to_themselves_or_to_whom_they_share(verb, olga, liv, world):
    w.member(liv, world.kommune, "municipalities")

    for person in (olga, liv):
        with pytest.raises(PermissionDenied):
            verb(by=w.access(olga), person=person)

    assert Person.objects.filter(pk__in=[olga.pk, liv.pk]).count() == 2


def test_somebody_who_cannot_sign_in_is_erased(olga, liv):
    client = signed_in(olga)
    address = f"/en/organisation/people/{liv.key}/erase/"
    assert "Erase for good" in client.get(address).content.decode()
    assert Person.objects.filter(pk=liv.pk).exists()

    client.post(address, {"confirm": ""})

    assert not Person.objects.filter(pk=liv.pk).exists()
    entry = AuditEntry.objects.get(action="account.erased")
    assert (entry.actor, entry.subject) == (olga.key, liv.key)


def test_whoever_may_not_is_told_what_to_do(olga, liv, world):
    w.member(liv, world.kommune, "municipalities")

    shown = signed_in(olga).get(f"/en/organisation/people/{liv.key}/erase/").content.decode()

    assert "You cannot do this for this person." in shown
    assert "Erase for good" not in shown
