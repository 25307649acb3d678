"""Where one person works: add, change, move, end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Person
from organisations import membership as verbs
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import carried_out
from organisations.forms.memberships import AddForm, ChangeForm, EndForm, MoveForm
from organisations.forms.units import FindForm
from organisations.models import Membership
from organisations.people import with_names
from organisations.person import a_unit
from organisations.views.person import to_person


@needs(Right.CHANGE_PEOPLE)
def membership_add(request: HttpRequest, key: UUID) -> HttpResponse:
    access = access_of(request)
    person = get_object_or_404(access.people(Right.CHANGE_PEOPLE), key=key)
    find = FindForm(request.GET)
    form = AddForm(access, a_unit(access, person), find.words, request.POST or None)
    if _is_sent(request, form):
        unit = form.cleaned_data["unit"]
        wanted = {"by": access, "person": person, "unit": unit, "work": form.chosen}
        if carried_out(form, verbs.add_membership, **wanted):
            return _done(request, person, _("%(name)s is in %(unit)s."), unit=unit.name)
    title, told = _("Add a place"), _("The places that the person has stay as they are.")
    return _shown(request, person, title, _("Add the place"), told, form=form, find=find)


@needs(Right.CHANGE_PEOPLE)
def membership_change(request: HttpRequest, key: UUID) -> HttpResponse:
    access, membership = _asked(request, key)
    form = ChangeForm(membership, request.POST or None)
    if _is_sent(request, form):
        wanted = {"by": access, "membership": membership, "work": form.chosen}
        if carried_out(form, verbs.change_membership, **wanted):
            return _done(request, membership.person, _("The change is saved."))
    title, told = _("Change work and dates"), membership.unit.name
    return _shown(request, membership.person, title, _("Save"), told, form=form)


@needs(Right.CHANGE_PEOPLE)
def membership_move(request: HttpRequest, key: UUID) -> HttpResponse:
    access, membership = _asked(request, key)
    find = FindForm(request.GET)
    form = MoveForm(access, membership.unit, find.words, request.POST or None)
    if _is_sent(request, form):
        wanted = {"by": access, "membership": membership, **form.cleaned_data}
        if carried_out(form, verbs.move_membership, **wanted):
            told = {
                "unit": form.cleaned_data["unit"].name,
                "day": date_format(form.cleaned_data["on"]),
            }
            text = _("%(name)s is in %(unit)s from %(day)s.")
            return _done(request, membership.person, text, **told)
    title, here = _("Move to another unit"), _now_in(membership)
    return _shown(request, membership.person, title, _("Move"), here, form=form, find=find)


@needs(Right.CHANGE_PEOPLE)
def membership_end(request: HttpRequest, key: UUID) -> HttpResponse:
    access, membership = _asked(request, key)
    form = EndForm(request.POST or None)
    if _is_sent(request, form):
        wanted = {"by": access, "membership": membership, **form.cleaned_data}
        if carried_out(form, verbs.end_membership, **wanted):
            told = {"unit": membership.unit.name, "day": date_format(form.cleaned_data["on"])}
            text = _("The last day of %(name)s in %(unit)s is %(day)s.")
            return _done(request, membership.person, text, **told)
    title, here = _("End the time here"), _now_in(membership)
    return _shown(request, membership.person, title, _("End on that day"), here, form=form)


def _now_in(membership: Membership) -> str:
    told = {"unit": membership.unit.name, "work": membership.work}
    return _("Now in %(unit)s as %(work)s.") % told


def _asked(request: HttpRequest, key: UUID) -> tuple[Access, Membership]:
    access = access_of(request)
    kept = with_names(access.memberships(Right.CHANGE_PEOPLE))
    return access, get_object_or_404(kept, key=key)


def _is_sent(request: HttpRequest, form: Any) -> bool:
    return request.method == "POST" and bool(form.is_valid())


def _shown(
    request: HttpRequest, person: Person, title: str, button: str, told: str, **context: Any
) -> HttpResponse:
    context |= {
        "title": title,
        "told": [told],
        "buttons": [("save", button)],
        "back": reverse("person", args=[person.key]),
        "trail": to_person(person),
        "everywhere": access_of(request).may_everywhere(Right.CHANGE_PEOPLE),
    }
    return render(request, "organisations/person_form.html", context)


def _done(request: HttpRequest, person: Person, text: str, **told: str) -> HttpResponse:
    """Back to the person, or to the list where the person does not belong to one any more."""
    messages.success(request, text % {"name": person, **told})
    if access_of(request).people(Right.SEE_PEOPLE).filter(pk=person.pk).exists():
        return redirect("person", key=person.key)
    return redirect("people")
