"""An authority that leaves gets everything, and then nothing of it is left."""

import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Person
from core.models import AuditEntry
from core.queue import run_next
from organisations import leaving, tree
from organisations.models import Authority, Departure, Invitation, Membership, Role, Unit
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(world):
    """A platform administrator who belongs to no authority that leaves."""
    person = w.person("Alma Administrator", "alma@cmm.example")
    w.role(person, w.Kind.PLATFORM_ADMINISTRATOR)
    return w.access(person)


def everything(authority: Authority, by) -> dict:
    archive = zipfile.ZipFile(io.BytesIO(leaving.export(by=by, authority=authority)[0]))
    return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_the_export_holds_what_is_the_authoritys_and_nothing_else(world, by):
    liv, otto = w.person("Liv Lærke"), w.person("Otto Odde")
    w.member(liv, world.aalborg)
    w.member(otto, world.kommune)
    w.role(liv, w.Kind.MANAGER, world.nordjylland)

    found = everything(world.politi.authority, by)

    assert {unit["name"] for unit in found["units.json"]} == {
        "Politiet",
        "Nordjyllands Politi",
        "Lokalpolitiet Aalborg",
        "Fyns Politi",
    }
    assert [person["email"] for person in found["people.json"]] == [liv.email]
    assert [role["kind"] for role in found["roles.json"]] == ["manager"]
    assert [one["unit__key"] for one in found["memberships.json"]] == [str(world.aalborg.key)]


def test_the_export_is_the_same_until_something_changes(world, by):
    authority = world.politi.authority
    first = leaving.export(by=by, authority=authority)[1].export_digest
    assert leaving.export(by=by, authority=authority)[1].export_digest == first

    tree.rename_unit(by=by, unit=world.fyn, name="Fyn")

    assert leaving.export(by=by, authority=authority)[1].export_digest != first


def test_what_was_not_downloaded_is_not_deleted(world, by):
    authority = world.politi.authority
    with pytest.raises(ValidationError, match="Hent først alt igen"):
        leaving.leave(by=by, authority=authority)

    leaving.export(by=by, authority=authority)
    w.member(w.person("Ny Nielsen"), world.fyn)
    with pytest.raises(ValidationError, match="Hent først alt igen"):
        leaving.leave(by=by, authority=authority)

    assert Membership.objects.count() == 1


def test_nobody_deletes_the_authority_they_belong_to(world, by):
    w.member(by.person, world.fyn)
    leaving.export(by=by, authority=world.politi.authority)

    with pytest.raises(ValidationError, match="Du hører selv til denne myndighed"):
        leaving.leave(by=by, authority=world.politi.authority)


def test_only_a_platform_administrator_may(world):
    olga = w.person("Olga Overgaard")
    w.role(olga, w.Kind.ORGANISATION_ADMINISTRATOR, world.politi)

    with pytest.raises(PermissionDenied):
        leaving.export(by=w.access(olga), authority=world.politi.authority)
    with pytest.raises(PermissionDenied):
        leaving.leave(by=w.access(olga), authority=world.politi.authority)


def test_everything_goes_and_the_proof_stays(world, by):
    only_here = w.people(leaving.BATCH + 3, world.aalborg)
    both = w.person("Begge Steder")
    w.member(both, world.fyn)
    w.member(both, world.kommune, "municipalities")
    w.role(both, w.Kind.MANAGER, world.fyn)
    w.cohort(world.fyn).members.create(person=both)
    authority = world.politi.authority
    _archive, departure = leaving.export(by=by, authority=authority)

    leaving.leave(by=by, authority=authority)
    while run_next("worker"):
        pass

    departure.refresh_from_db()
    assert departure.deleted == {
        "units": 4,
        "people": len(only_here) + 1,
        "class_members": 1,
        "classes": 1,
        "invitations": 0,
        "roles": 1,
        "memberships": len(only_here) + 1,
        "meeting_days": 0,
        "attendance": 0,
        "rules": 0,
        "assignments": 0,
        "extensions": 0,
        "exemptions": 0,
    }
    assert departure.people_erased == len(only_here)
    assert departure.deleted_at is not None
    assert not Person.objects.filter(pk__in=[person.pk for person in only_here]).exists()
    assert list(both.memberships.values_list("unit", flat=True)) == [world.kommune.pk]
    assert not Role.objects.filter(person=both).exists()
    assert not Unit.objects.filter(name="Fyns Politi").exists()
    assert not Authority.objects.filter(pk=authority.pk).exists()
    assert Unit.find_problems() == ([], [], [], [], [])
    told = AuditEntry.objects.filter(action="authority.deleted")
    assert [entry.authority for entry in told] == [world.politi.key]


def test_a_deletion_that_was_cut_off_goes_on(world, by):
    people = w.people(leaving.BATCH + 3, world.aalborg)
    authority = world.politi.authority
    leaving.export(by=by, authority=authority)
    departure = leaving.leave(by=by, authority=authority)
    leaving._erase_some(departure, authority)

    leaving.delete(Departure.objects.get(pk=departure.pk))
    leaving.delete(Departure.objects.get(pk=departure.pk))

    departure.refresh_from_db()
    assert departure.people_erased == len(people)
    assert departure.deleted_at is not None
    assert not Invitation.objects.exists()
