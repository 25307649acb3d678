"""What is done to authorities and units. People, roles and history follow their unit."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations import actions, changes
from organisations.access import Access, Right
from organisations.doubles import join_doubles
from organisations.models import Authority, Cohort, Invitation, Membership, Role, Unit
from organisations.models.units import UnitQuerySet
from organisations.trace import note

LOCK = 7_215_001
# What has a unit and goes on in another when it is merged. Apps above add theirs.
FOLLOWING: list[Any] = [Membership, Role, Cohort]
# No authority needs more; the tree itself holds five times as many.
LEVELS = 12


@dataclass(frozen=True)
class Contents:
    """What follows a unit when it is merged, and must be gone when it is closed."""

    people: int
    units: int
    roles: int
    invitations: int
    cohorts: int

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.units or self.roles or self.invitations)


def contents(unit: Unit) -> Contents:
    """People and roles of today and to come."""
    people = Membership.objects.filter(unit=unit).not_over().values("person").distinct()
    return Contents(
        people=people.count(),
        units=unit.get_children().open().count(),
        roles=Role.objects.filter(unit=unit).not_over().count(),
        invitations=Invitation.objects.unanswered().filter(unit=unit).count(),
        cohorts=Cohort.objects.filter(unit=unit).not_over().count(),
    )


def hold() -> None:
    """Until the transaction ends nobody else changes units or roles: a move rewrites the paths of
    others, and who is the last administrator must not change while it is asked. SQLite lets in one
    writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@transaction.atomic
def add_authority(*, by: Access, name: str, policy: str) -> Authority:
    by.must(Right.KEEP_AUTHORITIES)
    hold()
    name = _tidy(name)
    _refuse_twin(name, None)
    authority = Authority.objects.create(unit=Unit.add_root(name=name), policy=policy)
    note(actions.AUTHORITY_ADDED, by=by, unit=authority.unit, name=name)
    return authority


@transaction.atomic
def set_policy(*, by: Access, authority: Authority, policy: str) -> None:
    by.must(Right.KEEP_AUTHORITIES)
    hold()
    authority.refresh_from_db()
    old, authority.policy = authority.policy, policy
    if policy == old:
        return
    authority.save(update_fields=["policy"])
    note(actions.POLICY_CHANGED, by=by, unit=authority.unit, old=old, policy=policy)


@transaction.atomic
def add_unit(*, by: Access, above: Unit, name: str) -> Unit:
    hold()
    above = _again(above)
    by.must(Right.CHANGE_UNITS, above)
    name = _tidy(name)
    _refuse_closed(above)
    _refuse_too_deep(above, levels=1)
    _refuse_twin(name, above)
    unit: Unit = above.add_child(name=name)
    note(actions.UNIT_ADDED, by=by, unit=unit, name=name)
    return unit


@transaction.atomic
def rename_unit(*, by: Access, unit: Unit, name: str) -> None:
    hold()
    unit = _again(unit)
    by.must(Right.CHANGE_UNITS, unit)
    old, name = unit.name, _tidy(name)
    if name == old:
        return
    _refuse_twin(name, unit.get_parent(), apart_from=unit)
    unit.name = name
    unit.save(update_fields=["name"])
    note(actions.UNIT_RENAMED, by=by, unit=unit, old=old, new=name)


@transaction.atomic
def move_unit(*, by: Access, unit: Unit, below: Unit) -> None:
    """With everything and everybody under it."""
    hold()
    unit, below = _again(unit), _again(below)
    by.must(Right.CHANGE_UNITS, unit)
    by.must(Right.CHANGE_UNITS, below)
    _refuse_move(unit, below)
    moved = {"name": unit.name, "old": unit.get_parent().name, "new": below.name}
    if unit.root_path != below.root_path:
        # Those whom it leaves are told too.
        note(actions.UNIT_MOVED, by=by, unit=unit, **moved)
    unit.move(below, pos="last-child")
    note(actions.UNIT_MOVED, by=by, unit=_again(unit), **moved)
    changes.tell_of_units()


def _refuse_move(unit: Unit, below: Unit) -> None:
    if unit.is_root():
        raise ValidationError(_("An authority cannot be moved. Move the units below it."))
    if below.is_within(unit):
        raise ValidationError(_("A unit cannot be moved below itself. Choose another place."))
    _refuse_closed(below)
    if unit.get_parent() == below:
        raise ValidationError(_("The unit is there already."))
    _refuse_too_deep(below, levels=_levels(unit))
    _refuse_twin(unit.name, below)


@transaction.atomic
def merge_unit(*, by: Access, unit: Unit, into: Unit) -> None:
    """Everybody and everything of the unit comes to the other; it stays as a closed one."""
    hold()
    unit, into = _again(unit), _again(into)
    by.must(Right.CHANGE_UNITS, unit)
    by.must(Right.CHANGE_UNITS, into)
    _refuse_merge(unit, into)
    _hand_over(unit, into)
    unit = _again(unit)
    unit.merged_into = into
    unit.closed_on = timezone.localdate()
    unit.save(update_fields=["merged_into", "closed_on"])
    merged: dict[str, Any] = {"name": unit.name, "new": into.name}
    note(actions.UNIT_MERGED, by=by, unit=unit, **merged)
    if unit.root_path != into.root_path:
        # Those to whom it comes are told too.
        note(actions.UNIT_MERGED, by=by, unit=_again(into), **merged)
    changes.tell_of_units()


