"""What is done to roles: given, ended, lent to a deputy. Someone must always be left to mend it."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from organisations import actions
from organisations.access import GIVEN_BY, Access, Right
from organisations.models import Membership, Role, Unit
from organisations.models.roles import RoleQuerySet
from organisations.outline import paths_down_to
from organisations.trace import note
from organisations.tree import hold
from organisations.wagtail_groups import follow_roles

Kind = Role.Kind


@transaction.atomic
def give_role(
    *,
    by: Access,
    person: Person,
    kind: str,
    unit: Unit | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Role:
    hold()
    by = _now(by)
    unit = Unit.objects.get(pk=unit.pk) if unit else None
    if not by.may_give(kind, unit) or not _is_known(by, person):
        raise PermissionDenied
    _refuse_own_deputy(by, person)
    return begin(by=by, person=person, kind=kind, unit=unit, starts_on=starts_on, ends_on=ends_on)


def _now(by: Access) -> Access:
    """Asked again: somebody may have ended the roles of whoever acts a moment ago."""
    return Access(by.person, by.day) if by.person else by


def _is_known(by: Access, person: Person) -> bool:
    known = by.people(Right.CHANGE_PEOPLE).filter(pk=person.pk)
    return by.may_everywhere(Right.GIVE_ROLES) or known.exists()


def _refuse_own_deputy(by: Access, person: Person) -> None:
    """Or a role that was lent for a week would last for ever."""
    own = [role for role in by.roles if role.deputy_of_id is None]
    if by.person == person and not any(role.kind in GIVEN_BY[Right.GIVE_ROLES] for role in own):
        raise ValidationError(_("As a deputy you cannot give yourself a role."))


def begin(
    *,
    by: Access,
    person: Person,
    kind: str,
    unit: Unit | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Role:
    starts_on = starts_on or timezone.localdate()
    role = Role(person=person, kind=kind, unit=unit, starts_on=starts_on, ends_on=ends_on)
    _check(role)
    role.save()
    follow_roles(person)
    note(actions.ROLE_GIVEN, by=by, unit=unit, subject=person, **_told(role))
    return role


def _check(role: Role) -> None:
    role.clean()
    if role.starts_on < timezone.localdate():
        raise ValidationError({"starts_on": _("Choose today or a later day.")})
    if role.unit and role.unit.closed_on is not None:
        raise ValidationError(_("The unit is closed. Choose an open one."))
    refuse_by_policy(role.kind, role.unit)
    same = Role.objects.filter(
        person=role.person, kind=role.kind, unit=role.unit, deputy_of__isnull=True
    )
    if same.exclude(pk=role.pk).not_over(role.starts_on).exists():
        raise ValidationError(_("The person has that role already. End it first to change it."))


def refuse_by_policy(kind: str, unit: Unit | None) -> None:
    if kind == Kind.MANAGER and unit and not unit.authority.has_managers:
        raise ValidationError(_("This authority has no managers in Tegn: see its policy."))
    if kind == Kind.TRACK_OWNER and unit and not unit.authority.has_track_owner:
        raise ValidationError(_("This authority has no track owner: see its policy."))


@transaction.atomic
def end_role(*, by: Access, role: Role, on: date | None = None) -> None:
    """That day is the last one; today's ends at once, by being over since yesterday."""
    hold()
    by = _now(by)
    role = _held(role)
    if not may_end(by, role):
        raise PermissionDenied
    _check_end(role, on)
    _refuse_leaving_nobody(by, role)
    last = on or timezone.localdate() - timedelta(days=1)
    note(actions.ROLE_ENDED, by=by, unit=role.unit, subject=role.person, **_told(role))
    if role.starts_on > last:
        role.delete()
    else:
        role.ends_on = last
        role.save(update_fields=["ends_on"])
    follow_roles(role.person)


def _held(role: Role) -> Role:
    """As it is now."""
    with_all = Role.objects.select_related("unit", "person", "deputy_of__person")
    found: Role | None = with_all.filter(pk=role.pk).first()
    if found is None:
        raise ValidationError(_("Somebody has changed this meanwhile. Load the page again."))
    return found


