"""The list of people: searched, filtered, downloaded, and changed several at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import csv_files
from knowledge.models import Audience
from organisations import cohorts, membership
from organisations import people as listed
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import carried_out
from organisations.forms.people import CHOSEN, ChosenForm, read_wanted
from organisations.forms.units import INDENT, FindForm
from organisations.models import Membership, Role
from organisations.people import MOST_AT_ONCE, Page, State, Wanted
from organisations.views.people_html import options, table_rows
from organisations.views.trail import Crumb, start


@dataclass(frozen=True)
class PageLink:
    number: str
    address: str
    is_this_one: bool


@dataclass(frozen=True)
class PageLinks:
    numbers: list[PageLink | None]
    previous: str
    next: str


@needs(Right.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    audiences = list(Audience.objects.all())
    wanted = read_wanted(request.GET, access, audiences)
    page = listed.page(access, wanted, _number(request.GET.get("page", "")))
    if wanted.state != State.INVITED:
        listed.note_list(access, wanted, request.session)
    keeps = access.may(Right.CHANGE_PEOPLE)
    context = {
        "wanted": wanted,
        "page": page,
        "links": _links(page, wanted),
        "units": _units(access, wanted),
        "audiences": options(((one.key, one.name) for one in audiences), _key(wanted.audience)),
        "keeps": keeps,
        "states": options(State.choices, wanted.state),
        "kinds": options(Role.Kind.choices, wanted.role),
        "trail": [start()],
    }
    if wanted.state == State.INVITED:
        return render(request, "organisations/invitations.html", context)
    context |= {
        "rows": table_rows(page.rows, keeps=keeps),
        "actions": [(name, form.title) for name, form in CHOSEN.items()],
        "most": MOST_AT_ONCE,
    }
    return render(request, "organisations/people.html", context)


def _units(access: Access, wanted: Wanted) -> SafeString:
    near = listed.units_near(access, wanted.unit)
    choices = [(branch.unit.key, f"{INDENT * branch.level}{branch.unit.name}") for branch in near]
    return options(choices, _key(wanted.unit))


def _key(chosen: Any) -> Any:
    return chosen.key if chosen else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def _links(page: Page, wanted: Wanted) -> PageLinks:
    """Written here: templates put a point into numbers from a thousand on, also in addresses."""
    before = f"?{wanted.query}&" if wanted.query else "?"
    numbers = [
        PageLink(str(number), f"{before}page={number}", number == page.number) if number else None
        for number in page.numbers
    ]
    return PageLinks(
        numbers,
        previous=f"{before}page={page.number - 1}" if page.number > 1 else "",
        next=f"{before}page={page.number + 1}" if page.number < page.last else "",
    )


@needs(Right.SEE_PEOPLE)
def people_download(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    wanted = read_wanted(request.GET, access, list(Audience.objects.all()))
    if wanted.state == State.INVITED:
        raise Http404
    rows = listed.sheet(access, wanted)
    listed.note_download(access, wanted, len(rows))
    header = [_("Last name"), _("First name"), _("Unit"), _("Works as"), _("Work")]
    header += [_("Key person"), _("First day"), _("Last day")]
    header += [_("E-mail address")] if access.may(Right.CHANGE_PEOPLE) else []
    return csv_files.download("people", header, rows)


# --- Several at once -------------------------------------------------------------------------


@needs(Right.CHANGE_PEOPLE)
def people_chosen(request: HttpRequest) -> HttpResponse:
    """First the list sends whom and what; then this page sends the same with a unit or a day."""
    access = access_of(request)
    wanted = read_wanted(request.GET, access, list(Audience.objects.all()))
    back = f"{reverse('people')}?{wanted.query}"
    kind = CHOSEN.get(request.POST.get("do", ""))
    if request.method != "POST" or kind is None:
        return redirect(back)
    chosen = _chosen(request, access, wanted)
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        messages.error(request, _wrong_number(len(chosen)))
        return redirect(back)
    find = FindForm(request.GET)
    sent = request.POST if "confirmed" in request.POST else None
    form = kind(access, chosen[0].unit, request.POST.get("words", ""), sent)
    if form.is_valid() and _is_done(access, form, chosen):
        messages.success(request, _told(form, chosen))
        return redirect(back)
    context = {
        "form": form,
        "find": find,
        "do": request.POST["do"],
        "words": request.POST.get("words", ""),
        "everywhere": access.may_everywhere(Right.CHANGE_PEOPLE),
        "chosen": chosen,
        "query": wanted.query,
        "trail": [start(), Crumb(_("People"), back)],
    }
    return render(request, "organisations/people_chosen.html", context)


def _chosen(request: HttpRequest, access: Access, wanted: Wanted) -> list[Membership]:
    """Those marked on the list or left marked on the page, or all that the filter finds."""
    kept = access.memberships(Right.CHANGE_PEOPLE)
    in_order = listed.with_names(kept).order_by("person__sort_name", "pk")
    if "membership" in request.POST:
        found = in_order.filter(key__in=_keys(request.POST.getlist("membership")))
        return list(found[: MOST_AT_ONCE + 1])
    if request.POST.get("whom") == "all":
        shown = listed.shown_memberships(access, wanted)
    else:
        marked = _keys(request.POST.getlist("person"))
        shown = listed.memberships(access, wanted).filter(person__key__in=marked)
    # One condition, not one inside the other: databases without figures choose badly between those.
    return list((in_order & shown)[: MOST_AT_ONCE + 1])


def _keys(texts: list[str]) -> list[UUID]:
    keys = []
    for text in texts[: MOST_AT_ONCE + 1]:
        try:
            keys.append(UUID(text))
        except ValueError:
            raise Http404 from None
    return keys


def _wrong_number(number: int) -> str:
    if number == 0:
        return _("Mark at least one person first.")
    return _("That is more than %(most)s at once. Narrow the list first.") % {"most": MOST_AT_ONCE}


def _is_done(access: Access, form: ChosenForm, chosen: list[Membership]) -> bool:
    verb, arguments = _verb(form, chosen)
    return carried_out(form, verb, by=access, **arguments)


def _verb(form: ChosenForm, chosen: list[Membership]) -> tuple[Callable[..., Any], dict[str, Any]]:
    found = form.cleaned_data
    if "cohort" in found:
        people = {place.person_id: place.person for place in chosen}.values()
        return cohorts.join, {"cohort": found["cohort"], "people": list(people)}
    if "unit" in found:
        return membership.move_memberships, {"memberships": chosen, **found}
    return membership.end_memberships, {"memberships": chosen, **found}


def _told(form: ChosenForm, chosen: list[Membership]) -> str:
    number = len({place.person_id for place in chosen})
    people = ngettext("%(number)s person", "%(number)s people", number) % {"number": number}
    found = form.cleaned_data
    if "cohort" in found:
        return _("Done: %(people)s in the class %(name)s.") % {
            "people": people,
            "name": found["cohort"].name,
        }
    if "unit" in found:
        return _("Done: %(people)s moved to %(name)s.") % {
            "people": people,
            "name": found["unit"].name,
        }
    return _("Done: the time of %(people)s ends.") % {"people": people}
