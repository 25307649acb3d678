"""One person, as far as they belong to whoever looks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from core import audit
from core.models import AuditEntry
from organisations import account, actions, history, looks, roles
from organisations import person as verbs
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import carried_out
from organisations.forms.people import PersonForm
from organisations.models import CohortMember, Membership, Role
from organisations.people import seen_roles, with_names
from organisations.trace import note
from organisations.views.trail import Crumb, start


@needs(Right.SEE_PEOPLE)
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    access = access_of(request)
    shown = get_object_or_404(access.people(Right.SEE_PEOPLE), key=key)
    if shown != request.user and looks.is_new(request.session, f"person {key}"):
        note(actions.PERSON_SEEN, by=access, unit=verbs.a_unit(access, shown), subject=shown)
    return render(request, "organisations/person.html", _context(access, shown))


def _context(access: Access, shown: Person) -> dict[str, Any]:
    places = list(with_names(access.memberships(Right.SEE_PEOPLE).filter(person=shown)))
    keeps = any(access.may(Right.CHANGE_PEOPLE, place.unit) for place in places)
    return {
        "person": shown,
        "places": _by_time(access, places),
        "keeps": keeps,
        "roles": _roles(access, shown) if keeps else [],
        "cohorts": _cohorts(access, shown) if keeps else [],
        "history": _history(access, shown) if keeps else [],
        "may_change": keeps and verbs.may_change(access, shown),
        "may_keep_account": keeps and account.may_keep_account(access, shown),
        "trail": to_people(),
    }


def _by_time(access: Access, places: list[Membership]) -> dict[str, list[Membership]]:
    found: dict[str, list[Membership]] = {"now": [], "to_come": [], "before": []}
    for place in places:
        place.may_change = access.may(Right.CHANGE_PEOPLE, place.unit)  # type: ignore[attr-defined]
        if place.is_over:
            found["before"].append(place)
        else:
            found["now" if place.is_in_force() else "to_come"].append(place)
    return found


def _roles(access: Access, shown: Person) -> list[Role]:
    held = seen_roles(access).filter(person=shown)
    with_names = held.select_related("unit", "person", "deputy_of__person")
    found = list(with_names.prefetch_related("deputies__person").order_by("-starts_on", "pk"))
    for role in found:
        role.may_end = not role.is_over and roles.may_end(access, role)
    return found


def _cohorts(access: Access, shown: Person) -> list[CohortMember]:
    units = access.units(Right.CHANGE_PEOPLE).values("pk")
    inside = CohortMember.objects.filter(person=shown, cohort__unit__in=units)
    return list(inside.select_related("cohort__unit").order_by("-cohort__starts_on", "pk"))


def _history(access: Access, shown: Person) -> list[history.HistoryRow]:
    """What was done in one's own units; what others do with the person is theirs."""
    entries = audit.without_training(AuditEntry.objects.about(shown.key))
    if not access.may_everywhere(Right.READ_LOG):
        entries = entries.filter(unit__in=access.units(Right.READ_LOG).values("key"))
    looks = [name for name, known in audit.ACTIONS.items() if known.is_look]
    return history.rows(entries.exclude(action__in=looks).latest_first()[: history.SHOWN])


def to_people() -> list[Crumb]:
    return [start(), Crumb(_("People"), reverse("people"))]


def to_person(shown: Person) -> list[Crumb]:
    return [*to_people(), Crumb(str(shown), reverse("person", args=[shown.key]))]


@needs(Right.CHANGE_PEOPLE)
def person_change(request: HttpRequest, key: UUID) -> HttpResponse:
    access = access_of(request)
    changed = get_object_or_404(access.people(Right.CHANGE_PEOPLE), key=key)
    context = {"person": changed, "trail": to_person(changed), "title": _("Change name or address")}
    if not verbs.may_change(access, changed):
        return render(request, "organisations/person_stays.html", context)
    form = PersonForm(changed, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = {"by": access, "person": changed, **form.cleaned_data}
        if carried_out(form, verbs.change_person, **wanted):
            messages.success(request, _("The name and the address are saved."))
            return redirect("person", key=changed.key)
    context |= {
        "form": form,
        "told": [str(changed)],
        "buttons": [("save", _("Save"))],
        "back": reverse("person", args=[key]),
    }
    return render(request, "organisations/person_form.html", context)