def _check_end(role: Role, on: date | None) -> None:
    """Whoever has a role may end it, and not prolong it by naming a later day."""
    if role.is_over:
        raise ValidationError(_("The role has ended."))
    if on and on < timezone.localdate():
        raise ValidationError({"on": _("Choose today or a later day.")})
    if on and role.ends_on and on > role.ends_on:
        raise ValidationError({"on": _("The role ends before that day already.")})


def may_end(by: Access, role: Role) -> bool:
    """Whoever may give it, whoever has it, and whoever lent it."""
    lender = role.deputy_of.person if role.deputy_of else None
    return by.person in (role.person, lender) or by.may_give(role.kind, role.unit)


def _refuse_leaving_nobody(by: Access, role: Role) -> None:
    if role.deputy_of_id:
        return
    if role.kind == Kind.PLATFORM_ADMINISTRATOR and not others_who_stay(role).exists():
        raise ValidationError(
            _("This is the last platform administrator. Give somebody else the role first.")
        )
    if role.kind == Kind.ORGANISATION_ADMINISTRATOR and not _may_leave_authority(by, role):
        raise ValidationError(
            _("This is the last administrator of %(unit)s. Give somebody else the role first.")
            % {"unit": role.unit}
        )


def _may_leave_authority(by: Access, role: Role) -> bool:
    return by.may_everywhere(Right.GIVE_ROLES) or others_who_stay(role).exists()


def others_who_stay(role: Role) -> RoleQuerySet:
    """Who has the same role there today, in the unit or one above it, with no end in sight."""
    lasting = Q(ends_on__isnull=True, deputy_of__isnull=True, person__is_active=True)
    others = Role.objects.in_force().filter(lasting, kind=role.kind).exclude(pk=role.pk)
    if role.unit is not None:
        others = others.filter(unit__path__in=paths_down_to(role.unit.path))
    return others.exclude(person=role.person)


@transaction.atomic
def deputise(*, by: Access, role: Role, email: str, starts_on: date, ends_on: date | None) -> Role:
    """Lend the role to a colleague of the same authority, named by their address."""
    hold()
    by = _now(by)
    role = _held(role)
    if by.person != role.person and not by.may_give(role.kind, role.unit):
        raise PermissionDenied
    _check_delegable(role)
    deputy = Role(
        person=_colleague(role, email),
        kind=role.kind,
        unit=role.unit,
        starts_on=starts_on,
        ends_on=ends_on,
        deputy_of=role,
    )
    _check_deputy(deputy, role)
    deputy.save()
    note(actions.DEPUTISED, by=by, unit=role.unit, subject=deputy.person, **_told(deputy))
    return deputy


def _check_delegable(role: Role) -> None:
    if role.kind not in Role.DELEGABLE or role.deputy_of_id:
        raise ValidationError(_("This role cannot be lent to a deputy."))
    if role.is_over:
        raise ValidationError(_("The role has ended."))


def _colleague(role: Role, email: str) -> Person:
    roots = [role.unit.root_path] if role.unit else []
    members = Membership.objects.in_units(Unit.objects.below(roots)).in_force()
    colleagues = Person.objects.filter(is_active=True, pk__in=members.values("person"))
    found = colleagues.filter(email=email.strip().lower()).first()
    if found is None:
        raise ValidationError({"email": _("Nobody in your authority has this address.")})
    if found == role.person:
        raise ValidationError({"email": _("Nobody can be their own deputy. Choose a colleague.")})
    return found


def _check_deputy(deputy: Role, role: Role) -> None:
    deputy.clean()
    if deputy.ends_on is None:
        raise ValidationError({"ends_on": _("Choose a last day.")})
    if deputy.is_over:
        raise ValidationError({"ends_on": _("The last day has passed.")})
    if role.ends_on and deputy.ends_on > role.ends_on:
        raise ValidationError({"ends_on": _("The role itself ends before that day.")})
    twins = role.deputies.filter(person=deputy.person, starts_on__lte=deputy.ends_on)
    if twins.not_over(deputy.starts_on).exists():
        raise ValidationError({"email": _("This colleague is your deputy already in that time.")})


def _told(role: Role) -> dict[str, object]:
    return {
        "role": role.kind,
        "unit_name": role.unit.name if role.unit else "",
        "starts_on": role.starts_on,
        "ends_on": role.ends_on,
    }
