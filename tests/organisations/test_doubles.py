"""Whoever was in both units is in the one only once when they merge."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from organisations import tree
from organisations.models import Membership, Role
from tests.helpers import for_any_input
from tests.organisations import world as w

pytestmark = pytest.mark.django_db

Kind = Role.Kind


@pytest.fixture
def liv():
    return w.person("Liv Lærke")


def merge(world, olga) -> None:
    tree.merge_unit(by=w.access(olga), unit=world.aalborg, into=world.fyn)


def test_two_places_as_the_same_become_one_from_the_first_day_to_the_last(world, olga, liv):
    stays = w.member(liv, world.fyn, starts_on=w.day(-20), ends_on=w.day(30))
    w.member(liv, world.aalborg, starts_on=w.day(-9), key_person=True)

    merge(world, olga)

    only = liv.memberships.get()
    assert (only, only.unit) == (stays, world.fyn)
    assert (only.starts_on, only.ends_on, only.key_person) == (w.day(-20), None, True)


def test_what_one_did_before_or_as_something_else_stays_apart(world, olga, liv):
    w.member(liv, world.fyn, starts_on=w.day(-90), ends_on=w.day(-60))
    w.member(liv, world.aalborg, starts_on=w.day(-30))
    w.member(liv, world.fyn, "municipalities")

    merge(world, olga)

    assert liv.memberships.filter(unit=world.fyn).count() == 3


def test_different_work_in_both_is_kept(world, olga, liv):
    w.member(liv, world.fyn)
    patrol = w.member(liv, world.aalborg)
    patrol.variant = w.variant("patrol")
    patrol.save()

    merge(world, olga)

    assert liv.memberships.filter(unit=world.fyn).count() == 2


def test_a_role_in_both_becomes_one_and_its_deputies_stay(world, olga, liv):
    w.role(liv, Kind.MANAGER, world.fyn, starts_on=w.day(-9), ends_on=w.day(9))
    role = w.role(liv, Kind.MANAGER, world.aalborg, starts_on=w.day(-30))
    deputy = w.person("Dora Dahl")
    for lent in liv.roles.all():
        w.role(deputy, Kind.MANAGER, lent.unit, ends_on=w.day(7), deputy_of=lent)

    merge(world, olga)

    only = liv.roles.get(unit=world.fyn)
    assert (only, only.starts_on, only.ends_on) == (role, w.day(-30), None)
    assert deputy.roles.get().deputy_of == only


PERIODS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 12), st.none() | st.integers(0, 6)), max_size=6
)


@for_any_input
@given(periods=PERIODS)
def test_the_days_are_the_same_and_each_is_there_once(periods):
    with transaction.atomic():
        world = w.world()
        liv, administrator = w.person("Liv Lærke"), w.person("Olga Overgaard")
        w.role(administrator, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
        for in_fyn, first, length in periods:
            last = None if length is None else w.day(first + length)
            where = world.fyn if in_fyn else world.aalborg
            w.member(liv, where, starts_on=w.day(first), ends_on=last)
        before = [is_there(number) for number in range(30)]

        merge(world, administrator)

        assert [bool(times) for times in before] == [bool(is_there(n)) for n in range(30)]
        assert max(is_there(number) for number in range(30)) <= 1
        transaction.set_rollback(True)


def is_there(number: int) -> int:
    return int(Membership.objects.in_force(w.day(number)).count())
