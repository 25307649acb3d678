"""The people of one's units: who fits what is asked for, a page at a time. The list must be quick
for an authority with 10,000 people, so that it fetches no more than it shows."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.contrib.sessions.backends.base import SessionBase
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.names import search_text
from knowledge.models import Audience
from organisations import actions, looks
from organisations.access import GIVEN_BY, Access, Right
from organisations.days import period_between
from organisations.models import Invitation, Role, Unit
from organisations.models.dated import on_day
from organisations.models.memberships import MembershipQuerySet
from organisations.models.roles import RoleQuerySet
from organisations.outline import Branch, flat, outline, paths_down_to
from organisations.trace import note

PAGE = 25
FEW = 1_000
SHOWN = ("unit__name", "key_person", "starts_on", "ends_on")
MOST_AT_ONCE = 1_000


class State(models.TextChoices):
    HERE = "here", _("here now")
    TO_COME = "to-come", _("to come")
    ENDED = "ended", _("ended")
    INVITED = "invited", _("invited")


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the list for."""

    words: str = ""
    unit: Unit | None = None
    audience: Audience | None = None
    state: str = State.HERE
    key_person: bool = False
    role: str = ""

    @cached_property
    def query(self) -> str:
        """As it stands in the address."""
        asked = {
            "q": self.words,
            "unit": self.unit.key if self.unit else "",
            "audience": self.audience.key if self.audience else "",
            "state": "" if self.state == State.HERE else self.state,
            "key": "1" if self.key_person else "",
            "role": self.role,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def is_of_people(self) -> bool:
        """Whether it asks for more than a membership tells."""
        return bool(self.words or self.role or self.state == State.ENDED)

    @property
    def told(self) -> dict[str, str]:
        """For the log, which holds no names: so not the words that were looked for."""
        kinds = {"audience": self.audience and self.audience.key, "role": self.role}
        return {"state": self.state, **{name: value for name, value in kinds.items() if value}}


@dataclass(frozen=True)
class Line:
    unit: str
    text: str
    key_person: bool
    is_kept: bool


@dataclass(frozen=True)
class Row:
    key: Any
    address: str
    name: str
    email: str
    lines: list[Line]
    roles: str


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    number: int
    total: int

    @property
    def last(self) -> int:
        return max(1, ceil(self.total / PAGE))

    @property
    def numbers(self) -> list[int | None]:
        """The first, the last and those around this one; None where some are left out."""
        near = {1, self.last, *range(self.number - 2, self.number + 3)}
        shown: list[int | None] = []
        for number in sorted(near & set(range(1, self.last + 1))):
            left_out = number - (shown[-1] or 0) - 1 if shown else 0
            shown += [None] if left_out else []
            shown.append(number)
        return shown


def page(access: Access, wanted: Wanted, number: int) -> Page:
    if wanted.state == State.INVITED:
        return _page_of_invitations(access, wanted, number)
    places = memberships(access, wanted)
    total = _total(access, wanted, places)
    number = _within(number, total)
    few = total < FEW and not wanted.is_of_people
    found = _people(access, wanted, places, few=few).in_order()
    start = (number - 1) * PAGE
    shown = found.values_list("pk", "key", "first_name", "last_name", "email")
    return Page(_rows(access, places, list(shown[start : start + PAGE])), number, total)


def _page_of_invitations(access: Access, wanted: Wanted, number: int) -> Page:
    found = invitations(access, wanted)
    total = found.count()
    number = _within(number, total)
    start = (number - 1) * PAGE
    in_order = found.order_by("expires_at", "pk").select_related("unit", "audience", "variant")
    return Page(list(in_order[start : start + PAGE]), number, total)


def _within(number: int, total: int) -> int:
    return min(max(1, number), max(1, ceil(total / PAGE)))


def _total(access: Access, wanted: Wanted, places: MembershipQuerySet) -> int:
    if wanted.is_of_people:
        return int(_people(access, wanted, places).count())
    return int(places.aggregate(people=Count("person", distinct=True))["people"])


def _people(
    access: Access, wanted: Wanted, places: MembershipQuerySet, *, few: bool = False
) -> Any:
    """Databases take either way as it is written: of few, all are found and then put in order;
    among many, each in order is asked whether they belong, until the page is full."""
    inside = Q(pk__in=places.values("person")) if few else Q(_exists(places))
    found = Person.objects.matching(wanted.words).filter(inside)
    if wanted.state == State.ENDED:
        still = memberships(access, replace(wanted, state=State.HERE))
        to_come = memberships(access, replace(wanted, state=State.TO_COME))
        found = found.exclude(_exists(still)).exclude(_exists(to_come))
    if wanted.role:
        held = seen_roles(access).in_force(access.day).filter(kind=wanted.role)
        found = found.filter(pk__in=held.values("person"))
    return found


def _exists(places: MembershipQuerySet) -> Exists:
    return Exists(places.filter(person=OuterRef("pk")))


def memberships(access: Access, wanted: Wanted) -> MembershipQuerySet:
    """Those for which somebody is in the list."""
    found = access.memberships(Right.SEE_PEOPLE).filter(_in_state(wanted.state, access.day))
    if wanted.unit:
        found = found.below([wanted.unit.path])
    if wanted.audience:
        found = found.filter(audience=wanted.audience)
    if wanted.key_person:
        found = found.filter(key_person=True)
    return found


def shown_memberships(access: Access, wanted: Wanted) -> MembershipQuerySet:
    """The memberships of the people in the list, as far as they fit too."""
    found = memberships(access, wanted)
    if not wanted.is_of_people:
        return found
    return found.filter(person__in=_people(access, wanted, found, few=True).values("pk"))


def _in_state(state: str, day: date) -> Q:
    if state == State.TO_COME:
        return Q(starts_on__gt=day)
    return Q(ends_on__lt=day) if state == State.ENDED else on_day(day)


def _rows(access: Access, places: MembershipQuerySet, shown: list[Any]) -> list[Row]:
    """With everything as it is shown, so that the template has little to do for each."""
    found = [person[0] for person in shown]
    lines, roles = _lines(access, places, found), _roles(access, found)
    above = reverse("people")
    return [
        Row(
            key=key,
            address=f"{above}{key}/",
            name=f"{first_name} {last_name}".strip() or email,
            email=email if any(line.is_kept for line in lines[pk]) else "",
            lines=lines[pk],
            roles=", ".join(roles[pk]),
        )
        for pk, key, first_name, last_name, email in shown
    ]


def _lines(access: Access, places: MembershipQuerySet, shown: list[int]) -> dict[int, list[Line]]:
    held = places.filter(person__in=shown).order_by("starts_on", "pk")
    kept = _kept_paths(access)
    lines: dict[int, list[Line]] = defaultdict(list)
    for pk, path, unit, marked, first, last, *work in held.values_list(
        "person", "unit__path", *SHOWN, *_works()
    ):
        text = f"{', '.join(filter(None, work))} · {period_between(first, last)}"
        lines[pk].append(Line(unit, text, marked, path.startswith(kept)))
    return lines


def _works() -> tuple[str, str]:
    """The names of profession and work in the reader's language."""
    language = "en" if get_language() == "en" else "da"
    return f"audience__name_{language}", f"variant__name_{language}"


def _kept_paths(access: Access) -> tuple[str, ...]:
    """Where the paths of units begin whose people this person keeps."""
    keeping = [role for role in access.roles if role.kind in GIVEN_BY[Right.CHANGE_PEOPLE]]
    return tuple(role.unit.path if role.unit else "" for role in keeping)


def _roles(access: Access, shown: list[int]) -> dict[int, list[str]]:
    roles: dict[int, list[str]] = defaultdict(list)
    if access.may(Right.GIVE_ROLES):
        held = seen_roles(access).in_force(access.day).filter(person__in=shown)
        for pk, kind, unit in held.order_by("kind", "pk").values_list(
            "person", "kind", "unit__name"
        ):
            name = str(Role.Kind(kind).label)
            roles[pk].append(f"{name}, {unit}" if unit else name)
    return roles


def with_names(found: MembershipQuerySet) -> MembershipQuerySet:
    named = found.select_related("person", "unit", "audience", "variant")
    return named.order_by("starts_on", "pk")


def seen_roles(access: Access) -> RoleQuerySet:
    """Those that this person may know of: in the units whose roles they give."""
    if access.may_everywhere(Right.GIVE_ROLES):
        return Role.objects.all()
    return Role.objects.filter(unit__in=access.units(Right.GIVE_ROLES).values("pk"))


def invitations(access: Access, wanted: Wanted) -> Any:
    """Unanswered ones, to the units whose people this person keeps."""
    units = access.units(Right.CHANGE_PEOPLE)
    if wanted.unit:
        units = units.filter(path__startswith=wanted.unit.path)
    found = Invitation.objects.unanswered().filter(unit__in=units.values("pk"))
    if wanted.audience:
        found = found.filter(audience=wanted.audience)
    if wanted.key_person:
        found = found.filter(key_person=True)
    if wanted.role:
        found = found.filter(role=wanted.role)
    return found.filter(pk__in=_matching(found, wanted.words)) if wanted.words else found


def _matching(found: Any, words: str) -> list[int]:
    asked = search_text(words).split()
    named = found.values_list("pk", "first_name", "last_name", "email")
    return [pk for pk, *parts in named if all(word in search_text(*parts) for word in asked)]


# --- To take along ---------------------------------------------------------------------------


def sheet(access: Access, wanted: Wanted) -> list[list[Any]]:
    """Every place in the list, in the order of the people. Addresses come last, and only of those
    whom this person keeps."""
    in_order = shown_memberships(access, wanted).order_by(
        "person__sort_name", "person", "starts_on", "pk"
    )
    names = ("person__last_name", "person__first_name", "person__email")
    kept = _kept_paths(access)
    return [
        [last_name, first_name, unit, *work, _("yes") if marked else "", first, last]
        + ([email if path.startswith(kept) else ""] if kept else [])
        for last_name, first_name, email, path, unit, marked, first, last, *work in (
            in_order.values_list(*names, "unit__path", *SHOWN, *_works())
        )
    ]


# --- Where one looks -------------------------------------------------------------------------


def highest_units(access: Access, right: Right) -> list[Unit]:
    """Where the right begins to hold: whole authorities, or the units of the roles."""
    if access.may_everywhere(right):
        return list(Unit.get_root_nodes().order_by("name"))
    held = {role.unit for role in access.roles if role.unit and role.kind in GIVEN_BY[right]}
    below = {unit for unit in held for other in held if unit != other and unit.is_within(other)}
    return sorted(held - below, key=lambda unit: str(unit.name))


def units_near(access: Access, unit: Unit | None) -> list[Branch]:
    """The way to this unit and what is beside and below it: a short list from which one gets
    anywhere, also among hundreds."""
    highest = highest_units(access, Right.SEE_PEOPLE)
    here = unit or (highest[0] if len(highest) == 1 else None)
    if here is None:
        return outline(highest)
    seen = access.units(Right.SEE_PEOPLE).open()
    beside = Q(path__startswith=here.path[: -Unit.steplen], depth=here.depth)
    below = Q(path__startswith=here.path, depth=here.depth + 1)
    way = Q(path__in=[*paths_down_to(here.path), *(one.path for one in highest)])
    return list(flat(outline(seen.filter(beside | below | way))))


# --- Who has looked --------------------------------------------------------------------------


def note_list(by: Access, wanted: Wanted, session: SessionBase) -> None:
    """Turning pages and searching go on with the same look."""
    for unit in _looked_at(by, wanted):
        if looks.is_new(session, f"people {unit.key}"):
            note(actions.PEOPLE_SEEN, by=by, unit=unit, unit_name=unit.name)


def note_download(by: Access, wanted: Wanted, number: int) -> None:
    for unit in _looked_at(by, wanted):
        note(
            actions.PEOPLE_DOWNLOADED,
            by=by,
            unit=unit,
            unit_name=unit.name,
            people=number,
            filter=wanted.told,
        )


def _looked_at(by: Access, wanted: Wanted) -> list[Unit]:
    return [wanted.unit] if wanted.unit else highest_units(by, Right.SEE_PEOPLE)
