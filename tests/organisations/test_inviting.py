"""Invitations: sent, withdrawn, sent again; and that they tell nobody anything."""

from functools import partial

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import Person
from core.ratelimit import TooManyTries
from organisations import inviting
from organisations.models import Invitation, Membership, Role
from tests.helpers import together
from tests.organisations import world as w
from tests.organisations.inviting import NEW, invite, link, refused
from tests.organisations.world import access, address, again, day, member, shown, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

Kind = Role.Kind


def test_a_mail_and_nothing_else(world, olga):
    invite(olga, world.fyn, "Nanna@Politi.example")

    assert not Person.objects.filter(email=NEW).exists()
    [sent] = mail.outbox
    assert sent.to == [NEW]
    assert sent.subject == "Invitation to Tegn from Politiet"
    assert "Olga Overgaard invites you to Fyns Politi in Tegn." in sent.body
    assert link() in sent.alternatives[0].content
    assert link().rstrip("/").rpartition("/")[2] not in str(Invitation.objects.values())


def test_the_same_whether_there_is_an_account(world, olga):
    """Neither the answer nor the mail nor the log tells."""
    member(w.person("Otto Odde", "otto@kommune.example"), world.kommune)

    told = []
    for email in ("otto@kommune.example", "nobody@kommune.example"):
        response = sign_in(olga).post(
            address("invite"),
            {
                "email": email,
                "first_name": "Otto",
                "last_name": "Odde",
                "unit": world.fyn.key,
                "work": "police",
                "starts_on": day(),
                "language": "en",
            },
            follow=True,
        )
        told.append(shown(response).split("Show everybody")[0].replace(email, "…"))
        told.append(mail.outbox[-1].body.replace(link(), "…"))
    assert told[:2] == told[2:]
    assert Membership.objects.filter(unit=world.fyn).count() == 0


def test_one_s_own_people_are_known(world, olga):
    """Whoever is seen anyway is no secret."""
    member(w.person("Liv Lærke", NEW), world.fyn)

    assert refused(partial(invite, olga, world.fyn)) == {
        "email": ["The person is in that unit already in that time."]
    }


def test_twice_to_a_unit(world, olga):
    invite(olga, world.fyn)

    assert refused(partial(invite, olga, world.fyn)) == {
        "email": ["This address has been invited to the unit already. Send it again."]
    }


@pytest.mark.django_db(transaction=True)
def test_twice_at_the_same_moment(world, olga):
    def one() -> str:
        try:
            invite(olga, world.fyn)
        except ValidationError:
            return "refused"
        return "sent"

    assert sorted(together(one, one)) == ["refused", "sent"]


def test_an_end_before_the_start(world, olga):
    found = refused(partial(invite, olga, world.fyn, starts_on=day(3), ends_on=day(2)))

    assert found == {"ends_on": ["The last day is before the first day."]}


def test_to_another_authority(world, olga):
    with pytest.raises(PermissionDenied):
        invite(olga, world.kommune)


def test_with_a_role_that_is_not_one_s_own_to_give(world, olga):
    with pytest.raises(PermissionDenied):
        invite(olga, world.fyn, role=Kind.EDITOR)


def test_with_a_role_that_the_policy_does_not_know(world, alma):
    found = refused(partial(invite, alma, world.byret, role=Kind.MANAGER))

    assert list(found) == ["role"]


def test_no_more_than_a_few_mails_a_day_to_one_address(world, olga):
    units = [w.unit(world.politi, f"Afdeling {number}") for number in range(6)]

    for unit in units[:5]:
        invite(olga, unit)
    with pytest.raises(TooManyTries):
        invite(olga, units[5])


def test_again_makes_the_old_link_useless(world, olga):
    invitation = invite(olga, world.fyn)
    old = link()

    inviting.send_again(by=access(olga), invitation=invitation)

    assert link() != old
    assert again(invitation).invited_by == olga
    response = Client().get(old, follow=True)
    assert (response.status_code, "This link does not work" in shown(response)) == (404, True)


# --- Screens ---------------------------------------------------------------------------------


def test_save_and_invite_another(world, olga):
    data = {
        "email": NEW,
        "first_name": "Nanna",
        "last_name": "Nørgaard",
        "unit": world.fyn.key,
        "work": "police/patrol",
        "starts_on": day(),
        "language": "en",
        "another": "",
    }

    response = sign_in(olga).post(address("invite"), data, follow=True)

    assert "The invitation to nanna@politi.example is on its way." in shown(response)
    form = response.context["form"]
    assert (form["unit"].initial, form["work"].initial) == (world.fyn.key, "police/patrol")


def test_unanswered_ones_are_listed_sent_again_and_withdrawn(world, olga):
    invitation = invite(olga, world.fyn)
    client = sign_in(olga)

    listed = client.get(address("people"), {"state": "invited"})
    assert "Nanna Nørgaard nanna@politi.example Fyns Politi" in shown(listed)
    response = client.post(address("invitation_again", invitation.key), follow=True)
    assert "A new link to nanna@politi.example is on its way." in shown(response)
    client.post(address("invitation_withdraw", invitation.key))

    assert again(invitation).withdrawn_at
    listed = client.get(address("people"), {"state": "invited"})
    assert "No invitation is waiting for an answer" in shown(listed)


@pytest.mark.parametrize("name", ["invitation_again", "invitation_withdraw"])
def test_invitations_of_another_authority_are_not_there(world, olga, alma, name):
    invitation = invite(alma, world.kommune)

    assert sign_in(olga).post(address(name, invitation.key)).status_code == 404
    assert not again(invitation).withdrawn_at


def test_manager_invites_nobody(world):
    manager = w.person("Mette Mogensen")
    w.role(manager, Kind.MANAGER, world.politi)

    assert sign_in(manager).get(address("invite")).status_code == 403
