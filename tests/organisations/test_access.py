"""Rights by role, day and place."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Person
from organisations import tree
from organisations.access import Access, Right
from organisations.models import Role, Unit
from tests.organisations import world as w

pytestmark = pytest.mark.django_db

Kind = Role.Kind
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def mette():
    return w.person("Mette Mogensen")


@pytest.fixture
def at(monkeypatch):
    """The clock of the machine, set by Danish time or by UTC."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(UTC))

    return set_to


def names(units) -> list[str]:
    return sorted(unit.name for unit in units)


def people(found) -> set[Person]:
    return set(found)


# --- By day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (datetime(2026, 11, 9, 23, 59, 59, tzinfo=COPENHAGEN), False),
        (datetime(2026, 11, 10, 0, 0, 0, tzinfo=COPENHAGEN), True),
        (datetime(2026, 11, 20, 23, 59, 59, tzinfo=COPENHAGEN), True),
        (datetime(2026, 11, 21, 0, 0, 0, tzinfo=COPENHAGEN), False),
        # Midnight in Denmark, not in Greenwich.
        (datetime(2026, 11, 9, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 9, 23, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 23, 0, 0, tzinfo=UTC), False),
    ],
)
def test_a_role_holds_from_midnight_to_midnight_in_denmark(world, mette, at, moment, holds):
    first, last = date(2026, 11, 10), date(2026, 11, 20)
    w.role(mette, Kind.MANAGER, world.fyn, starts_on=first, ends_on=last)
    at(moment)
    assert Access(mette).may(Right.SEE_PEOPLE, world.fyn) is holds


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        # The night of 29 March 2026 has no hour from 2 to 3.
        (datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 23, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 22, 0, 0, tzinfo=UTC), False),
    ],
)
def test_a_role_of_the_day_on_which_summer_time_begins(world, mette, at, moment, holds):
    day = date(2026, 3, 29)
    w.role(mette, Kind.MANAGER, world.fyn, starts_on=day, ends_on=day)
    at(moment)
    assert Access(mette).may(Right.SEE_PEOPLE) is holds


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        # The hour from 2 to 3 comes twice on 25 October 2026.
        (datetime(2026, 10, 24, 21, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 24, 22, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 0, 30, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 30, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 23, 0, 0, tzinfo=UTC), False),
    ],
)
def test_a_role_of_the_day_on_which_summer_time_ends(world, mette, at, moment, holds):
    day = date(2026, 10, 25)
    w.role(mette, Kind.MANAGER, world.fyn, starts_on=day, ends_on=day)
    at(moment)
    assert Access(mette).may(Right.SEE_PEOPLE) is holds


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in Role.DELEGABLE])
def test_a_deputy_has_the_role_as_long_as_its_holder(world, kind):
    where = world.courts if kind == Kind.TRACK_OWNER else world.politi
    own = w.role(w.person("Mette Mogensen"), kind, where, ends_on=w.day(3))
    dorte = w.person("Dorte Dam")
    w.role(dorte, kind, where, starts_on=w.day(-1), ends_on=w.day(10), deputy_of=own)
    right = Right.SEE_COMPLETION if kind == Kind.TRACK_OWNER else Right.SEE_PEOPLE

    assert w.access(dorte).may(right, where)
    assert w.access(dorte, w.day(3)).may(right, where)
    assert not w.access(dorte, w.day(4)).may(right, where)

    own.ends_on = w.day(-1)
    own.save()
    assert not w.access(dorte).may(right, where)


def test_a_deputy_of_a_role_that_has_not_begun_waits_too(world, mette):
    own = w.role(mette, Kind.MANAGER, world.fyn, starts_on=w.day(5))
    dorte = w.person("Dorte Dam")
    w.role(dorte, Kind.MANAGER, world.fyn, ends_on=w.day(10), deputy_of=own)
    assert not w.access(dorte).may(Right.SEE_PEOPLE)
    assert w.access(dorte, w.day(5)).may(Right.SEE_PEOPLE)


def test_an_expired_deputy_has_nothing(world, mette):
    own = w.role(mette, Kind.MANAGER, world.fyn)
    erik = w.person("Erik Enevoldsen")
    w.role(erik, Kind.MANAGER, world.fyn, ends_on=w.day(-1), deputy_of=own)
    assert w.access(erik).roles == []
    assert not w.access(erik).has_a_role


