"""Who may do what to whom, today. Nothing else in the product answers that.

A right holds in the units of the roles that give it. `Access` is asked by views, templates,
querysets, exports and files; `needs(right)` puts a right before an address.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.models import Person
from accounts.second_factor import second_factor_rule
from core import gate
from organisations.models import Authority, Membership, Role, Unit
from organisations.models.memberships import MembershipQuerySet
from organisations.models.units import UnitQuerySet

Kind = Role.Kind


class Right(Enum):
    SEE_PEOPLE = "see the people of a unit"
    SEE_COMPLETION = "see who has completed what"
    CHANGE_PEOPLE = "invite, move and end people"
    CHANGE_UNITS = "change the units"
    GIVE_ROLES = "give and end roles in a unit"
    READ_LOG = "read who did what"
    KEEP_AUTHORITIES = "add authorities, set their policy, let them leave"
    ENTER_ADMIN = "enter the place where content is made"
    WRITE = "write content"
    APPROVE = "approve content"
    SEE_FIGURES = "see figures that identify nobody"
    SEE_COMPETENCE = "see figures on how well a unit tells signals from look-alikes"
    SEAL = "turn records of learning into counts"
    ARRANGE_TRACKS = "put together the tracks of an authority"
    HOLD_MEETING_DAYS = "set meeting days and note who was there"
    KEEP_CERTIFICATES = "look up a certificate, revoke it, issue it again"
    ASSIGN = "say which courses people are to take, and until when"


GIVEN_BY: dict[Right, frozenset[Kind]] = {
    Right.SEE_PEOPLE: frozenset(
        {Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR, Kind.PLATFORM_ADMINISTRATOR}
    ),
    Right.SEE_COMPLETION: frozenset({Kind.MANAGER, Kind.TRACK_OWNER}),
    Right.CHANGE_PEOPLE: frozenset({Kind.ORGANISATION_ADMINISTRATOR, Kind.PLATFORM_ADMINISTRATOR}),
    Right.CHANGE_UNITS: frozenset({Kind.ORGANISATION_ADMINISTRATOR, Kind.PLATFORM_ADMINISTRATOR}),
    Right.GIVE_ROLES: frozenset({Kind.ORGANISATION_ADMINISTRATOR, Kind.PLATFORM_ADMINISTRATOR}),
    Right.READ_LOG: frozenset({Kind.ORGANISATION_ADMINISTRATOR, Kind.PLATFORM_ADMINISTRATOR}),
    Right.KEEP_AUTHORITIES: frozenset({Kind.PLATFORM_ADMINISTRATOR}),
    Right.ENTER_ADMIN: frozenset({Kind.EDITOR, Kind.APPROVER, Kind.PLATFORM_ADMINISTRATOR}),
    Right.WRITE: frozenset({Kind.EDITOR, Kind.PLATFORM_ADMINISTRATOR}),
    Right.APPROVE: frozenset({Kind.APPROVER}),
    Right.SEE_FIGURES: frozenset({Kind.ANALYST, Kind.PLATFORM_ADMINISTRATOR}),
    # Of groups, never of a person: the administrator answers for what the authority teaches.
    Right.SEE_COMPETENCE: frozenset({Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR}),
    Right.SEAL: frozenset({Kind.PLATFORM_ADMINISTRATOR}),
    Right.KEEP_CERTIFICATES: frozenset({Kind.PLATFORM_ADMINISTRATOR}),
    Right.ARRANGE_TRACKS: frozenset({Kind.TRACK_OWNER}),
    # Those who see completion anyway: who was there is part of it. No administrator does.
    Right.HOLD_MEETING_DAYS: frozenset({Kind.MANAGER, Kind.TRACK_OWNER}),
    # Nobody sees by it who has done what.
    Right.ASSIGN: frozenset({Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR, Kind.TRACK_OWNER}),
}
# Rights over people and units; with any other, where the role holds does not matter.
IN_UNITS = frozenset(
    {
        Right.SEE_PEOPLE,
        Right.SEE_COMPLETION,
        Right.SEE_COMPETENCE,
        Right.CHANGE_PEOPLE,
        Right.CHANGE_UNITS,
        Right.GIVE_ROLES,
        Right.READ_LOG,
        Right.ARRANGE_TRACKS,
        Right.HOLD_MEETING_DAYS,
        Right.ASSIGN,
    }
)
# With these, whoever keeps a unit's people also sees those who were there and who will be.
FOR_KEEPERS = frozenset({Right.SEE_PEOPLE, Right.CHANGE_PEOPLE})
# An organisation's own administrator gives these; all others only the platform's.
ADMINISTRATOR_GIVES = frozenset({Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR})


class Access:
    """What one person may do on one day."""

    def __init__(self, person: Person | AnonymousUser, day: date | None = None) -> None:
        self.person: Any = person
        self.day = day or timezone.localdate()

    @cached_property
    def roles(self) -> list[Any]:
        """Roles in force that have an effect, one's own and those held as a deputy."""
        if not self.person.is_authenticated:
            return []
        held = self.person.roles.in_force(self.day).with_policy().select_related("unit")
        return [role for role in held if has_effect(role)]

    @property
    def has_a_role(self) -> bool:
        return bool(self.roles)

    def may(self, right: Right, unit: Unit | None = None) -> bool:
        """In this unit; without one, anywhere at all."""
        return any(unit is None or _holds_in(role, unit) for role in self._giving(right))

    def may_everywhere(self, right: Right) -> bool:
        return any(role.unit is None for role in self._giving(right))

    def units(self, right: Right) -> UnitQuerySet:
        """The units in which the right holds, closed ones too."""
        if self.may_everywhere(right):
            return Unit.objects.all()
        return Unit.objects.below(role.unit.path for role in self._giving(right))

    def memberships(self, right: Right) -> MembershipQuerySet:
        """Of everybody in those units: a manager sees who is there now, an administrator also who
        was and who will be."""
        seen = self._inside(right).in_force(self.day)
        if right not in FOR_KEEPERS or not self.may(Right.CHANGE_PEOPLE):
            return seen
        kept = self._inside(Right.CHANGE_PEOPLE)
        keeps_all = all(role.kind in GIVEN_BY[Right.CHANGE_PEOPLE] for role in self._giving(right))
        # One condition where one is enough: databases are slow at choosing between two.
        return kept if keeps_all or self.may_everywhere(Right.CHANGE_PEOPLE) else kept | seen

    def _inside(self, right: Right) -> MembershipQuerySet:
        if self.may_everywhere(right):
            return Membership.objects.all()
        return Membership.objects.below(role.unit.path for role in self._giving(right))

    def must(self, right: Right, unit: Unit | None = None) -> None:
        if not self.may(right, unit):
            raise PermissionDenied

    def people(self, right: Right) -> Any:
        return Person.objects.filter(pk__in=self.memberships(right).values("person"))

    def may_give(self, kind: str, unit: Unit | None) -> bool:
        """Whether the person may give this role there, or end it."""
        if self.may_everywhere(Right.GIVE_ROLES):
            return True
        return kind in ADMINISTRATOR_GIVES and unit is not None and self.may(Right.GIVE_ROLES, unit)

    def _giving(self, right: Right) -> list[Any]:
        return [role for role in self.roles if role.kind in GIVEN_BY[right]]


