"""Through the door as a visitor: password, then code."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import Person
from core.queue import run_next
from tests import people

LOGIN, CODE = "/en/account/login/", "/en/account/login/code/"
HOW = "/en/account/sign-in/"
OFFICE, HOME = "192.0.2.10", "198.51.100.20"


def sign_in(client: Client, email: str, password: str = people.PASSWORD, **options):
    address = options.pop("address", OFFICE)
    path = options.pop("path", LOGIN)
    return client.post(path, {"login": email, "password": password, **options}, REMOTE_ADDR=address)


def give_code(client: Client, code: str, address: str = OFFICE):
    return client.post(CODE, {"code": code}, REMOTE_ADDR=address)


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def with_app(person: Person) -> str:
    """Gives the person an app, and gives back its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str, periods_later: int = 0) -> str:
    period = int(time.time()) // 30 + periods_later
    return auth.format_hotp_value(auth.hotp_value(secret, period))


def wrong_code(secret: str) -> str:
    right = {code_of(secret, later) for later in range(-3, 4)}
    return next(code for code in map("{:06}".format, range(9)) if code not in right)


def through_both(client: Client, person: Person, secret: str) -> None:
    sign_in(client, person.email)
    give_code(client, code_of(secret))


def has_app(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type="totp").exists()


def work_is_done() -> None:
    while run_next("worker"):
        pass


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def said(response) -> list[str]:
    """The messages on the page."""
    return [" ".join(one.text.split()) for one in soup(response).select("main .alert p")]