# --- By policy ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "manager", "track_owner"),
    [
        ("completion", True, False),
        ("done", True, False),
        ("track_owner", False, True),
        ("nobody", False, False),
    ],
)
def test_who_sees_completion_follows_from_the_policy(policy, manager, track_owner):
    unit = w.unit(w.authority("Myndigheden", policy).unit, "Afdelingen")
    boss, owner = w.person("Bo Boss"), w.person("Tove Thomsen")
    w.role(boss, Kind.MANAGER, unit)
    w.role(owner, Kind.TRACK_OWNER, unit)

    assert w.access(boss).may(Right.SEE_COMPLETION, unit) is manager
    assert w.access(boss).may(Right.SEE_PEOPLE, unit) is manager
    assert w.access(owner).may(Right.SEE_COMPLETION, unit) is track_owner
    assert not w.access(owner).may(Right.SEE_PEOPLE, unit)


def test_a_deputy_of_a_manager_without_effect_has_none_either(world, mette):
    own = w.role(mette, Kind.MANAGER, world.byret)
    dorte = w.person("Dorte Dam")
    w.role(dorte, Kind.MANAGER, world.byret, ends_on=w.day(5), deputy_of=own)
    assert w.access(dorte).roles == []


def test_a_policy_holds_in_the_authority_alone(world, mette):
    w.role(mette, Kind.MANAGER, world.byret)
    w.role(mette, Kind.MANAGER, world.fyn)
    assert names(w.access(mette).units(Right.SEE_COMPLETION)) == ["Fyns Politi"]


