"""Neither an answer nor the work behind it tells whether somebody has an address."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import Job
from tests import people
from tests.accounts.door import sign_in, with_app, work_is_done

pytestmark = pytest.mark.django_db
RESET = "/en/account/password/reset/"
WHO = ["known", "unknown", "inactive", "without a password", "with an app"]


class CountingHasher(MD5PasswordHasher):
    """Stands for argon2, whose cost is what one would measure."""

    computed = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).computed += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _hashes_are_counted(settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.{CountingHasher.__name__}"]
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"


@pytest.fixture(autouse=True)
def _types_of_pages_are_known() -> None:
    """A process asks for them once, with its first page."""
    Client().get("/da/pause/")


def email_of(who: str) -> str:
    person = people.learner()
    if who == "unknown":
        return "nobody@politi.example"
    if who == "inactive":
        person.is_active = False
    if who == "without a password":
        person.set_unusable_password()
    if who == "with an app":
        with_app(person)
    person.save()
    return person.email


def work_of(do) -> tuple[int, list[str], object]:
    """How many hashes, which queries by how they begin, and the answer."""
    before = CountingHasher.computed
    with CaptureQueriesContext(connection) as queries:
        response = do()
    kinds = [re.sub(r"\d+|s\d+_x\d+", "", query["sql"])[:60] for query in queries]
    answer = (response.status_code, response.headers.get("Location"), sorted(response.cookies))
    return CountingHasher.computed - before, kinds, answer


@pytest.mark.parametrize("who", WHO)
def test_a_wrong_password_costs_the_same_whoever_it_is(who):
    email = email_of(who)
    known = work_of(lambda: sign_in(Client(), "liv@politi.example", "wrong"))
    other = work_of(lambda: sign_in(Client(), email, "wrong"))

    assert (other, other[0]) == (known, 1)


@pytest.mark.parametrize("who", WHO)
def test_asking_for_a_new_password_costs_the_same_whoever_it_is(who):
    email = email_of(who)
    known = work_of(lambda: Client().post(RESET, {"email": "liv@politi.example"}))
    other = work_of(lambda: Client().post(RESET, {"email": email}))

    assert other == known
    assert [job.name for job in Job.objects.all()] == ["accounts.send_password_link"] * 2


@pytest.mark.parametrize(
    ("who", "mails"),
    [("known", 1), ("unknown", 0), ("inactive", 0), ("without a password", 1)],
)
def test_only_those_who_may_sign_in_get_mail(client, settings, mailoutbox, who, mails):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    email = email_of(who)
    client.post(RESET, {"email": email})

    work_is_done()

    assert len(mailoutbox) == mails


def test_done_work_keeps_no_address(client):
    email = email_of("unknown")
    client.post(RESET, {"email": email})

    work_is_done()

    assert [job.arguments for job in Job.objects.all()] == [{}]
