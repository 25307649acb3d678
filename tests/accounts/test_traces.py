"""What signing in leaves in the audit log."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from accounts import traces
from core.models import AuditEntry
from core.queue import run_next
from tests import people

pytestmark = pytest.mark.django_db
LOGIN, CHANGE = "/en/account/login/", "/en/account/password/change/"
NEW = "blaa-kajakker-i-regn"


@pytest.fixture
def liv():
    return people.learner()


def sign_in(client, email: str = "liv@politi.example", password: str = people.PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR="192.0.2.7")


def log() -> list[tuple[object, ...]]:
    fields = ("action", "actor", "subject", "address")
    return list(AuditEntry.objects.order_by("pk").values_list(*fields))


def test_signing_in_and_out(client, liv):
    sign_in(client)
    client.post("/en/account/logout/")

    assert log() == [
        (traces.SIGNED_IN, liv.key, liv.key, "192.0.2.7"),
        (traces.SIGNED_OUT, liv.key, liv.key, ""),
    ]


def test_a_wrong_password_is_laid_to_the_account_and_not_to_its_owner(client, liv):
    sign_in(client, "Liv@Politi.example", "forkert-forkert")

    assert log() == [(traces.FAILED, None, liv.key, "192.0.2.7")]


def test_what_was_typed_is_not_kept(client, liv):
    sign_in(client, "nobody@politi.example", "forkert-forkert")

    assert log() == [(traces.FAILED, None, None, "192.0.2.7")]
    assert AuditEntry.objects.get().details == {}


def test_a_new_password(client, liv):
    client.force_login(liv)
    client.post(CHANGE, {"oldpassword": people.PASSWORD, "password1": NEW, "password2": NEW})

    assert (traces.PASSWORD_CHANGED, liv.key, liv.key, "") in log()


def test_a_new_password_by_mail(client, liv, mailoutbox):
    client.post("/en/account/password/reset/", {"email": liv.email})
    while run_next("worker"):
        pass
    link = re.search(r"http://\S+(/en/\S+|/da/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})

    assert (traces.PASSWORD_RESET, liv.key, liv.key, "") in log()


def code(client) -> str:
    secret = client.session[SECRET_SESSION_KEY]
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now))


@pytest.mark.django_db(transaction=True)  # allauth tells when the transaction has ended
def test_a_second_step_is_added_used_wrongly_and_removed(client, liv):
    sign_in(client)
    client.get("/en/account/sign-in/app/add/")
    client.post("/en/account/sign-in/app/add/", {"code": code(client)})
    other = type(client)()
    sign_in(other)
    other.post("/en/account/login/code/", {"code": "000000"}, REMOTE_ADDR="192.0.2.7")
    client.post("/en/account/sign-in/app/remove/")

    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    steps = [entry for entry in log() if entry[0] != traces.FACTOR_RESET]
    assert steps == [
        (traces.SIGNED_IN, liv.key, liv.key, "192.0.2.7"),
        (traces.FACTOR_ADDED, liv.key, liv.key, ""),
        (traces.FACTOR_ADDED, liv.key, liv.key, ""),
        (traces.CODE_FAILED, None, liv.key, "192.0.2.7"),
        (traces.FACTOR_REMOVED, liv.key, liv.key, ""),
        (traces.FACTOR_REMOVED, liv.key, liv.key, ""),
    ]
