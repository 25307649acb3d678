import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.demo import PASSWORD
from accounts.models import Person
from organisations.access import Access
from organisations.demo import CAST
from organisations.models import Membership, Role, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def comes_to(email: str, password: str = PASSWORD) -> str:
    client = Client()
    return str(
        client.post("/da/account/login/", {"login": email, "password": password}).headers.get(
            "Location"
        )
    )


def test_the_people_of_the_demo_sign_in_as_printed(settings):
    call_command("load_demo")

    printed = [line.split() for line in (settings.VAR / "demo-people.txt").read_text().splitlines()]
    assert printed == [[person.name, person.email, PASSWORD] for person in CAST]
    for person in CAST:
        # Whoever sees others or makes content gives a code too; a role that is over does not count.
        with_code = Access(Person.objects.get(email=person.email)).has_a_role
        expected = "/da/account/login/code/" if person.roles else "/da/my/"
        assert comes_to(person.email) == expected
        assert with_code == (bool(person.roles) and person.name != "expired-deputy")


def everything() -> list[list[dict[str, object]]]:
    models = (Person, Unit, Membership, Role)
    return [list(model.objects.order_by("pk").values("pk", "key")) for model in models]


def test_outside_the_demo_people_with_a_public_password_are_refused(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match=r"have a public password\. Set TEGN_DEMO=1 first"):
        call_command("load_demo")

    assert not Person.objects.exists()
    assert list(settings.VAR.iterdir()) == []


def test_a_second_time_adds_nobody_and_signs_nobody_out():
    call_command("load_demo")
    before = everything()
    client = Client()
    client.post("/da/account/login/", {"login": CAST[0].email, "password": PASSWORD})

    call_command("load_demo")

    assert everything() == before
    assert client.get("/da/my/").status_code == 200


def test_a_password_that_was_tried_out_is_the_printed_one_again():
    call_command("load_demo")
    person = Person.objects.get(email=CAST[0].email)
    person.set_password("something-else")
    person.save()

    call_command("load_demo")

    assert comes_to(person.email) == "/da/my/"
