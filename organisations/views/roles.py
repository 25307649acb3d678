"""What one person may do: roles given and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations import roles as verbs
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import carried_out
from organisations.forms.roles import EndRoleForm, RoleForm
from organisations.forms.units import FindForm
from organisations.models import Role
from organisations.people import seen_roles
from organisations.person import a_unit
from organisations.views.person import to_people, to_person


@needs(Right.GIVE_ROLES)
def role_give(request: HttpRequest, key: UUID) -> HttpResponse:
    access = access_of(request)
    person = get_object_or_404(access.people(Right.CHANGE_PEOPLE), key=key)
    find = FindForm(request.GET)
    form = RoleForm(access, a_unit(access, person), find.words, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = {"by": access, "person": person, **form.cleaned_data}
        if carried_out(form, verbs.give_role, **wanted):
            messages.success(request, _("%(name)s has the role.") % {"name": person})
            return redirect("person", key=person.key)
    context = {
        "title": _("Give a role"),
        "told": [
            _("%(name)s gets it on the first day and needs a second step at sign-in then.")
            % {"name": person}
        ],
        "buttons": [("save", _("Give the role"))],
        "back": reverse("person", args=[key]),
        "form": form,
        "find": find,
        "everywhere": access.may_everywhere(Right.GIVE_ROLES),
        "trail": to_person(person),
    }
    return render(request, "organisations/person_form.html", context)


@needs(Right.GIVE_ROLES)
def role_end(request: HttpRequest, key: UUID) -> HttpResponse:
    access = access_of(request)
    known = seen_roles(access).select_related("person", "unit", "deputy_of__person")
    role = get_object_or_404(known, key=key)
    form = EndRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if carried_out(form, verbs.end_role, by=access, role=role, on=on):
            messages.success(request, _told(str(role.person), on and date_format(on)))
            return _back(request, role)
    is_seen = _is_seen(access, role)
    context = {
        "title": _("End the role"),
        "told": [f"{role.person}: {role}"],
        "buttons": [("save", _("End the role"))],
        "back": reverse("person", args=[role.person.key]) if is_seen else reverse("people"),
        "form": form,
        "trail": to_person(role.person) if is_seen else to_people(),
    }
    return render(request, "organisations/person_form.html", context)


def _told(name: str, day: str | None) -> str:
    if day is None:
        return _("%(name)s does not have the role any more.") % {"name": name}
    return _("%(name)s has the role until %(day)s.") % {"name": name, "day": day}


def _back(request: HttpRequest, role: Role) -> HttpResponse:
    """Asked anew: whoever has ended their own role may see nobody any more."""
    access = Access(request.user)
    if _is_seen(access, role):
        return redirect("person", key=role.person.key)
    return redirect("people" if access.may(Right.SEE_PEOPLE) else "my_page")


def _is_seen(access: Access, role: Role) -> bool:
    """Roles of a unit may be held by people who work elsewhere."""
    return bool(access.people(Right.SEE_PEOPLE).filter(pk=role.person_id).exists())
