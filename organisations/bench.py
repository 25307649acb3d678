from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from accounts.demo import give_totp
from accounts.models import Person
from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World
from knowledge.first_audiences import load_first_audiences
from knowledge.models import Audience
from organisations import tree
from organisations.access import Access
from organisations.models import Authority, Membership, Role, Unit

UNITS = 100
MANAGERS = 50


@bench_data
def authority(world: World) -> Unit:
    """One with 10,000 people in 100 units of one district, and a second district without."""
    load_first_audiences()
    root = Unit.add_root(name="Politiet")
    Authority.objects.create(unit=root, policy=Authority.Policy.COMPLETION)
    district = root.add_child(name="Politikreds Nord")
    root.add_child(name="Politikreds Syd")
    for number in range(UNITS):
        Unit.objects.get(pk=district.pk).add_child(name=f"Afdeling {number}")
    units = list(Unit.objects.filter(depth=3))
    police = Audience.objects.get(key="police")
    Membership.objects.bulk_create(
        [
            Membership(person=person, unit=units[number % UNITS], audience=police)
            for number, person in enumerate(world.people)
        ],
        batch_size=1000,
    )
    return root


@bench_data
def administrators(world: World) -> list[Person]:
    """Organisation administrators of the whole authority."""
    people = world.people[:MANAGERS]
    kind = Role.Kind.ORGANISATION_ADMINISTRATOR
    Role.objects.bulk_create(
        [Role(person=person, kind=kind, unit=world.authority) for person in people]
    )
    for person in people:
        give_totp(person)
    return list(people)


@bench_data
def editors(world: World) -> list[Person]:
    """Who write the contents; they enter Wagtail's admin."""
    person = Person.objects.create_user(
        "editor@bench.example", first_name="Eva", last_name="Editor"
    )
    Role.objects.create(person=person, kind=Role.Kind.EDITOR)
    give_totp(person)
    return [person]


@bench_data
def learners(world: World) -> list[Person]:
    """A thousand of the authority who have no role."""
    return list(
        Person.objects.filter(memberships__unit__in=world.authority.get_descendants())[
            MANAGERS : 1000 + MANAGERS
        ]
    )


def _as_administrator(world: World, n: int, name: str, **query: Any) -> Request:
    with translation.override("da"):
        address = reverse(name)
    person = world.administrators[n % MANAGERS]
    return Request("GET", f"{address}?{urlencode(query)}" if query else address, person=person)


@bench_path
def people_list(world: World, n: int) -> Request:
    return _as_administrator(world, n, "people")


@bench_path
def people_search(world: World, n: int) -> Request:
    """For one of many people who have the same name."""
    return _as_administrator(world, n, "people", q=f"nummer {n % 100}")


@bench_path
def my_organisation(world: World, n: int) -> Request:
    with translation.override("da"):
        return Request("GET", reverse("my_organisation"), person=world.learners[n % 1000])


@bench_work()
def subtree_move(world: World, n: int) -> None:
    """The 100 units with all their people, there and back."""
    by = Access(_mover(world))
    moved = Unit.objects.get(name="Politikreds Nord")
    south = Unit.objects.get(name="Politikreds Syd")
    is_there = moved.get_parent() == south
    tree.move_unit(by=by, unit=moved, below=world.authority if is_there else south)


def _mover(world: World) -> Person:
    person: Person = world.administrators[0]
    return person