def has_effect(role: Any) -> bool:
    """Where an authority has no managers, the role of one gives nothing; nor does that of a track
    owner where there are managers. The role must know its policy; see `with_policy`."""
    if role.kind == Kind.MANAGER:
        return role.policy in Authority.WITH_MANAGERS
    if role.kind == Kind.TRACK_OWNER:
        return bool(role.policy == Authority.Policy.TRACK_OWNER)
    return True


def _holds_in(role: Any, unit: Unit) -> bool:
    return role.unit is None or unit.is_within(role.unit)


class AccessMiddleware:
    """`request.access`, asked of the database when first needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = SimpleLazyObject(lambda: todays(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


def todays(person: Any) -> Access:
    """The same for everything that one request asks about its person."""
    kept: Access | None = getattr(person, "_access", None)
    if kept is None or kept.day != timezone.localdate():
        kept = person._access = Access(person)
    return kept


@second_factor_rule
def sees_others_or_makes_content(person: Person) -> bool:
    return todays(person).has_a_role


def access_of(request: HttpRequest) -> Access:
    found: Access = request.access  # type: ignore[attr-defined]
    return found


def needs(right: Right) -> Callable[[gate.View], gate.View]:
    """Put a right before a view. Which objects it may touch, the view asks `Access` for."""
    return gate.let_in(lambda request: access_of(request).may(right))
