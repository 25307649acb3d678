"""Authorities and units: what is done, what is refused, what is written down."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import AuditEntry
from organisations import tree
from organisations.models import Cohort, Invitation, Membership, Role, Unit
from tests.organisations import world as w
from tests.organisations.world import again

pytestmark = pytest.mark.django_db

Kind = Role.Kind


@pytest.fixture
def olga(world):
    """Administers the police."""
    person = w.person("Olga Overgaard")
    w.role(person, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    return w.access(person)


@pytest.fixture
def alma(world):
    person = w.person("Alma Administrator", "alma@cmm.example")
    w.role(person, Kind.PLATFORM_ADMINISTRATOR)
    return w.access(person)


def invitation(unit: Unit, email: str) -> Invitation:
    return Invitation.objects.create(
        email=email,
        first_name="Nye",
        last_name="Nielsen",
        unit=unit,
        audience=w.audience("police"),
        token_digest=f"{unit.pk}{email}",
        sent_at=w.timezone.now(),
        expires_at=w.timezone.now(),
    )


def sound() -> bool:
    return Unit.find_problems() == ([], [], [], [], [])


# --- Who may --------------------------------------------------------------------------------


def test_an_administrator_changes_the_own_authority_only(world, olga):
    for refused in (
        lambda: tree.add_unit(by=olga, above=world.kommune, name="Min"),
        lambda: tree.rename_unit(by=olga, unit=world.kommune, name="Min"),
        lambda: tree.move_unit(by=olga, unit=world.aalborg, below=world.kommune),
        lambda: tree.move_unit(by=olga, unit=world.borgerservice, below=world.fyn),
        lambda: tree.merge_unit(by=olga, unit=world.aalborg, into=world.borgerservice),
        lambda: tree.merge_unit(by=olga, unit=world.borgerservice, into=world.fyn),
        lambda: tree.close_unit(by=olga, unit=world.borgerservice),
        lambda: tree.add_authority(by=olga, name="Min", policy="nobody"),
        lambda: tree.set_policy(by=olga, authority=world.politi.authority, policy="nobody"),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert Unit.objects.count() == 9
    assert AuditEntry.objects.count() == 0


def test_an_administrator_of_a_part_does_not_change_what_is_above_it(world):
    person = w.person("Palle Part")
    w.role(person, Kind.ORGANISATION_ADMINISTRATOR, world.nordjylland)
    palle = w.access(person)
    tree.add_unit(by=palle, above=world.aalborg, name="Hundepatruljen")
    with pytest.raises(PermissionDenied):
        tree.add_unit(by=palle, above=world.politi, name="Øst")
    with pytest.raises(PermissionDenied):
        tree.move_unit(by=palle, unit=world.aalborg, below=world.politi)


def test_a_manager_changes_no_unit(world):
    person = w.person("Mette Mogensen")
    w.role(person, Kind.MANAGER, world.politi)
    with pytest.raises(PermissionDenied):
        tree.add_unit(by=w.access(person), above=world.politi, name="Øst")


# --- Moving ---------------------------------------------------------------------------------


def test_a_unit_moves_with_what_is_below_it_and_who_is_in_it(world, olga):
    below = w.unit(world.aalborg, "Hundepatruljen")
    liv = w.member(w.person("Liv Lærke"), below)
    role = w.role(w.person("Mette Mogensen"), Kind.MANAGER, below)
    cohort = w.cohort(below)

    tree.move_unit(by=olga, unit=world.aalborg, below=world.fyn)

    assert again(below).is_within(again(world.fyn))
    assert [again(liv).unit, again(role).unit, again(cohort).unit] == [below] * 3
    assert again(below).key == below.key
    assert sound()
    entry = AuditEntry.objects.get()
    assert entry.details == {
        "name": "Lokalpolitiet Aalborg",
        "old": "Nordjyllands Politi",
        "new": "Fyns Politi",
    }


def test_a_unit_that_the_caller_holds_from_before_another_move_is_moved_all_the_same(world, olga):
    stale = again(world.aalborg)
    tree.move_unit(by=olga, unit=world.nordjylland, below=world.fyn)
    tree.move_unit(by=olga, unit=stale, below=world.politi)
    assert again(world.aalborg).get_parent() == world.politi
    assert sound()


@pytest.mark.parametrize("below", ["nordjylland", "aalborg", "politi"])
def test_moves_that_make_no_sense_are_refused(world, olga, below):
    with pytest.raises(ValidationError):
        tree.move_unit(by=olga, unit=world.nordjylland, below=getattr(world, below))
    assert AuditEntry.objects.count() == 0
    assert sound()


def test_a_unit_does_not_move_to_where_its_name_is_taken(world, olga):
    w.unit(world.fyn, "LOKALPOLITIET aalborg")
    with pytest.raises(ValidationError):
        tree.move_unit(by=olga, unit=world.aalborg, below=world.fyn)


def test_there_is_an_end_to_the_levels(world, olga):
    unit = world.fyn
    for number in range(tree.LEVELS - 2):
        unit = tree.add_unit(by=olga, above=unit, name=f"Lag {number}")
    with pytest.raises(ValidationError):
        tree.add_unit(by=olga, above=unit, name="For dybt")
    with pytest.raises(ValidationError):
        tree.move_unit(by=olga, unit=world.aalborg, below=unit)
    with pytest.raises(ValidationError):
        tree.merge_unit(by=olga, unit=world.nordjylland, into=unit)
    # Its last level is free for a unit without others below it.
    tree.merge_unit(by=olga, unit=world.aalborg, into=unit)
    assert sound()


# --- Merging --------------------------------------------------------------------------------


def test_everything_comes_along_when_units_merge(world, olga):
    below = w.unit(world.aalborg, "Hundepatruljen")
    now = w.member(w.person("Liv Lærke"), world.aalborg)
    before = w.member(w.person("Før Fønss"), world.aalborg, ends_on=w.day(-5))
    role = w.role(w.person("Mette Mogensen"), Kind.MANAGER, world.aalborg)
    cohort, invited = w.cohort(world.aalborg), invitation(world.aalborg, "ny@politi.example")

    tree.merge_unit(by=olga, unit=world.aalborg, into=world.fyn)

    moved = [again(one).unit for one in (now, before, role, cohort, invited)]
    assert moved == [world.fyn] * 5
    assert again(below).get_parent() == world.fyn
    merged = again(world.aalborg)
    assert (merged.closed_on, merged.merged_into) == (w.day(), world.fyn)
    assert merged.get_parent() == world.nordjylland
    assert sound()


def test_whoever_is_invited_to_both_keeps_the_invitation_that_stays(world, olga):
    gone = invitation(world.aalborg, "ny@politi.example")
    stays = invitation(world.fyn, "ny@politi.example")
    tree.merge_unit(by=olga, unit=world.aalborg, into=world.fyn)
    assert again(gone).withdrawn_at is not None
    assert again(stays).withdrawn_at is None


def test_an_invitation_that_was_withdrawn_before_comes_along_as_such(world, olga):
    old = invitation(world.aalborg, "ny@politi.example")
    Invitation.objects.update(withdrawn_at=w.timezone.now())
    invitation(world.fyn, "ny@politi.example")
    tree.merge_unit(by=olga, unit=world.aalborg, into=world.fyn)
    assert again(old).unit == world.fyn


def test_both_authorities_are_told_of_a_merger_between_them(world, alma):
    tree.merge_unit(by=alma, unit=world.aalborg, into=world.borgerservice)
    told = AuditEntry.objects.values_list("authority", flat=True)
    assert set(told) == {world.politi.key, world.kommune.key}


@pytest.mark.parametrize("into", ["nordjylland", "aalborg"])
def test_a_unit_does_not_merge_into_itself_or_below(world, olga, into):
    with pytest.raises(ValidationError):
        tree.merge_unit(by=olga, unit=world.nordjylland, into=getattr(world, into))


def test_a_closed_unit_does_not_merge(world, olga):
    tree.close_unit(by=olga, unit=world.fyn)
    with pytest.raises(ValidationError):
        tree.merge_unit(by=olga, unit=world.fyn, into=world.aalborg)
    with pytest.raises(ValidationError):
        tree.merge_unit(by=olga, unit=world.aalborg, into=world.fyn)


def test_a_merged_unit_does_not_open_again(world, olga):
    tree.merge_unit(by=olga, unit=world.aalborg, into=world.fyn)
    with pytest.raises(ValidationError):
        tree.open_unit(by=olga, unit=world.aalborg)


# --- Closing --------------------------------------------------------------------------------


def test_what_keeps_a_unit_open(world, olga):
    holding = [
        lambda: w.member(w.person("Liv Lærke"), world.fyn),
        lambda: w.member(w.person("Ny Nørgaard"), world.fyn, starts_on=w.day(5)),
        lambda: w.role(w.person("Mette Mogensen"), Kind.MANAGER, world.fyn),
        lambda: invitation(world.fyn, "ny@politi.example"),
    ]
    for hold in holding:
        held = hold()
        with pytest.raises(ValidationError):
            tree.close_unit(by=olga, unit=world.fyn)
        assert not tree.contents(world.fyn).is_empty
        held.delete()
    with pytest.raises(ValidationError):
        tree.close_unit(by=olga, unit=world.nordjylland)
    assert tree.contents(world.fyn).is_empty
    tree.close_unit(by=olga, unit=world.fyn)


def test_who_was_there_before_keeps_no_unit_open(world, olga):
    w.member(w.person("Før Fønss"), world.fyn, ends_on=w.day(-1))
    w.role(w.person("Mette Mogensen"), Kind.MANAGER, world.fyn, ends_on=w.day(-1))
    tree.close_unit(by=olga, unit=world.fyn)
    assert Membership.objects.get().unit == world.fyn


def test_a_unit_below_a_closed_one_opens_after_it(world, olga):
    tree.close_unit(by=olga, unit=world.aalborg)
    tree.close_unit(by=olga, unit=world.nordjylland)
    with pytest.raises(ValidationError):
        tree.open_unit(by=olga, unit=world.aalborg)
    tree.open_unit(by=olga, unit=world.nordjylland)
    tree.open_unit(by=olga, unit=world.aalborg)
    assert again(world.aalborg).closed_on is None


def test_what_a_unit_holds_is_counted_by_people(world):
    liv = w.person("Liv Lærke")
    w.member(liv, world.aalborg)
    w.member(liv, world.aalborg, "ngo")
    w.cohort(world.aalborg)
    found = tree.contents(world.aalborg)
    assert (found.people, found.units, found.roles, found.cohorts) == (1, 0, 0, 1)
    assert Cohort.objects.count() == 1
