"""What everybody sees of their own authority, and lending a role to a colleague."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Person
from core.gate import signed_in
from organisations import history, responsible, roles
from organisations.access import Access, Right, access_of
from organisations.forms.base import carried_out
from organisations.forms.deputies import DeputyForm
from organisations.models import Role
from organisations.models.roles import RoleQuerySet
from organisations.outline import outline, people_under
from organisations.policies import ADMINISTRATORS, MEETING_DAYS, promise
from organisations.views.authorities import listed_authorities
from organisations.views.trail import start


@signed_in
def my_organisation(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    context = {**_belonging(access.person), **_keeping(access)}
    return render(request, "organisations/organisation.html", context)


def _belonging(person: Person) -> dict[str, Any]:
    places = responsible.places(person)
    authorities = responsible.authorities_of(places)
    units = {unit for place in places for unit in place.path}
    return {
        "places": places,
        "promises": [(one, promise(one.policy, one.unit.name)) for one in authorities],
        "administrators_see": ADMINISTRATORS,
        "meeting_days": MEETING_DAYS,
        "responsible": responsible.roles_over(units),
        "key_persons": responsible.key_persons(authority.unit for authority in authorities),
        "looks": history.rows(responsible.looks_at(person)[: history.SHOWN]),
        "held": person.roles.not_over().select_related("unit", "deputy_of__person"),
    }


def _keeping(access: Access) -> dict[str, Any]:
    """What managers and administrators have beside what everybody has."""
    may = {
        "may_see_people": access.may(Right.SEE_PEOPLE),
        "may_hold_meeting_days": access.may(Right.HOLD_MEETING_DAYS),
        "may_assign": access.may(Right.ASSIGN),
        "may_read_log": access.may(Right.READ_LOG),
        "may_keep_authorities": access.may(Right.KEEP_AUTHORITIES),
        "may_keep_certificates": access.may(Right.KEEP_CERTIFICATES),
        "may_see_figures": access.may(Right.SEE_FIGURES),
        "may_see_competence": access.may(Right.SEE_COMPETENCE) or access.may(Right.SEE_FIGURES),
        "may_lend": _lendable(access.person).exists(),
        "has_borrowed": _borrowed(access.person).exists(),
    }
    if may["may_keep_authorities"]:
        return {**may, "authorities": listed_authorities()}
    units = access.units(Right.SEE_PEOPLE)
    return {**may, "kept": outline(units.open(), people_under(units))}


@signed_in
def deputies(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    form = DeputyForm(_lendable(access.person), request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_lent(access, form):
        messages.success(request, _told(form.cleaned_data))
        return redirect("deputies")
    context = {
        "form": form,
        "may_lend": _lendable(access.person).exists(),
        "lent": _lent(access.person),
        "borrowed": _borrowed(access.person),
        "trail": [start()],
    }
    return render(request, "organisations/deputies.html", context)


def _is_lent(access: Access, form: DeputyForm) -> bool:
    return carried_out(form, roles.deputise, by=access, **form.cleaned_data)


def _told(lent: dict[str, Any]) -> str:
    return _("%(email)s has the role from %(first)s to %(last)s.") % {
        "email": lent["email"],
        "first": date_format(lent["starts_on"]),
        "last": date_format(lent["ends_on"]),
    }


@signed_in
@require_POST
def deputy_end(request: HttpRequest, key: UUID) -> HttpResponse:
    access = access_of(request)
    role = get_object_or_404(_lent(access.person) | _borrowed(access.person), key=key)
    try:
        roles.end_role(by=access, role=role)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _ended(access.person, role))
    return redirect("deputies")


def _ended(person: Person, role: Role) -> str:
    if role.person == person:
        return _("You have given back the role: %(role)s.") % {"role": role}
    return _("%(name)s is not your deputy any more.") % {"name": role.person}


def _lendable(person: Person) -> RoleQuerySet:
    own: RoleQuerySet = person.roles.filter(kind__in=Role.DELEGABLE, deputy_of__isnull=True)
    return own.not_over().select_related("unit")


def _lent(person: Person) -> RoleQuerySet:
    lent = Role.objects.filter(deputy_of__person=person).not_over()
    return lent.select_related("person", "unit").order_by("starts_on", "pk")


def _borrowed(person: Person) -> RoleQuerySet:
    """What others have lent to this person, who may give it back."""
    held = Role.objects.filter(person=person, deputy_of__isnull=False).not_over()
    return held.select_related("deputy_of__person", "unit").order_by("starts_on", "pk")
