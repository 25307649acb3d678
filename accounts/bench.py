from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import translation

from accounts.models import Person
from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World

PEOPLE = 10_000
SIGNERS = 500
PASSWORD = "seks-hvide-svaner"  # noqa: S105 - of people who exist in the bench only


@bench_data
def people(world: World) -> list[Person]:
    """As many as a large authority has. They have no password: the bench signs them in itself."""
    no_password = make_password(None)
    return Person.objects.bulk_create(
        [
            Person(
                email=f"person{number}@bench.example",
                first_name="Bente",
                last_name=f"Nummer {number}",
                password=no_password,
            )
            for number in range(PEOPLE)
        ],
        batch_size=1000,
    )


@bench_path
def sign_in_page(world: World, n: int) -> Request:
    with translation.override("da"):
        return Request("GET", reverse("account_login"))


@bench_data
def signers(world: World) -> list[Person]:
    """People with a password, one and the same."""
    hashed = make_password(PASSWORD)
    people = world.people[-SIGNERS:]
    Person.objects.filter(pk__in=[person.pk for person in people]).update(password=hashed)
    return list(people)


@bench_path
def sign_in(world: World, n: int) -> Request:
    """With the hash of the password, which `password_hash` tells apart."""
    person = world.signers[n % SIGNERS]
    with translation.override("da"):
        data = {"login": person.email, "password": PASSWORD}
        return Request("POST", reverse("account_login"), data, status=302)


@bench_work()
def password_hash(world: World, n: int) -> None:
    make_password(PASSWORD)
