"""The first administrator comes from the command line."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import Person
from core.models import AuditEntry
from organisations.access import Right
from organisations.models import Authority, Invitation, Role
from tests.organisations import world as w
from tests.organisations.inviting import NEW, answer, invite, link, open_link
from tests.organisations.world import access, again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

Kind = Role.Kind


def test_the_first_administrator(capsys):
    call_command("administrator", "Alma@cmm.example")

    told = capsys.readouterr().out
    assert link() in told
    client, _where = open_link()
    answer(client, first_name="Alma", last_name="Administrator")
    alma = Person.objects.get(email="alma@cmm.example")
    assert access(alma).may_everywhere(Right.KEEP_AUTHORITIES)
    assert alma.memberships.get().unit.name == "Center mod Menneskehandel"
    assert AuditEntry.objects.get(action="role.given").actor is None


def test_again_when_the_first_mail_was_lost(capsys):
    call_command("administrator", "alma@cmm.example")
    first = link()

    call_command("administrator", "alma@cmm.example")

    assert link() != first
    assert Invitation.objects.unanswered().count() == 1
    assert Authority.objects.count() == 1


def test_a_person_who_is_here_gets_the_role(world, capsys):
    nanna = w.person("Nanna Nørgaard", NEW)
    w.member(nanna, world.kommune, "municipalities")

    call_command("administrator", NEW)

    assert access(nanna).may_everywhere(Right.KEEP_AUTHORITIES)
    assert "has the role" in capsys.readouterr().out
    assert mail.outbox == []
    with pytest.raises(CommandError, match="has that role already"):
        call_command("administrator", NEW)


def test_not_an_address():
    with pytest.raises(CommandError, match="Enter a valid email address"):
        call_command("administrator", "alma")


def test_nothing_on_the_web_makes_a_system_invitation(world, alma):
    """Without a person to vouch for it, a role comes from the command line alone."""
    invitation = invite(alma, world.fyn, role=Kind.PLATFORM_ADMINISTRATOR)
    Invitation.objects.update(invited_by=None)

    client, _where = open_link()
    answer(client)

    assert not again(invitation).by_operator
    assert Person.objects.get(email=NEW).roles.count() == 0