def _hand_over(unit: Unit, into: Unit) -> None:
    for model in FOLLOWING:
        model.objects.filter(unit=unit).update(unit=into)
    join_doubles(into)
    _move_invitations(unit, into)
    for child in list(unit.get_children()):
        _again(child).move(_again(into), pos="last-child")


def _refuse_merge(unit: Unit, into: Unit) -> None:
    if unit.is_root():
        raise ValidationError(_("An authority cannot be merged. Move the units below it."))
    if into.is_within(unit):
        raise ValidationError(
            _("A unit cannot be merged into itself or a unit below it. Choose another unit.")
        )
    _refuse_closed(unit)
    _refuse_closed(into)
    _refuse_too_deep(into, levels=_levels(unit) - 1)
    _refuse_twins_below(unit, into)


def _refuse_twins_below(unit: Unit, into: Unit) -> None:
    """The unit itself, which may be below the other, is closed by then."""
    taken = _open_names(into.get_children().exclude(pk=unit.pk))
    for name in unit.get_children().open().values_list("name", flat=True):
        if name.casefold() in taken:
            raise ValidationError(
                _("Both have a unit called %(name)s. Rename or merge these first.") % {"name": name}
            )


def _move_invitations(unit: Unit, into: Unit) -> None:
    """Whoever has been invited to both keeps the one to the unit that stays."""
    there = Invitation.objects.unanswered().filter(unit=into).values("email")
    doubles = Invitation.objects.unanswered().filter(unit=unit, email__in=there)
    doubles.update(withdrawn_at=timezone.now())
    Invitation.objects.filter(unit=unit).update(unit=into)


@transaction.atomic
def close_unit(*, by: Access, unit: Unit) -> None:
    """Only an empty one: its people must have gone somewhere, or to no place on purpose."""
    hold()
    unit = _again(unit)
    by.must(Right.CHANGE_UNITS, unit)
    _refuse_closing(unit)
    unit.closed_on = timezone.localdate()
    unit.save(update_fields=["closed_on"])
    note(actions.UNIT_CLOSED, by=by, unit=unit, name=unit.name)


def _refuse_closing(unit: Unit) -> None:
    if unit.is_root():
        raise ValidationError(_("An authority that leaves is exported and deleted instead."))
    _refuse_closed(unit)
    here = Unit.objects.below([unit.path])
    if here.open().exclude(pk=unit.pk).exists():
        raise ValidationError(_("There are units below it. Move, merge or close them first."))
    if Membership.objects.in_units(here).not_over().exists():
        raise ValidationError(_("There are people in it. Move them or end their time here first."))
    if Invitation.objects.unanswered().filter(unit=unit).exists():
        raise ValidationError(_("There are invitations to it. Withdraw them first."))
    if Role.objects.filter(unit=unit).not_over().exists():
        raise ValidationError(_("There are roles in it. End them first."))


@transaction.atomic
def open_unit(*, by: Access, unit: Unit) -> None:
    """Undo of closing. A merged unit stays closed: its people are in the other one."""
    hold()
    unit = _again(unit)
    by.must(Right.CHANGE_UNITS, unit)
    if unit.closed_on is None:
        return
    if unit.merged_into_id:
        raise ValidationError(_("The unit was merged into another one and cannot be opened again."))
    _refuse_closed(unit.get_parent())
    _refuse_twin(unit.name, unit.get_parent(), apart_from=unit)
    unit.closed_on = None
    unit.save(update_fields=["closed_on"])
    note(actions.UNIT_OPENED, by=by, unit=unit, name=unit.name)


def _again(unit: Unit) -> Unit:
    """As it is now: an earlier move may have changed the path that the caller holds."""
    found: Unit = Unit.objects.get(pk=unit.pk)
    return found


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise ValidationError(_("%(name)s is closed. Choose an open unit.") % {"name": unit.name})


def _refuse_twin(name: str, above: Unit | None, apart_from: Unit | None = None) -> None:
    siblings = above.get_children() if above else Unit.get_root_nodes()
    if apart_from:
        siblings = siblings.exclude(pk=apart_from.pk)
    if name.casefold() in _open_names(siblings):
        raise ValidationError(
            {"name": _("There is already one called %(name)s here.") % {"name": name}}
        )


def _open_names(units: UnitQuerySet) -> set[str]:
    return {name.casefold() for name in units.open().values_list("name", flat=True)}


def _tidy(name: str) -> str:
    """However it was typed, a name that looks the same is the same."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _levels(unit: Unit) -> int:
    """How many the unit and what is below it take up."""
    deepest = Unit.objects.below([unit.path]).aggregate(depth=Max("depth"))["depth"]
    return int(deepest - unit.depth + 1)


def _refuse_too_deep(above: Unit, *, levels: int) -> None:
    if above.depth + levels > LEVELS:
        raise ValidationError(
            _("That would be more than %(levels)s levels. Choose a place further up.")
            % {"levels": LEVELS}
        )
