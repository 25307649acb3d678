import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.demo import CAST, PASSWORD
from accounts.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def signs_in(email: str, password: str = PASSWORD) -> bool:
    client = Client()
    client.post("/da/account/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def test_the_people_of_the_demo_sign_in_as_printed(settings):
    call_command("load_demo")

    printed = [line.split() for line in (settings.VAR / "demo-people.txt").read_text().splitlines()]
    assert printed == [[person.role, person.email, PASSWORD] for person in CAST]
    assert [signs_in(email, password) for _, email, password in printed] == [True, True]
    assert list(Person.objects.filter(is_superuser=True).values_list("email", flat=True)) == [
        "admin@demo.example"
    ]


def test_outside_the_demo_people_with_a_public_password_are_refused(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match=r"have a public password\. Set TEGN_DEMO=1 first"):
        call_command("load_demo")

    assert not Person.objects.exists()
    assert list(settings.VAR.iterdir()) == []


def test_a_second_time_adds_nobody_and_signs_nobody_out():
    call_command("load_demo")
    before = list(Person.objects.order_by("pk").values("pk", "key", "email", "is_superuser"))
    client = Client()
    client.post("/da/account/login/", {"login": CAST[1].email, "password": PASSWORD})

    call_command("load_demo")

    after = list(Person.objects.order_by("pk").values("pk", "key", "email", "is_superuser"))
    assert after == before
    assert client.get("/da/my/").status_code == 200


def test_a_password_that_was_tried_out_is_the_printed_one_again():
    call_command("load_demo")
    person = Person.objects.get(email=CAST[1].email)
    person.set_password("something-else")
    person.save()

    call_command("load_demo")

    assert signs_in(person.email)
