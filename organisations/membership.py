"""What is done to memberships. History stays: moving ends one membership and begins another."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from knowledge.models import Audience, RoleVariant
from organisations import actions, changes
from organisations.access import Access, Right
from organisations.models import Membership, Unit
from organisations.trace import note
from organisations.tree import hold


@dataclass(frozen=True)
class Work:
    """What somebody does in a unit, from when to when."""

    audience: Audience
    variant: RoleVariant | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    key_person: bool = False

    def fields(self) -> dict[str, Any]:
        starts_on = self.starts_on or timezone.localdate()
        return {**vars(self), "starts_on": starts_on}


@transaction.atomic
def add_membership(*, by: Access, person: Person, unit: Unit, work: Work) -> Membership:
    """For somebody who is among the people of `by` already; others are invited."""
    hold()
    unit = _again(unit)
    by.must(Right.CHANGE_PEOPLE, unit)
    if not by.people(Right.CHANGE_PEOPLE).filter(pk=person.pk).exists():
        raise PermissionDenied
    membership = begin(person=person, unit=unit, work=work)
    note(actions.MEMBERSHIP_ADDED, by=by, unit=unit, subject=person, **_told(membership))
    changes.tell([person])
    return membership


def begin(*, person: Person, unit: Unit, work: Work) -> Membership:
    membership = Membership(person=person, unit=unit, **work.fields())
    _check(membership)
    membership.save()
    return membership


@transaction.atomic
def change_membership(*, by: Access, membership: Membership, work: Work) -> None:
    hold()
    membership = _held([membership])[0]
    by.must(Right.CHANGE_PEOPLE, membership.unit)
    for name, value in work.fields().items():
        setattr(membership, name, value)
    _check(membership)
    membership.save()
    _note(actions.MEMBERSHIP_CHANGED, by, membership)
    changes.tell([membership.person])


@transaction.atomic
def move_membership(*, by: Access, membership: Membership, unit: Unit, on: date) -> Membership:
    """From that day on the person is in the other unit."""
    hold()
    moved = _move(by, _held([membership])[0], _again(unit), on)
    changes.tell([moved.person])
    return moved


@transaction.atomic
def move_memberships(
    *, by: Access, memberships: Iterable[Membership], unit: Unit, on: date
) -> None:
    """All of them or none."""
    hold()
    unit = _again(unit)
    held = _held(memberships)
    for membership in held:
        with _saying_whose(membership):
            _move(by, membership, unit, on)
    changes.tell(membership.person for membership in held)


def _move(by: Access, membership: Membership, unit: Unit, on: date) -> Membership:
    by.must(Right.CHANGE_PEOPLE, membership.unit)
    by.must(Right.CHANGE_PEOPLE, unit)
    old = membership.unit
    if unit == old:
        raise ValidationError(_("The person is in that unit already."))
    moved = _moved(membership, unit, on)
    if unit.root_path == old.root_path:
        told = {"old": old.name, "new": unit.name, "on": on.isoformat()}
        note(actions.MEMBERSHIP_MOVED, by=by, unit=unit, subject=moved.person, **told)
    else:
        _note_change_of_authority(by, old, moved, on)
    return moved


def _note_change_of_authority(by: Access, old: Unit, moved: Membership, on: date) -> None:
    """To each authority its own part: neither reads where somebody goes to or comes from."""
    note(
        actions.MEMBERSHIP_ENDED,
        by=by,
        unit=old,
        subject=moved.person,
        unit_name=old.name,
        on=on.isoformat(),
    )
    _note(actions.MEMBERSHIP_ADDED, by, moved)


def _moved(membership: Membership, unit: Unit, on: date) -> Membership:
    if membership.ends_on and on > membership.ends_on:
        raise ValidationError(_("The membership is over by then. Choose an earlier day."))
    if membership.starts_on >= on:
        membership.unit = unit
        _check(membership)
        membership.save()
        return membership
    after = Membership(
        person=membership.person,
        unit=unit,
        audience=membership.audience,
        variant=membership.variant,
        key_person=membership.key_person,
        starts_on=on,
        ends_on=membership.ends_on,
    )
    membership.ends_on = on - timedelta(days=1)
    membership.save(update_fields=["ends_on"])
    _check(after)
    after.save()
    return after


@transaction.atomic
def end_membership(*, by: Access, membership: Membership, on: date) -> None:
    """That day is the last one. What has not begun yet and would begin later never does."""
    hold()
    held = _held([membership])[0]
    _end(by, held, on)
    changes.tell([held.person])


@transaction.atomic
def end_memberships(*, by: Access, memberships: Iterable[Membership], on: date) -> None:
    """All of them or none."""
    hold()
    held = _held(memberships)
    for membership in held:
        with _saying_whose(membership):
            _end(by, membership, on)
    changes.tell(membership.person for membership in held)


def _end(by: Access, membership: Membership, on: date) -> None:
    by.must(Right.CHANGE_PEOPLE, membership.unit)
    never_begins = membership.starts_on > max(on, timezone.localdate())
    _note(actions.MEMBERSHIP_ENDED, by, membership, on=on.isoformat())
    if never_begins:
        membership.delete()
        return
    membership.ends_on = on
    membership.clean()
    membership.save(update_fields=["ends_on"])


def _held(memberships: Iterable[Membership]) -> list[Membership]:
    """As they are now: another window may have changed them since the page was loaded."""
    wanted = [membership.pk for membership in memberships]
    now = Membership.objects.select_related("person", "unit", "audience", "variant")
    found = now.in_bulk(wanted)
    if len(found) < len(set(wanted)):
        raise ValidationError(_("Somebody has changed this meanwhile. Load the page again."))
    return [found[pk] for pk in wanted]


def _again(unit: Unit) -> Unit:
    found: Unit | None = Unit.objects.filter(pk=unit.pk).first()
    if found is None:
        raise ValidationError(_("The unit is closed. Choose an open one."))
    return found


@contextmanager
def _saying_whose(membership: Membership) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        told = {"name": membership.person, "why": " ".join(error.messages)}
        raise ValidationError(_("%(name)s: %(why)s") % told) from None


def _check(membership: Membership) -> None:
    membership.clean()
    if membership.unit.closed_on is not None:
        raise ValidationError(_("The unit is closed. Choose an open one."))
    if membership.variant and membership.variant.audience_id != membership.audience_id:
        raise ValidationError(
            {"variant": _("That work belongs to another profession. Choose again.")}
        )
    if is_taken(membership):
        raise ValidationError(_("The person is in that unit already in that time."))


def is_taken(membership: Membership) -> bool:
    """Whether the person is there already, as the same, at some time of these days."""
    others = Membership.objects.filter(
        person=membership.person, unit=membership.unit, audience=membership.audience
    ).exclude(pk=membership.pk)
    return any(other.overlaps(membership.starts_on, membership.ends_on) for other in others)


def _note(action: str, by: Access, membership: Membership, **details: str) -> None:
    told = {**_told(membership), **details}
    note(action, by=by, unit=membership.unit, subject=membership.person, **told)


def _told(membership: Membership) -> dict[str, Any]:
    return {
        "unit_name": membership.unit.name,
        "audience": membership.audience.key,
        "variant": membership.variant.key if membership.variant else "",
        "starts_on": membership.starts_on,
        "ends_on": membership.ends_on,
        "key_person": membership.key_person,
    }
