"""Classes: people who go through training together."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Person
from organisations import actions, looks
from organisations import cohorts as verbs
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import as_key, carried_out
from organisations.forms.cohorts import CohortForm, JoinForm, NewCohortForm, SearchForm
from organisations.models import Cohort, Membership, Unit
from organisations.trace import note
from organisations.views.trail import Crumb, start, to_unit

ON_A_PAGE = 50


@needs(Right.SEE_PEOPLE)
def cohorts(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    found = _cohorts(access, Right.SEE_PEOPLE)
    everyone = found.annotate(size=Count("members")).order_by("-starts_on", "name", "pk")
    page = Paginator(everyone, ON_A_PAGE).get_page(request.GET.get("page"))
    may_keep = access.may(Right.CHANGE_PEOPLE)
    context = {"page": page, "may_keep": may_keep, "trail": [start()]}
    return render(request, "organisations/cohorts.html", context)


@needs(Right.CHANGE_PEOPLE)
def cohort_add(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    form = NewCohortForm(access, _near(access, request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        if carried_out(form, verbs.add_cohort, by=access, **wanted):
            messages.success(request, _("The class %(name)s was added. Now add people.") % wanted)
            return redirect("cohort", key=_named(wanted).key)
    context = {"form": form, "has_units": form.has_units, "trail": _trail()}
    return render(request, "organisations/cohort_add.html", context)


def _near(access: Access, request: HttpRequest) -> Unit | None:
    """The unit from whose page one came."""
    found: Unit | None = (
        access.units(Right.CHANGE_PEOPLE).filter(key=as_key(request.GET.get("unit", ""))).first()
    )
    return found


def _named(wanted: dict[str, Any]) -> Cohort:
    found: Cohort = Cohort.objects.get(unit=wanted["unit"], name=wanted["name"])
    return found


@needs(Right.SEE_PEOPLE)
def cohort(request: HttpRequest, key: UUID) -> HttpResponse:
    """A manager sees those of the class whose manager they are."""
    access = access_of(request)
    shown = get_object_or_404(_cohorts(access, Right.SEE_PEOPLE), key=key)
    may_keep = access.may(Right.CHANGE_PEOPLE, shown.unit)
    everyone = Person.objects.filter(cohorts__cohort=shown).in_order()
    seen = everyone if may_keep else everyone.filter(pk__in=access.people(Right.SEE_PEOPLE))
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    if looks.is_new(request.session, f"class {shown.key}"):
        _note_look(access, shown)
    context = {
        "cohort": shown,
        "page": page,
        "unseen": everyone.count() - page.paginator.count,
        "may_keep": may_keep,
        "trail": [*to_unit(shown.unit, access), _list()],
    }
    return render(request, "organisations/cohort.html", context)


def _note_look(access: Access, cohort: Cohort) -> None:
    """Told to those who are in the class, not to all of the unit."""
    about: dict[str, Any] = {"unit_name": cohort.name, "cohort": str(cohort.key)}
    note(actions.PEOPLE_SEEN, by=access, unit=cohort.unit, **about)


@needs(Right.CHANGE_PEOPLE)
def cohort_change(request: HttpRequest, key: UUID) -> HttpResponse:
    access, changed = _kept(request, key)
    before = {name: getattr(changed, name) for name in CohortForm.base_fields}
    form = CohortForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        wanted = {"by": access, "cohort": changed, **form.cleaned_data}
        if carried_out(form, verbs.change_cohort, **wanted):
            messages.success(request, _("The class %(name)s was changed.") % wanted)
            return redirect("cohort", key=key)
    context = {"form": form, "cohort": changed, "trail": _trail(changed)}
    return render(request, "organisations/cohort_change.html", context)


@needs(Right.CHANGE_PEOPLE)
def cohort_join(request: HttpRequest, key: UUID) -> HttpResponse:
    access, joined = _kept(request, key)
    sent = request.POST if request.method == "POST" else None
    form = JoinForm(access.people(Right.CHANGE_PEOPLE), sent)
    if form.is_valid():
        people = form.cleaned_data["people"]
        messages.success(request, _added(verbs.join(by=access, cohort=joined, people=people)))
        return redirect("cohort", key=key)
    search = SearchForm(request.GET)
    found = _candidates(access, joined, search)
    context = {
        "form": form,
        "search": search,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "cohort": joined,
        "trail": _trail(joined),
    }
    return render(request, "organisations/cohort_join.html", context)


def _candidates(access: Access, cohort: Cohort, search: SearchForm) -> Any:
    """People of today in the unit of the class, or in all that one keeps."""
    wanted = search.cleaned_data if search.is_valid() else {}
    kept = access.units(Right.CHANGE_PEOPLE)
    if not wanted.get("everywhere"):
        kept = kept.filter(path__startswith=cohort.unit.path)
    here = Membership.objects.in_units(kept).in_force().values("person")
    people = Person.objects.filter(pk__in=here).exclude(cohorts__cohort=cohort)
    return people.matching(wanted.get("q", "")).in_order()


def _added(number: int) -> str:
    added = ngettext("%(number)s person was added.", "%(number)s people were added.", number)
    return added % {"number": number}


@needs(Right.CHANGE_PEOPLE)
@require_POST
def cohort_leave(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    access, left = _kept(request, key)
    leaver = get_object_or_404(Person, key=person, cohorts__cohort=left)
    verbs.leave(by=access, cohort=left, person=leaver)
    said = {"person": leaver, "cohort": left.name}
    messages.success(request, _("%(person)s is not in the class %(cohort)s any more.") % said)
    return redirect("cohort", key=key)


def _cohorts(access: Access, right: Right) -> Any:
    units = access.units(right).values("pk")
    return Cohort.objects.filter(unit__in=units).select_related("unit")


def _kept(request: HttpRequest, key: UUID) -> tuple[Access, Cohort]:
    access = access_of(request)
    return access, get_object_or_404(_cohorts(access, Right.CHANGE_PEOPLE), key=key)


def _trail(cohort: Cohort | None = None) -> list[Crumb]:
    steps = [start(), _list()]
    if cohort:
        steps.append(Crumb(cohort.name, reverse("cohort", args=[cohort.key])))
    return steps


def _list() -> Crumb:
    return Crumb(_("Classes"), reverse("cohorts"))
