"""The second step at sign-in, and guessing at it."""

import time
from datetime import timedelta
from itertools import chain

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.guesses import CODES, WRONG_CODES
from core.models import Job
from tests import people
from tests.accounts.door import (
    CODE,
    HOME,
    HOW,
    LOGIN,
    code_of,
    give_code,
    said,
    sign_in,
    signed_in,
    soup,
    through_both,
    with_app,
    work_is_done,
    wrong_code,
)

pytestmark = pytest.mark.django_db
NEW = "otte-hvide-svaner"


@pytest.fixture(autouse=True)
def _mail_is_delivered_here(settings) -> None:
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def guess_from(address: str, person, secret: str, times: int) -> list[int]:
    client = Client()
    sign_in(client, person.email, address=address)
    return [give_code(client, wrong_code(secret), address).status_code for _ in range(times)]


def guess_from_everywhere(person, secret: str) -> list[int]:
    """As often as all addresses together may, and once more."""
    each = CODES.tries - 1
    addresses = [f"203.0.113.{n}" for n in range(WRONG_CODES.tries // each)]
    found = [guess_from(address, person, secret, each) for address in addresses]
    return [*chain(*found), *guess_from("203.0.113.200", person, secret, 1)]


def test_the_password_alone_does_not_let_in(client):
    person = people.learner()
    with_app(person)

    response = sign_in(client, person.email)

    assert response.headers["Location"] == CODE
    assert signed_in(client) is None
    assert client.get("/en/my/").headers["Location"].startswith(LOGIN)


def test_the_code_does_and_leads_where_one_was_going(client):
    person = people.learner()
    secret = with_app(person)
    sign_in(client, person.email, next="/en/pause/")

    response = give_code(client, code_of(secret))

    assert response.headers["Location"] == "/en/pause/"
    assert signed_in(client) == str(person.pk)
    assert client.session.get_expire_at_browser_close()


@pytest.mark.parametrize("later", [-1, 1])
def test_slow_fingers_and_clocks_that_are_a_bit_off_do_not_matter(client, later):
    person = people.learner()
    secret = with_app(person)
    sign_in(client, person.email)

    give_code(client, f" {code_of(secret, later)[:3]} {code_of(secret, later)[3:]} ")

    assert signed_in(client) == str(person.pk)


@pytest.mark.parametrize("code", ["", "123", "abcdef", "١٢٣٤٥٦", "000000" * 20, "\x00", "🔑"])
def test_what_is_no_code_is_refused(client, code):
    person = people.learner()
    secret = with_app(person)
    sign_in(client, person.email)

    response = give_code(client, code)

    assert (response.status_code, signed_in(client)) == (200, None)
    assert code_of(secret) not in response.text


def test_a_code_works_once_as_long_as_it_is_valid(client):
    person = people.learner()
    secret = with_app(person)
    code = code_of(secret, 1)
    sign_in(client, person.email)
    give_code(client, code)
    thief = Client()
    sign_in(thief, person.email)

    response = give_code(thief, code)

    assert signed_in(thief) is None
    assert [one.text for one in soup(response).select("#id_code_error")] == [
        "That code is not right, or it has been used. Wait for the next one."
    ]


def test_also_a_minute_later_when_it_is_still_valid(client, monkeypatch):
    person = people.learner()
    secret = with_app(person)
    code = code_of(secret, 1)
    sign_in(client, person.email)
    give_code(client, code)
    thief = Client()
    sign_in(thief, person.email)

    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 60)
    later = timedelta(minutes=1)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: timezone.now() + later)
    give_code(thief, code)

    assert (signed_in(client), signed_in(thief)) == (str(person.pk), None)


def test_a_recovery_code_works_once(client):
    person = people.learner()
    with_app(person)
    code = RecoveryCodes.activate(person).get_unused_codes()[3]
    sign_in(client, person.email)
    give_code(client, f"{code[:4]} {code[4:]}")
    again = Client()
    sign_in(again, person.email)
    give_code(again, code)

    left = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    assert (signed_in(client), signed_in(again)) == (str(person.pk), None)
    assert (len(left), code in left) == (9, False)


def test_somebody_else_can_sign_in_at_the_same_computer(client):
    person, other = people.learner(), people.outsider()
    with_app(person)
    sign_in(client, person.email)
    assert client.get(LOGIN).headers["Location"] == CODE

    left = client.post("/en/account/logout/?next=/en/account/login/")
    sign_in(client, other.email)

    assert left.headers["Location"] == LOGIN
    assert signed_in(client) == str(other.pk)


# --- Guessing -------------------------------------------------------------------------------


def test_after_five_wrong_codes_even_the_right_one_waits(client):
    person = people.learner()
    secret = with_app(person)
    sign_in(client, person.email)
    assert [give_code(client, wrong_code(secret)).status_code for _ in range(5)] == [200] * 5

    response = give_code(client, code_of(secret))

    assert (response.status_code, signed_in(client)) == (429, None)
    assert soup(response).h1.text == "That was too many tries"


def test_the_owner_still_gets_in_from_elsewhere(client):
    person = people.learner()
    secret = with_app(person)
    assert guess_from(HOME, person, secret, 6)[-1] == 429

    through_both(client, person, secret)

    assert signed_in(client) == str(person.pk)


