"""Invitations sent, and answered as whoever gets the mail does."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from organisations import inviting
from organisations.inviting import Invited
from organisations.membership import Work
from organisations.models import Invitation
from tests.organisations import world as w
from tests.organisations.world import access, address
from tests.people import PASSWORD

NEW = "nanna@politi.example"


def invite(by, unit, email: str = NEW, *, role: str = "", **work) -> Invitation:
    return inviting.invite(
        by=access(by),
        invited=Invited(email, "Nanna", "Nørgaard", "en"),
        unit=unit,
        work=Work(w.audience("police"), **work),
        role=role,
    )


def link() -> str:
    """The path of the link in the latest mail."""
    return re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)[1]


def open_link(client: Client | None = None) -> tuple[Client, str]:
    client = client or Client()
    response = client.get(link())
    assert response.status_code == 302
    return client, response.headers["Location"]


def answer(client: Client, **changed):
    data = {
        "first_name": "Nanna",
        "last_name": "Nørgaard",
        "password": PASSWORD,
        "language": "en",
        **changed,
    }
    return client.post(address("invitation"), data)


def refused(act) -> dict | list:
    with pytest.raises(ValidationError) as caught:
        act()
    error = caught.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages
