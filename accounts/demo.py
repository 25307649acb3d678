"""The demo's people. Synthetic, with a password that is printed: never outside the demo."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password

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
    for member in CAST:
        person = Person.objects.update_or_create(
            email=member.email,
            defaults={
                "first_name": member.first_name,
                "last_name": member.last_name,
                "is_superuser": member.superuser,
                "is_staff": member.superuser,
            },
        )[0]
        # Writing the same password again would end the sessions that it began.
        if not check_password(PASSWORD, person.password):
            person.set_password(PASSWORD)
            person.save()