def test_signing_in_anew_makes_no_new_guesses():
    person = people.learner()
    secret = with_app(person)
    guess_from(HOME, person, secret, 5)

    assert guess_from(HOME, person, secret, 1) == [429]


def test_a_right_code_forgets_the_wrong_ones():
    person = people.learner()
    secret = with_app(person)
    guess_from(HOME, person, secret, 4)
    client = Client()
    sign_in(client, person.email, address=HOME)
    give_code(client, code_of(secret), HOME)

    assert guess_from(HOME, person, secret, 5) == [200] * 5


def test_guessing_from_many_addresses_ends_too():
    person = people.learner()
    secret = with_app(person)

    assert guess_from_everywhere(person, secret) == [200] * WRONG_CODES.tries + [429]


def test_the_owner_hears_of_it_once_and_gets_in_with_a_new_password(client):
    person = people.learner()
    person.language = "en"
    person.save()
    secret = with_app(person)
    guess_from_everywhere(person, secret)
    through_both(client, person, secret)
    refused = signed_in(client)
    work_is_done()

    person.refresh_from_db()
    person.set_password(NEW)
    person.save()
    sign_in(client, person.email, NEW)
    give_code(client, code_of(secret))

    assert (refused, signed_in(client)) == (None, str(person.pk))
    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([person.email], "Somebody may know your password to Tegn")
    ]


def test_whoever_knows_the_old_password_does_not_go_on_with_the_new_one():
    """A sign-in that waits for its code ends when the password changes."""
    person = people.learner()
    secret = with_app(person)
    thief = Client()
    sign_in(thief, person.email)
    person.set_password(NEW)
    person.save()

    response = give_code(thief, code_of(secret))

    assert (response.headers["Location"], signed_in(thief)) == (LOGIN, None)
    assert thief.get(CODE).headers["Location"] == LOGIN


def test_the_page_says_what_to_do():
    person = people.learner()
    secret = with_app(person)
    guess_from_everywhere(person, secret)
    client = Client()
    sign_in(client, person.email)

    response = give_code(client, code_of(secret))

    assert (response.status_code, soup(response).h1.text) == (429, "Choose a new password first")


def test_right_codes_do_not_use_up_the_owners_tries():
    person = people.learner()
    secret = with_app(person)
    for _ in range(3):
        client = Client()
        sign_in(client, person.email)
        Authenticator.objects.filter(user=person).delete()
        secret = with_app(person)
        give_code(client, code_of(secret))

    assert guess_from_everywhere(person, secret).count(200) == WRONG_CODES.tries


def test_a_found_session_guesses_no_more_than_the_door(client):
    person = people.learner()
    secret = with_app(person)
    client.force_login(person)
    confirm = "/en/account/confirm/code/"
    statuses = [client.post(confirm, {"code": wrong_code(secret)}).status_code for _ in range(6)]

    assert statuses == [200] * 5 + [429]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/en/account/confirm/", {"password": "guess"}),
        (
            "/en/account/password/change/",
            {"oldpassword": "guess", "password1": NEW, "password2": NEW},
        ),
    ],
)
def test_a_found_session_guesses_at_no_password(client, path, form):
    client.force_login(people.learner())

    assert [client.post(path, form).status_code for _ in range(11)] == [200] * 10 + [429]


# --- Confirming -----------------------------------------------------------------------------


def test_a_found_session_changes_nothing_without_confirming(client):
    person = people.learner()
    client.force_login(person)

    asked = client.get(f"{HOW}app/add/")
    confirm = asked.headers["Location"]
    wrong = client.post(confirm, {"password": "wrong"})
    still = client.get(f"{HOW}app/add/").status_code
    right = client.post(confirm, {"password": people.PASSWORD})

    assert confirm == "/en/account/confirm/?next=%2Fen%2Faccount%2Fsign-in%2Fapp%2Fadd%2F"
    assert (wrong.status_code, still) == (200, 302)
    assert right.headers["Location"] == f"{HOW}app/add/"
    assert client.get(f"{HOW}app/add/").status_code == 200


def test_who_has_just_signed_in_is_not_asked_again(client):
    sign_in(client, people.learner().email)

    assert client.get(f"{HOW}app/add/").status_code == 200


def test_five_minutes_later_one_is(client, monkeypatch):
    sign_in(client, people.learner().email)
    session = client.session
    session["account_authentication_methods"][-1]["at"] -= 5 * 60
    session.save()

    assert client.get(f"{HOW}app/add/").status_code == 302


def test_one_confirms_with_a_code_too(client):
    person = people.learner()
    secret = with_app(person)
    client.force_login(person)

    response = client.post(
        f"/en/account/confirm/code/?next={HOW}app/remove/", {"code": code_of(secret)}
    )

    assert response.headers["Location"] == f"{HOW}app/remove/"
    assert client.get(f"{HOW}app/remove/").status_code == 200


def test_confirming_offers_what_the_person_has(client):
    person = people.learner()
    with_app(person)
    client.force_login(person)

    page = soup(client.get("/en/account/confirm/"))

    assert [link.text for link in page.select("main li a")] == ["Use a code"]
    assert said(client.get("/en/account/confirm/")) == []


def test_no_job_is_asked_for_by_a_few_wrong_codes():
    person = people.learner()
    guess_from(HOME, person, with_app(person), 6)

    assert Job.objects.filter(name="accounts.warn_of_wrong_codes").count() == 0
