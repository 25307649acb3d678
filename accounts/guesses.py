"""How often a password and a code may be tried, so that guessing leads nowhere and nobody can shut
somebody else out."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Person
from core.models import RateWindow
from core.queue import enqueue
from core.ratelimit import Limit, TooManyTries
from core.requests import client_address


class PasswordSeemsKnown(TooManyTries):
    """So many wrong codes after the right password that somebody else must have the password."""


@dataclass(frozen=True)
class WrongTries(Limit):
    """Counted before the answer is looked at, so that tries at the same moment cannot slip
    through; a right one is taken back."""

    def take_back(self, subject: str) -> None:
        current = RateWindow.objects.filter(key=self._key(subject), ends_at__gt=timezone.now())
        current.filter(count__gt=0).update(count=F("count") - 1)


# By account and address together: whoever guesses at an account from elsewhere does not lock its
# owner out, and 10,000 people behind one address do not count as one.
PASSWORDS = Limit("sign-in", tries=10, window=timedelta(minutes=10))
CODES = Limit("code", tries=5, window=timedelta(minutes=10))
# From all addresses together, but for one password: the owner chooses a new one by mail and signs
# in, while whoever had the old one is out. Three codes are right at any moment, so that this gives
# a guesser one chance in 16,000 a day, and the owner is told on the first.
WRONG_CODES = WrongTries("wrong code", tries=20, window=timedelta(days=1))


def try_password(request: HttpRequest, email: str) -> None:
    PASSWORDS.count(_from_here(request, email))


def password_was_right(request: HttpRequest, email: str) -> None:
    PASSWORDS.forget(_from_here(request, email))


def try_code(request: HttpRequest, person: Person) -> None:
    CODES.count(_from_here(request, person.email))
    try:
        WRONG_CODES.count(_with_this_password(person))
    except TooManyTries as error:
        day = timezone.now().date().isoformat()
        enqueue("accounts.warn_of_wrong_codes", key=f"{person.key} {day}", person=person.pk)
        raise PasswordSeemsKnown(error.wait) from None


def code_was_right(request: HttpRequest, person: Person) -> None:
    CODES.forget(_from_here(request, person.email))
    WRONG_CODES.take_back(_with_this_password(person))


def _from_here(request: HttpRequest, email: str) -> str:
    return f"{email.strip().lower()} {client_address(request)}"


def _with_this_password(person: Person) -> str:
    return f"{person.key} {person.password}"
