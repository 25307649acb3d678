"""The demo's people. Synthetic, with a password that is printed: never outside the demo."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.models import Person

PASSWORD = "tegn-i-demoen"  # noqa: S105 - the demo prints it


@dataclass(frozen=True)
class DemoPerson:
    role: str
    email: str
    first_name: str
    last_name: str
    superuser: bool = False


CAST = [
    DemoPerson("administrator", "admin@demo.example", "Alma", "Administrator", superuser=True),
    DemoPerson("learner", "learner@demo.example", "Liv", "Lærke-Sørensen"),
]


def load_people() -> None:
    for person in CAST:
        Person.objects.update_or_create(
            email=person.email,
            defaults={
                "first_name": person.first_name,
                "last_name": person.last_name,
                "is_superuser": person.superuser,
                "is_staff": person.superuser,
                "password": make_password(PASSWORD),
            },
        )