def test_administrators_never_see_completion(world, mette):
    w.role(mette, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    w.role(mette, Kind.PLATFORM_ADMINISTRATOR)
    assert not w.access(mette).may(Right.SEE_COMPLETION)
    assert list(w.access(mette).people(Right.SEE_COMPLETION)) == []


# --- By place -------------------------------------------------------------------------------


def test_a_right_holds_in_the_unit_and_below_it(world, mette):
    w.role(mette, Kind.MANAGER, world.nordjylland)
    access = w.access(mette)
    assert names(access.units(Right.SEE_PEOPLE)) == ["Lokalpolitiet Aalborg", "Nordjyllands Politi"]
    assert access.may(Right.SEE_PEOPLE, world.aalborg)
    assert not access.may(Right.SEE_PEOPLE, world.politi)
    assert not access.may(Right.SEE_PEOPLE, world.fyn)
    assert not access.may_everywhere(Right.SEE_PEOPLE)


def test_a_right_comes_from_the_roles_that_give_it_only(world, mette):
    w.role(mette, Kind.MANAGER, world.nordjylland)
    w.role(mette, Kind.ORGANISATION_ADMINISTRATOR, world.aalborg)
    access = w.access(mette)
    assert names(access.units(Right.CHANGE_UNITS)) == ["Lokalpolitiet Aalborg"]
    assert len(access.units(Right.SEE_PEOPLE)) == 2


def test_a_platform_administrator_has_no_end_of_units(world, mette):
    w.role(mette, Kind.PLATFORM_ADMINISTRATOR)
    access = w.access(mette)
    assert access.units(Right.CHANGE_UNITS).count() == Unit.objects.count()
    assert access.may_everywhere(Right.GIVE_ROLES)


def test_whoever_has_no_role_may_nothing(world, mette):
    w.member(mette, world.fyn)
    for person in (mette, AnonymousUser()):
        access = Access(person)
        assert [right for right in Right if access.may(right)] == []
        assert [right for right in Right if access.units(right).exists()] == []
        with pytest.raises(PermissionDenied):
            access.must(Right.SEE_PEOPLE, world.fyn)


def test_a_manager_sees_who_is_there_today_an_administrator_also_who_was_and_will_be(world, mette):
    liv, before, after = w.person("Liv Lærke"), w.person("Før Fønss"), w.person("Ny Nørgaard")
    w.member(liv, world.aalborg)
    w.member(before, world.aalborg, ends_on=w.day(-1))
    w.member(after, world.aalborg, starts_on=w.day(1))
    w.member(w.person("Otto Odde"), world.kommune)
    olga = w.person("Olga Overgaard")
    w.role(olga, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    w.role(mette, Kind.MANAGER, world.nordjylland)

    assert people(w.access(mette).people(Right.SEE_PEOPLE)) == {liv}
    assert people(w.access(mette).people(Right.SEE_COMPLETION)) == {liv}
    assert people(w.access(olga).people(Right.SEE_PEOPLE)) == {liv, before, after}
    assert people(w.access(olga).people(Right.CHANGE_PEOPLE)) == {liv, before, after}
    assert people(w.access(olga).people(Right.SEE_COMPLETION)) == set()


def test_somebody_who_works_in_two_authorities_is_seen_by_each_in_its_own(world, mette):
    liv = w.person("Liv Lærke")
    w.member(liv, world.fyn)
    w.member(liv, world.kommune, "municipalities")
    w.role(mette, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    seen = w.access(mette).memberships(Right.SEE_PEOPLE)
    assert [membership.unit for membership in seen] == [world.fyn]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_an_administrator_of_an_authority_may_give(world, mette, kind):
    w.role(mette, Kind.ORGANISATION_ADMINISTRATOR, world.nordjylland)
    access = w.access(mette)
    gives = kind in (Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR)
    assert access.may_give(kind, world.aalborg) is gives
    assert not access.may_give(kind, world.fyn)
    assert not access.may_give(kind, None)


# --- When the tree changes ------------------------------------------------------------------


@pytest.fixture
def alma():
    person = w.person("Alma Administrator", "alma@cmm.example")
    w.role(person, Kind.PLATFORM_ADMINISTRATOR)
    return w.access(person)


def test_rights_follow_a_unit_that_moves(world, mette, alma):
    nord, syd = w.person("Nina Nord"), w.person("Sune Syd")
    for person, unit in ((nord, world.nordjylland), (syd, world.fyn), (mette, world.aalborg)):
        w.role(person, Kind.MANAGER, unit)
    liv = w.person("Liv Lærke")
    w.member(liv, w.unit(world.aalborg, "Hundepatruljen"))

    tree.move_unit(by=alma, unit=world.aalborg, below=world.fyn)

    assert people(w.access(nord).people(Right.SEE_PEOPLE)) == set()
    assert people(w.access(syd).people(Right.SEE_PEOPLE)) == {liv}
    assert people(w.access(mette).people(Right.SEE_PEOPLE)) == {liv}


def test_a_manager_who_moves_into_an_authority_without_managers_sees_nobody(world, mette, alma):
    w.role(mette, Kind.MANAGER, world.aalborg)
    w.member(w.person("Liv Lærke"), world.aalborg)
    tree.move_unit(by=alma, unit=world.aalborg, below=world.courts)
    assert w.access(mette).roles == []


def test_rights_follow_a_merger(world, mette, alma):
    w.role(mette, Kind.MANAGER, world.aalborg)
    liv, jens = w.person("Liv Lærke"), w.person("Jens Juul")
    w.member(liv, world.aalborg)
    w.member(jens, world.fyn)
    tree.merge_unit(by=alma, unit=world.aalborg, into=world.fyn)
    assert people(w.access(mette).people(Right.SEE_PEOPLE)) == {liv, jens}


def test_a_policy_takes_effect_at_once(world, mette, alma):
    w.role(mette, Kind.MANAGER, world.fyn)
    assert w.access(mette).may(Right.SEE_COMPLETION, world.fyn)
    tree.set_policy(by=alma, authority=world.politi.authority, policy="nobody")
    assert not w.access(mette).may(Right.SEE_COMPLETION, world.fyn)


def test_what_a_person_may_do_is_found_in_one_query(world, mette, django_assert_num_queries):
    for unit in (world.fyn, world.aalborg, world.byret):
        w.role(mette, Kind.MANAGER, unit)
    access = w.access(mette)
    with django_assert_num_queries(1):
        assert access.may(Right.SEE_PEOPLE, world.fyn)
        assert not access.may(Right.SEE_PEOPLE, world.byret)
        assert not access.may(Right.CHANGE_UNITS)
