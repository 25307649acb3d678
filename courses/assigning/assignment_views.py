"""The screens of single assignments: giving by hand, more time, exemptions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Person
from courses.assigning import by_hand, leeway
from courses.assigning.contents import assignable
from courses.assigning.forms import GiveForm, LeewayForm, SearchForm
from courses.assigning.rights import assignments_of
from courses.assigning.rule_views import to_rules
from courses.models.assigning import Assignment, Exemption, Extension
from organisations import actions, looks
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import as_key, carried_out
from organisations.people import highest_units
from organisations.trace import note
from organisations.views.trail import Crumb

ON_A_PAGE = 25


@needs(Right.ASSIGN)
def assigned(request: HttpRequest) -> HttpResponse:
    """Everything that is assigned now; of one rule, or to one person."""
    access = access_of(request)
    search = SearchForm(request.GET)
    found = assignments_of(access).select_related("person", "rule", "membership__unit")
    if search.words:
        people = Person.objects.matching(search.words)
        found = found.filter(person__in=people.values("pk"))
    if rule := as_key(request.GET.get("rule", "")):
        found = found.filter(rule__key=rule)
    found = found.with_leeway().order_by("person__sort_name", "person", "title", "pk")
    _note_looks(request, access)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "search": search, "rule": rule, "trail": to_rules()}
    return render(request, "courses/assigning/assigned.html", context)


def _note_looks(request: HttpRequest, access: Access) -> None:
    for unit in highest_units(access, Right.ASSIGN):
        if looks.is_new(request.session, f"people {unit.key}"):
            note(actions.PEOPLE_SEEN, by=access, unit=unit, unit_name=unit.name)


@needs(Right.ASSIGN)
def give(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    form = GiveForm(access, request.POST if request.method == "POST" else None)
    if form.is_valid():
        people, done = form.cleaned_data["people"], []

        def assign(**values: Any) -> None:
            done.append(by_hand.assign(by=access, people=people, **values))

        if carried_out(form, assign, **form.values):
            messages.success(request, _given(done[0]))
            return redirect("assigned")
    search = SearchForm(request.GET)
    found = access.people(Right.ASSIGN).filter(is_active=True).matching(search.words).in_order()
    context = {
        "form": form,
        "search": search,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "has_content": assignable(access).exists(),
        "chosen": request.POST.getlist("people"),
        "trail": to_rules(),
    }
    return render(request, "courses/assigning/give.html", context)


def _given(number: int) -> str:
    if not number:
        return _("Nothing was changed: it was assigned to them already.")
    told = ngettext("Assigned to %(number)s person.", "Assigned to %(number)s people.", number)
    return told % {"number": number}


@needs(Right.ASSIGN)
def assignment(request: HttpRequest, key: UUID) -> HttpResponse:
    access, shown = _assignment(request, key)
    if shown.person != request.user and looks.is_new(request.session, f"person {shown.person.key}"):
        unit = shown.membership.unit if shown.membership else None
        note(actions.PERSON_SEEN, by=access, unit=unit, subject=shown.person)
    context = {"assignment": shown, "trail": _to_assigned()}
    return render(request, "courses/assigning/assignment.html", context)


@needs(Right.ASSIGN)
def assignment_extend(request: HttpRequest, key: UUID) -> HttpResponse:
    told = _("Your name and the reason are kept.")
    words = (_("Give more time"), _("Give more time"), told, _("There is more time now."))
    return _leeway(request, key, Extension, leeway.extend, words)


@needs(Right.ASSIGN)
def assignment_exempt(request: HttpRequest, key: UUID) -> HttpResponse:
    told = _("The person need not do it. What has been done already stays done.")
    words = (_("Exempt from it"), _("Exempt"), told, _("The person is exempt now."))
    return _leeway(request, key, Exemption, leeway.exempt, words)


def _leeway(
    request: HttpRequest, key: UUID, model: Any, verb: Any, words: tuple[str, str, str, str]
) -> HttpResponse:
    access, given = _assignment(request, key)
    title, button, told, done = words
    form = LeewayForm(model, request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(
        form, verb, by=access, assignment=given, **form.cleaned_data
    ):
        messages.success(request, done)
        return redirect("assignment", key=key)
    context = {
        "title": title,
        "told": [f"{given.person}: {given.title}", told],
        "form": form,
        "buttons": [("give", button)],
        "back": reverse("assignment", args=[key]),
        "trail": [*_to_assigned(), Crumb(str(given.person), reverse("assignment", args=[key]))],
    }
    return render(request, "organisations/person_form.html", context)


@needs(Right.ASSIGN)
@require_POST
def assignment_withdraw(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    access, given = _assignment(request, key)
    held = {"more-time": given.more_time, "exemption": given.let_off}.get(what)  # type: ignore[attr-defined]
    if held is None:
        raise Http404
    for one in held:
        leeway.withdraw(by=access, leeway=one)
    messages.success(request, _("It is taken back."))
    return redirect("assignment", key=key)


@needs(Right.ASSIGN)
@require_POST
def assignment_take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    access, given = _assignment(request, key)
    try:
        by_hand.take_back(by=access, assignment=given)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("assignment", key=key)
    said = {"title": given.title, "name": given.person}
    messages.success(request, _("%(title)s is not assigned to %(name)s any more.") % said)
    return redirect("assigned")


def _assignment(request: HttpRequest, key: UUID) -> tuple[Access, Assignment]:
    access = access_of(request)
    found = assignments_of(access).with_leeway()
    found = found.select_related("person", "membership__unit", "assigned_by", "rule__unit")
    return access, get_object_or_404(found, key=key)


def _to_assigned() -> list[Crumb]:
    return [*to_rules(), Crumb(_("Assigned to people"), reverse("assigned"))]
