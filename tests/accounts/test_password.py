import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core import mail
from django.test import Client

from config import settings as production_settings
from core.queue import run_next
from tests import people

pytestmark = pytest.mark.django_db
RESET = "/da/account/password/reset/"
NEW = "otte-hvide-svaner"
SHORT = "Denne adgangskode er for kort. Den skal indeholde mindst 12 tegn."


@pytest.fixture(autouse=True)
def _mail_is_delivered_here(settings) -> None:
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def ask(client: Client, email: str, path: str = RESET):
    return client.post(path, {"email": email})


def post_goes_out() -> list[mail.EmailMessage]:
    while run_next("worker"):
        pass
    return mail.outbox


def link_in(message: mail.EmailMessage) -> str:
    (link,) = re.findall(rf"{settings.BASE_URL}(\S+)", message.body)
    return link


def errors(response) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [error.text.strip() for error in page.select("main .form-error-message")]


@pytest.mark.parametrize(
    ("language", "subject", "text"),
    [
        (
            "da",
            "Vælg en ny adgangskode til Tegn",
            "Nogen, formentlig dig, har bedt om at vælge en ny adgangskode til Tegn. Gør det her:",
        ),
        (
            "en",
            "Choose a new password for Tegn",
            "Somebody, probably you, has asked to choose a new password for Tegn. Do it here:",
        ),
    ],
)
def test_from_the_forgotten_password_to_the_next_sign_in(client, language, subject, text):
    """In the person's own language, whichever page was asked."""
    person = people.learner()
    person.language = language
    person.save()
    asked = ask(client, "LIV@politi.example", "/en/account/password/reset/")
    assert asked.headers["Location"] == "/en/account/password/reset/done/"

    (message,) = post_goes_out()
    assert (message.subject, message.to) == (subject, [person.email])
    assert message.body.startswith(
        f"{text}\n\n{settings.BASE_URL}/{language}/account/password/reset/"
    )
    link = link_in(message)
    assert link in message.alternatives[0][0]

    form = client.get(link, follow=True)
    saved = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert saved.headers["Location"] == f"/{language}/account/password/reset/key/done/"

    fresh = Client()
    old = fresh.post("/da/account/login/", {"login": person.email, "password": people.PASSWORD})
    new = fresh.post("/da/account/login/", {"login": person.email, "password": NEW})
    assert (old.status_code, new.headers["Location"]) == (200, "/da/my/")


def test_a_link_works_once(client):
    people.learner()
    ask(client, "liv@politi.example")
    link = link_in(post_goes_out()[0])
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    again = Client().get(link, follow=True)

    assert BeautifulSoup(again.content, "html.parser").h1.text == "Linket virker ikke længere"


def test_a_new_password_ends_the_sessions_of_whoever_knew_the_old_one(client):
    person = people.learner()
    thief = Client()
    thief.force_login(person)
    ask(client, person.email)
    link = link_in(post_goes_out()[0])
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert thief.get("/da/my/").headers["Location"] == "/da/account/login/?next=/da/my/"


def test_the_answer_does_not_tell_who_is_known(client):
    people.learner()

    answers = [
        (response.status_code, response.headers["Location"], response.cookies.output())
        for response in (
            ask(Client(), "liv@politi.example"),
            ask(Client(), "nobody@politi.example"),
        )
    ]

    assert answers[0] == answers[1]
    assert [message.to for message in post_goes_out()] == [["liv@politi.example"]]


@pytest.mark.parametrize("email", ["liv@politi.example", "nobody@politi.example"])
def test_five_times_an_hour_and_for_unknown_addresses_too(client, email):
    people.learner()

    statuses = [ask(client, variant).status_code for variant in [email, email.upper()] * 3]

    assert statuses == [302] * 5 + [429]


def test_the_sixth_asking_sends_no_mail(client):
    people.learner()
    for _ in range(6):
        ask(client, "liv@politi.example")

    assert len(post_goes_out()) == 5


def test_somebody_elses_askings_do_not_count(client):
    person = people.outsider()
    for _ in range(6):
        ask(client, "liv@politi.example")

    assert ask(client, person.email).status_code == 302


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("kort-kode-1", SHORT),
        ("qwerty123456", "Denne adgangskode er for almindelig."),
        ("lærke-sørensen", "Din adgangskode minder for meget om din/dit efternavn."),
    ],
)
def test_a_weak_password_is_refused_in_danish(client, password, complaint):
    client.force_login(people.learner())
    form = {"oldpassword": people.PASSWORD, "password1": password, "password2": password}

    assert errors(client.post("/da/account/password/change/", form)) == [complaint]


def test_twelve_characters_are_enough_and_one_stays_signed_in(client):
    person = people.learner()
    client.force_login(person)
    form = {
        "oldpassword": people.PASSWORD,
        "password1": "ni-sorte-raf",
        "password2": "ni-sorte-raf",
    }

    client.post("/da/account/password/change/", form)

    person.refresh_from_db()
    assert person.check_password("ni-sorte-raf")
    assert client.get("/da/my/").status_code == 200


def test_an_address_that_was_replaced_opens_nothing_even_after_a_forgotten_password(client):
    """allauth would note each address it has sent a link to, and go on knowing it."""
    person = people.learner()
    ask(client, person.email)
    post_goes_out()
    person.email = "liv@nyt.example"
    person.save()

    form = {"login": "liv@politi.example", "password": people.PASSWORD}
    assert client.post("/da/account/login/", form).status_code == 200


def test_the_owner_hears_that_the_password_was_changed(client):
    person = people.learner()
    person.language = "en"
    person.save()
    client.force_login(person)
    form = {"oldpassword": people.PASSWORD, "password1": NEW, "password2": NEW}

    client.post("/da/account/password/change/", form)

    (message,) = post_goes_out()
    assert (message.to, message.subject) == ([person.email], "Your sign-in to Tegn was changed")
    assert message.body.startswith("Your password was changed. If it was you, you need do nothing.")


def test_the_old_password_is_asked_for(client):
    person = people.learner()
    client.force_login(person)

    client.post(
        "/da/account/password/change/",
        {"oldpassword": "wrong", "password1": NEW, "password2": NEW},
    )

    person.refresh_from_db()
    assert person.check_password(people.PASSWORD)


@pytest.mark.once
def test_passwords_are_kept_with_argon2():
    assert production_settings.PASSWORD_HASHERS == [
        "django.contrib.auth.hashers.Argon2PasswordHasher"
    ]
