from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.models import Person
from core.ratelimit import Limit
from core.requests import client_address

# By account and address together: whoever guesses at an account from elsewhere does not lock its
# owner out, and 10,000 people behind one address do not count as one.
GUESSES = Limit("sign-in", tries=10, window=timedelta(minutes=10))


class AccountAdapter(DefaultAccountAdapter):
    """Our rules for sign-in. People are invited; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        GUESSES.count(_guess(request, str(credentials.get("email", ""))))

    def format_email_subject(self, subject: str) -> str:
        """As written, without the host name that allauth would put in front."""
        return str(subject)

    def login(self, request: HttpRequest, user: Person) -> None:
        GUESSES.forget(_guess(request, user.email))
        super().login(request, user)


def _guess(request: HttpRequest, email: str) -> str:
    return f"{email.strip().lower()} {client_address(request)}"
