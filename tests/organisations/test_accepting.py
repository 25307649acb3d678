"""Invitations: answered by somebody new, by somebody who is here, and too late."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import Person
from organisations import inviting
from organisations.access import Right
from organisations.models import Authority, Invitation, Membership, Role
from tests.helpers import together
from tests.organisations import world as w
from tests.organisations.inviting import NEW, answer, invite, link, open_link, refused
from tests.organisations.world import access, address, again, day, member, shown, sign_in
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

Kind = Role.Kind


# --- Accepting: somebody new -----------------------------------------------------------------


def test_somebody_new(world, olga):
    invite(olga, world.fyn, starts_on=day(), ends_on=day(365))
    client, where = open_link()

    page = shown(client.get(where))
    response = answer(client)

    assert "Invited by Olga Overgaard" in page
    assert "Your managers can see which courses you have completed" in page
    assert response.headers["Location"] == "/en/my/"
    person = Person.objects.get(email=NEW)
    assert (person.language, person.check_password(PASSWORD)) == ("en", True)
    assert client.session["_auth_user_id"] == str(person.pk)
    held = person.memberships.get()
    assert (held.unit, held.ends_on) == (world.fyn, day(365))
    assert "Welcome to Fyns Politi." in shown(client.get("/en/my/"))


def test_the_link_leaves_no_trace(world, olga):
    """Not in a page, not in the session, not in what a browser keeps or tells other sites."""
    invite(olga, world.fyn)
    token = link().rstrip("/").rpartition("/")[2]
    client = Client()

    first = client.get(link())
    page = client.get(first.headers["Location"])

    assert first.headers["Referrer-Policy"] == "no-referrer"
    for response in (first, page):
        assert "no-store" in response.headers["Cache-Control"]
    assert token not in first.headers["Location"]
    assert token not in page.content.decode()
    assert token not in str(dict(client.session))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": "kort"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": "nanna@politi.example"}, "password"),
        ({"first_name": ""}, "first_name"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_is_missing_is_said_at_the_field(world, olga, changed, field):
    invite(olga, world.fyn)
    client, _where = open_link()

    response = answer(client, **changed)

    assert list(response.context["form"].errors) == [field]
    assert not Person.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [("Aviâja", "Qúpersimat"), ("ليلى", "حسن"), ("Ida 🌻", "Å"), ("Ōte", "O’Åse")],
)
def test_names_of_all_kinds(world, olga, first, last):
    invite(olga, world.fyn)
    client, _where = open_link()

    answer(client, first_name=first, last_name=last)

    person = Person.objects.get(email=NEW)
    assert str(person) == f"{first} {last}"
    page = sign_in(olga).get(address("people"), {"q": last})
    assert str(person) in shown(page)


def test_a_role_needs_a_second_step_at_once(world, olga):
    invite(olga, world.fyn, role=Kind.MANAGER)
    client, _where = open_link()

    answer(client)
    response = client.get(address("people"))

    assert response.headers["Location"].startswith(address("mfa_index"))
    assert access(Person.objects.get(email=NEW)).may(Right.SEE_PEOPLE, world.fyn)


def test_a_role_is_lost_when_the_promise_is(world, olga, alma):
    """The inviter is no administrator any more when the invitation is answered."""
    invite(olga, world.fyn, role=Kind.MANAGER)
    olga.roles.update(ends_on=day(-1))
    client, _where = open_link()

    answer(client)

    person = Person.objects.get(email=NEW)
    assert (person.memberships.count(), person.roles.count()) == (1, 0)


def test_a_role_is_lost_when_its_inviter_was_erased(world, olga, alma):
    invite(olga, world.fyn, role=Kind.MANAGER)
    olga.delete()
    client, _where = open_link()

    answer(client)

    assert Person.objects.get(email=NEW).roles.count() == 0


def test_a_change_of_policy_keeps_the_place(world, olga):
    invite(olga, world.fyn, role=Kind.MANAGER)
    Authority.objects.filter(unit=world.politi).update(policy=Authority.Policy.NOBODY)
    client, _where = open_link()

    answer(client)

    person = Person.objects.get(email=NEW)
    assert (person.memberships.count(), person.roles.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_double_click(world, olga):
    invitation = invite(olga, world.fyn)

    def accept() -> str:
        try:
            inviting.accept_as_new(
                invitation=invitation, name=("Nanna", "N"), password=PASSWORD, language="da"
            )
        except ValidationError:
            return "refused"
        return "taken"

    assert sorted(together(accept, accept)) == ["refused", "taken"]
    assert Membership.objects.filter(person__email=NEW).count() == 1


# --- Accepting: somebody who is here ---------------------------------------------------------


@pytest.fixture
def nanna(world):
    """Works for a municipality too."""
    person = w.person("Nanna Nørgaard", NEW)
    person.set_password(PASSWORD)
    person.save()
    member(person, world.kommune, "municipalities")
    return person


def test_signs_in_first(world, olga, nanna):
    invite(olga, world.fyn)
    client, where = open_link()

    page = client.get(where)
    back = f"{address('account_login')}?next={where}"
    assert f'href="{back}"' in page.content.decode()
    response = client.post(back, {"login": NEW, "password": PASSWORD})
    assert response.headers["Location"] == where
    assert "This place is added" in shown(client.get(where))
    response = client.post(where, follow=True)

    assert "Welcome to Fyns Politi." in shown(response)
    assert {held.unit for held in nanna.memberships.all()} == {world.kommune, world.fyn}


def test_signed_in_as_somebody_else(world, olga, nanna):
    invite(olga, world.fyn)
    client, where = open_link(sign_in(olga))

    page = shown(client.get(where))
    assert "It was sent to nanna@politi.example. You are signed in as olga" in page
    client.post(where)
    assert Membership.objects.filter(unit=world.fyn).count() == 0
    response = client.post(address("invitation_sign_out"), follow=True)

    assert "Sign in first; then you can accept." in shown(response)


def test_who_has_got_the_place_meanwhile_keeps_it(world, olga, nanna):
    invitation = invite(olga, world.fyn)
    held = member(nanna, world.fyn, ends_on=day(10))

    inviting.accept(invitation=invitation, person=nanna)

    assert list(nanna.memberships.filter(unit=world.fyn)) == [held]
    assert again(invitation).accepted_at


def test_nobody_takes_the_place_of_another(world, olga, nanna):
    invitation = invite(olga, world.fyn, "another@politi.example")

    assert refused(partial(inviting.accept, invitation=invitation, person=nanna)) == [
        "The invitation was sent to another address. Sign in with that account."
    ]


# --- Links that do not work any more ---------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "saying"),
    [
        ({"accepted_at": timezone.now()}, "The invitation has been accepted"),
        ({"withdrawn_at": timezone.now()}, "The invitation was withdrawn"),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "The invitation has run out"),
    ],
)
def test_kind_words(world, olga, changed, saying):
    invite(olga, world.fyn)
    Invitation.objects.update(**changed)
    client, where = open_link()

    response = client.get(where)
    answered = answer(client)

    assert (response.status_code, answered.status_code) == (410, 410)
    assert shown(response).startswith(saying)
    assert not Person.objects.filter(email=NEW).exists()


def test_no_link_at_all(client):
    response = client.get(address("invitation"))

    assert (response.status_code, shown(response)[:23]) == (404, "This link does not work")


def test_guessing_links_is_slow(client):
    for number in range(100):
        assert client.get(address("accept_invitation", f"guess{number}")).status_code == 302

    assert client.get(address("accept_invitation", "guess100")).status_code == 429


def test_guessing_passwords_is_slow(world, olga):
    invite(olga, world.fyn)
    client, _where = open_link()

    answers = [answer(client, password="kort").status_code for _ in range(21)]

    assert answers == [200] * 20 + [429]
