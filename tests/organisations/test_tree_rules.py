"""Whatever is done to units, in whatever order: the tree stays sound and nothing is lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts.models import Person
from core.models import AuditEntry
from organisations import tree
from organisations.access import Access, Right
from organisations.models import Cohort, Membership, Role, Unit
from tests.organisations import world as w

pytestmark = pytest.mark.django_db

# Few, so that they meet; some are one name for a reader.
NAMES = ["Nord", "nord", " NORD ", "Ærø", "ærø", "Vest"]
VERBS: dict[str, Callable[[Access, Unit, Unit, str], Any]] = {
    "add": lambda by, unit, other, name: tree.add_unit(by=by, above=unit, name=name),
    "rename": lambda by, unit, other, name: tree.rename_unit(by=by, unit=unit, name=name),
    "move": lambda by, unit, other, name: tree.move_unit(by=by, unit=unit, below=other),
    "merge": lambda by, unit, other, name: tree.merge_unit(by=by, unit=unit, into=other),
    "close": lambda by, unit, other, name: tree.close_unit(by=by, unit=unit),
    "open": lambda by, unit, other, name: tree.open_unit(by=by, unit=unit),
}
PLACES = st.integers(min_value=0, max_value=30)
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(VERBS)), PLACES, PLACES, st.sampled_from(NAMES)),
    min_size=1,
    max_size=8,
)

# Each sequence takes hundreds of queries.
brief = settings(deadline=None, max_examples=15)


@pytest.fixture(autouse=True)
def _professions():
    w.audience("police")


@contextmanager
def the_world() -> Iterator[Person]:
    """A new one for each sequence, with its administrator; gone afterwards."""
    with transaction.atomic():
        yield made()
        transaction.set_rollback(True)


def made() -> Person:
    world = w.world()
    for unit in (world.politi, world.nordjylland, world.aalborg):
        w.people(2, unit)
        w.cohort(unit)
        w.role(w.person(f"Leder {unit.pk}"), w.Kind.MANAGER, unit)
    w.unit(world.nordjylland, "NORD")
    w.unit(world.fyn, "Nord")
    w.unit(world.fyn, "Tom")
    person = w.person("Olga Overgaard")
    w.role(person, w.Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    return person


def carry_out(olga: Any, verb: str, one: int, two: int, name: str) -> bool:
    """Whether it was done; what makes no sense is refused."""
    found = list(Unit.objects.filter(path__startswith=politi().path).order_by("pk"))
    unit, other = found[one % len(found)], found[two % len(found)]
    try:
        VERBS[verb](w.access(olga), unit, other, name)
    except ValidationError:
        return False
    return True


def politi() -> Unit:
    """The first of the world, whatever it is called by now."""
    root: Unit = Unit.get_root_nodes().order_by("pk").first()
    return root


def kept() -> dict[str, set[Any]]:
    """What nothing of this may lose or change."""
    return {
        "units": set(Unit.objects.exclude(name="").values_list("key", flat=True)),
        "memberships": set(Membership.objects.values_list("key", "person", "starts_on", "ends_on")),
        "roles": set(Role.objects.values_list("key", "person", "kind", "starts_on", "ends_on")),
        "cohorts": set(Cohort.objects.values_list("key", "name")),
        "entries": set(AuditEntry.objects.values_list("pk", "action")),
        "elsewhere": set(
            Unit.objects.exclude(path__startswith=politi().path).values_list("key", "name", "path")
        ),
    }


def open_siblings_of_one_name() -> list[Any]:
    named = Counter(
        (unit.path[: -unit.steplen], unit.name.casefold()) for unit in Unit.objects.open()
    )
    return [twins for twins, number in named.items() if number > 1]


def open_below_closed() -> list[str]:
    closed = [unit.path for unit in Unit.objects.exclude(closed_on=None)]
    return [unit.path for unit in Unit.objects.open() if unit.path.startswith(tuple(closed))]


def check(before: dict[str, set[Any]], after: dict[str, set[Any]]) -> None:
    for what, there in before.items():
        assert there <= after[what], what
    grows = {"units", "entries"}
    assert {what for what in before if before[what] != after[what]} <= grows
    assert Unit.find_problems() == ([], [], [], [], [])
    assert open_siblings_of_one_name() == []
    assert open_below_closed() == []
    assert not Membership.objects.not_over().filter(unit__closed_on__isnull=False).exists()
    assert not Role.objects.not_over().filter(unit__closed_on__isnull=False).exists()


# Politiet 0 > Nordjylland 1 (Aalborg 2, NORD 4), Fyn 3 (Nord 5, Tom 6)
@example(steps=[("merge", 1, 3, "")])
@example(steps=[("close", 5, 0, ""), ("merge", 1, 3, ""), ("open", 5, 0, "")])
@example(steps=[("move", 4, 3, ""), ("move", 1, 2, ""), ("close", 3, 0, "")])
@example(steps=[("move", 3, 2, ""), ("merge", 1, 0, ""), ("merge", 2, 6, ""), ("move", 6, 0, "")])
@brief
@given(steps=STEPS)
def test_the_tree_stays_sound_and_nothing_is_lost(steps):
    stays_sound(steps)


@pytest.mark.long
@pytest.mark.once
@settings(deadline=None, max_examples=150)
@given(steps=STEPS)
def test_the_tree_stays_sound_in_a_long_campaign(steps):
    stays_sound(steps)


def stays_sound(steps: list[Any]) -> None:
    with the_world() as olga:
        before = kept()
        for step in steps:
            done = carry_out(olga, *step)
            after = kept()
            check(before, after)
            assert done or after == before
            before = after


@brief
@given(steps=STEPS)
def test_whoever_manages_the_root_sees_everybody_whatever_is_done(steps):
    with the_world() as olga:
        manager = Person.objects.get(first_name="Leder", roles__unit=politi())
        everybody = set(Membership.objects.values_list("person", flat=True))
        for step in steps:
            carry_out(olga, *step)
            seen = w.access(manager).people(Right.SEE_PEOPLE).values_list("pk", flat=True)
            assert set(seen) == everybody
