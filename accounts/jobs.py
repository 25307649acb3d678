from datetime import timedelta

from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone, translation

from accounts import notices
from accounts.models import Person
from core import mail
from core.queue import job


@job("accounts.send_password_link")
def send_password_link(email: str) -> None:
    """Here, and not while somebody waits for the answer: how long it takes would tell whether the
    address is known."""
    person = Person.objects.filter(email=email.lower(), is_active=True).first()
    if person is not None:
        mail.send(
            to=person.email,
            language=person.language,
            template="account/email/password_link",
            context={"link": _password_link(person)},
        )


def _password_link(person: Person) -> str:
    parts = {
        "uidb36": user_pk_to_url_str(person),
        "key": default_token_generator.make_token(person),
    }
    with translation.override(person.language):
        return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=parts)


@job("accounts.warn_of_wrong_codes")
def warn_of_wrong_codes(person: int) -> None:
    for owner in Person.objects.filter(pk=person):
        notices.warn_of_wrong_codes(owner)


@job("accounts.tidy", every=timedelta(hours=1))
def tidy() -> None:
    """What allauth remembers of sessions that are over."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
