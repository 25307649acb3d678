from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import translation

from accounts.models import Person
from core.bench.registry import Request, bench_data, bench_path
from core.bench.world import World

PEOPLE = 10_000


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
