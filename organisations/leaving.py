"""An authority that leaves: it gets everything that is its own, then all of it is deleted, with
proof.

The export is the same to the byte as long as nothing changes. What is deleted must be what was
downloaded: otherwise the authority would lose what it has never got.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.rights import erase
from core.queue import enqueue
from organisations import actions
from organisations.access import Access, Right
from organisations.models import (
    Authority,
    Cohort,
    CohortMember,
    Departure,
    Invitation,
    Membership,
    Role,
    Unit,
)
from organisations.trace import note
from organisations.tree import hold
from organisations.wagtail_groups import follow_roles

Rows = QuerySet[Any]
# A file's time in the archive: the same each time, so that the bytes are.
ONCE = (1980, 1, 1, 0, 0, 0)
BATCH = 50


@dataclass(frozen=True)
class Belonging:
    """One kind of record that belongs to an authority. Apps above add theirs to `BELONGINGS`, in
    the order in which they can be deleted."""

    name: str
    title: Promise
    of: Callable[[QuerySet[Unit]], Rows]
    fields: tuple[str, ...]

    def export(self, units: QuerySet[Unit]) -> list[dict[str, Any]]:
        return list(self.of(units).order_by("pk").values(*self.fields))


BELONGINGS: list[Belonging] = [
    Belonging(
        "class_members",
        _("Places in classes"),
        lambda units: CohortMember.objects.filter(cohort__unit__in=units),
        ("cohort__key", "person__key", "added_at"),
    ),
    Belonging(
        "classes",
        _("Classes"),
        lambda units: Cohort.objects.filter(unit__in=units),
        ("key", "unit__key", "name", "starts_on", "ends_on"),
    ),
    Belonging(
        "invitations",
        _("Invitations"),
        lambda units: Invitation.objects.filter(unit__in=units),
        ("unit__key", "email", "first_name", "last_name", "role", "sent_at", "accepted_at"),
    ),
    Belonging(
        "roles",
        _("Roles"),
        lambda units: Role.objects.filter(unit__in=units),
        ("key", "person__key", "kind", "unit__key", "starts_on", "ends_on", "deputy_of__key"),
    ),
    Belonging(
        "memberships",
        _("Memberships"),
        lambda units: Membership.objects.filter(unit__in=units),
        (
            "key",
            "person__key",
            "unit__key",
            "audience__key",
            "variant__key",
            "starts_on",
            "ends_on",
            "key_person",
        ),
    ),
]
PEOPLE = Belonging(
    "people",
    _("People"),
    lambda units: people_of(units),
    ("key", "email", "first_name", "last_name", "language", "date_joined"),
)
UNITS = Belonging(
    "units",
    _("Units"),
    lambda units: units,
    ("key", "name", "path", "closed_on", "merged_into__key"),
)


def units_of(authority: Authority) -> QuerySet[Unit]:
    found: QuerySet[Unit] = Unit.objects.below([authority.unit.path])
    return found


def people_of(units: QuerySet[Unit]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=Membership.objects.in_units(units).values("person"))


# --- The export -----------------------------------------------------------------------------


@transaction.atomic
def export(*, by: Access, authority: Authority) -> tuple[bytes, Departure]:
    by.must(Right.KEEP_AUTHORITIES)
    archive = _archive(authority)
    departure = Departure.objects.create(
        authority_key=authority.unit.key,
        authority_name=authority.unit.name,
        exported_at=timezone.now(),
        export_digest=_digest(archive),
    )
    note(actions.AUTHORITY_EXPORTED, by=by, unit=authority.unit, name=authority.unit.name)
    return archive, departure


def _archive(authority: Authority) -> bytes:
    units = units_of(authority)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for belonging in [UNITS, PEOPLE, *BELONGINGS]:
            file = zipfile.ZipInfo(f"{belonging.name}.json", ONCE)
            rows = belonging.export(units)
            text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            archive.writestr(file, text)
    return packed.getvalue()


def _digest(archive: bytes) -> str:
    return hashlib.sha256(archive).hexdigest()


def last_export(authority: Authority) -> Departure | None:
    return Departure.objects.of(authority.unit.key).order_by("-exported_at", "-pk").first()


# --- The deletion ---------------------------------------------------------------------------


@transaction.atomic
def leave(*, by: Access, authority: Authority) -> Departure:
    """From now on the authority is being deleted; the work goes on in the background."""
    by.must(Right.KEEP_AUTHORITIES)
    hold()
    _refuse_own(by, authority)
    departure = last_export(authority)
    if departure is None or departure.export_digest != _digest(_archive(authority)):
        raise ValidationError(
            _("Something has changed since the last download. Download everything again first.")
        )
    departure.deleted_by = by.person.key
    departure.begun_at = timezone.now()
    departure.deleted = counts(authority)
    departure.save(update_fields=["deleted_by", "begun_at", "deleted"])
    note(actions.AUTHORITY_DELETED, by=by, unit=authority.unit, name=authority.unit.name)
    enqueue("organisations.leave", str(departure.key), departure=str(departure.key))
    return departure


def counts(authority: Authority) -> dict[str, int]:
    units = units_of(authority)
    kinds = [UNITS, PEOPLE, *BELONGINGS]
    return {belonging.name: belonging.of(units).count() for belonging in kinds}


def titles() -> dict[str, Promise]:
    return {belonging.name: belonging.title for belonging in [UNITS, PEOPLE, *BELONGINGS]}


def _refuse_own(by: Access, authority: Authority) -> None:
    if by.person.memberships.in_units(units_of(authority)).exists():
        raise ValidationError(
            _("You belong to this authority yourself. Somebody from another one must delete it.")
        )


def delete(departure: Departure) -> None:
    """Everything, in small steps: begun again after a power cut it goes on where it was."""
    authority = Authority.objects.filter(unit__key=departure.authority_key).first()
    if authority is None:
        return
    while _erase_some(departure, authority):
        pass
    _delete_rest(departure, authority)


@transaction.atomic
def _erase_some(departure: Departure, authority: Authority) -> int:
    """People who have no place but this authority go altogether; the others only leave it."""
    by = Person.objects.filter(key=departure.deleted_by).first()
    people = list(_without_another_place(units_of(authority)).order_by("pk")[:BATCH])
    for person in people:
        erase(person, by=by or person)
    departure.people_erased += len(people)
    departure.save(update_fields=["people_erased"])
    return len(people)


def _without_another_place(units: QuerySet[Unit]) -> QuerySet[Person]:
    elsewhere = Membership.objects.exclude(unit__in=units).values("person")
    others_roles = Role.objects.exclude(unit__in=units).values("person")
    platform_roles = Role.objects.filter(unit__isnull=True).values("person")
    leaving = people_of(units)
    for staying in (elsewhere, others_roles, platform_roles):
        leaving = leaving.exclude(pk__in=staying)
    return leaving


@transaction.atomic
def _delete_rest(departure: Departure, authority: Authority) -> None:
    hold()
    units = units_of(authority)
    others = list(people_of(units))
    for belonging in BELONGINGS:
        belonging.of(units).delete()
    root = authority.unit
    authority.delete()
    Unit.objects.get(pk=root.pk).delete()
    for person in others:
        follow_roles(person)
    departure.deleted_at = timezone.now()
    departure.save(update_fields=["deleted_at"])
