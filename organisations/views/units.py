"""Units: the tree, one unit, and what is done to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations import history, responsible, tree
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import as_key, carried_out
from organisations.forms.units import FindForm, MergeForm, MoveForm, NameForm, RenameForm
from organisations.models import Authority, Role, Unit
from organisations.models.units import UnitQuerySet
from organisations.outline import named, outline, paths_of, people_under
from organisations.views.trail import start, to_unit

MOST_FOUND = 100


@needs(Right.SEE_PEOPLE)
def units(request: HttpRequest) -> HttpResponse:
    """The whole tree that one sees, or what is below one of its units."""
    access = access_of(request)
    seen = access.units(Right.SEE_PEOPLE).open()
    find = FindForm(request.GET)
    if "below" in request.GET:
        top: Unit = get_object_or_404(seen, key=as_key(request.GET["below"]))
        seen = seen.filter(path__startswith=top.path)
    elif access.may_everywhere(Right.SEE_PEOPLE) and not find.words:
        return redirect("authorities")
    context = {"find": find, "below": request.GET.get("below", ""), "trail": [start()]}
    context |= _found(seen, find.words) if find.words else {"branches": _branches(seen)}
    return render(request, "organisations/units.html", context)


def _branches(units: UnitQuerySet) -> list[Any]:
    return outline(units, people_under(units))


def _found(units: UnitQuerySet, words: str) -> dict[str, Any]:
    found = named(units, words)
    return {"found": found[:MOST_FOUND], "more": len(found) > MOST_FOUND}


@needs(Right.SEE_PEOPLE)
def unit(request: HttpRequest, key: UUID) -> HttpResponse:
    access, shown = _asked(request, key, Right.SEE_PEOPLE)
    here = Unit.objects.below([shown.path])
    counted = people_under(here)
    children = shown.get_children().select_related("merged_into")
    held = responsible.roles_over(paths_of([shown])[shown.path])
    context = {
        "unit": shown,
        "trail": to_unit(shown, access, with_itself=False),
        "people": counted.get(shown.path, 0),
        "branches": outline([child for child in children if child.closed_on is None], counted),
        "closed": [child for child in children if child.closed_on],
        "held": held,
        "reachable": _reachable(access, held),
        "to_come": _roles_to_come(shown),
        "cohorts": shown.cohorts.not_over(),
        "history": history.of_unit(shown, access),
        "authority": Authority.objects.filter(unit=shown).first(),
        "may_change": access.may(Right.CHANGE_UNITS, shown),
        "may_keep_people": access.may(Right.CHANGE_PEOPLE, shown),
        "may_read_log": access.may(Right.READ_LOG, shown),
        "may_keep_authorities": access.may(Right.KEEP_AUTHORITIES),
    }
    return render(request, "organisations/unit.html", context)


def _reachable(access: Access, held: list[Role]) -> set[int]:
    """Whose page one may open: an administrator may work elsewhere."""
    people = access.people(Right.SEE_PEOPLE).filter(pk__in=[role.person_id for role in held])
    return set(people.values_list("pk", flat=True))


def _roles_to_come(unit: Unit) -> Any:
    to_come = Role.objects.filter(unit=unit, starts_on__gt=timezone.localdate())
    return to_come.select_related("person", "unit", "deputy_of__person").order_by("starts_on", "pk")


@needs(Right.CHANGE_UNITS)
def unit_add(request: HttpRequest, key: UUID) -> HttpResponse:
    access, above = _asked(request, key)
    form = NameForm(request.POST or None)
    if _is_sent(request, form):
        name = form.cleaned_data["name"]
        if carried_out(form, tree.add_unit, by=access, above=above, name=name):
            return _done(request, above, _("%(name)s was added."), name=name)
    return _form(request, "organisations/unit_add.html", above, form=form)


@needs(Right.CHANGE_UNITS)
def unit_rename(request: HttpRequest, key: UUID) -> HttpResponse:
    access, renamed = _asked(request, key)
    form = RenameForm(renamed, request.POST or None)
    if _is_sent(request, form):
        said = {"old": renamed.name, "new": form.cleaned_data["name"]}
        if carried_out(form, tree.rename_unit, by=access, unit=renamed, name=said["new"]):
            return _done(request, renamed, _("%(old)s is now called %(new)s."), **said)
    return _form(request, "organisations/unit_rename.html", renamed, form=form)


@needs(Right.CHANGE_UNITS)
def unit_move(request: HttpRequest, key: UUID) -> HttpResponse:
    access, moved = _asked(request, key)
    if moved.is_root():
        return _form(request, "organisations/unit_stays.html", moved)
    find = FindForm(request.GET)
    form = MoveForm(moved, access, find.words, request.POST or None)
    if _is_sent(request, form):
        below = form.cleaned_data["below"]
        said = {"name": moved.name, "old": form.above.name, "new": below.name}
        if carried_out(form, tree.move_unit, by=access, unit=moved, below=below):
            return _done(request, moved, _("%(name)s was moved from %(old)s to %(new)s."), **said)
    context = {"form": form, "find": find, "above": form.above, **_size(moved)}
    return _form(request, "organisations/unit_move.html", moved, **context)


@needs(Right.CHANGE_UNITS)
def unit_merge(request: HttpRequest, key: UUID) -> HttpResponse:
    """First choose the other unit, then see what will happen, then do it."""
    access, merged = _asked(request, key)
    if merged.is_root():
        return _form(request, "organisations/unit_stays.html", merged)
    find = FindForm(request.GET)
    form = MergeForm(merged, access, find.words, request.POST or _chosen(request) or None)
    context = {"form": form, "find": find, "contents": tree.contents(merged)}
    if not form.is_valid():
        return _form(request, "organisations/unit_merge.html", merged, **context)
    into = form.cleaned_data["into"]
    wanted = {"by": access, "unit": merged, "into": into}
    if request.method == "POST" and carried_out(form, tree.merge_unit, **wanted):
        said = {"name": merged.name, "new": into.name}
        return _done(request, into, _("%(name)s was merged into %(new)s."), **said)
    context["into"] = into
    return _form(request, "organisations/unit_merge_confirm.html", merged, **context)


def _chosen(request: HttpRequest) -> Any:
    return request.GET if "into" in request.GET else None


@needs(Right.CHANGE_UNITS)
def unit_close(request: HttpRequest, key: UUID) -> HttpResponse:
    access, closed = _asked(request, key)
    if request.method == "POST":
        said = _("%(name)s is closed. You can open it again.")
        return _tried(request, closed, said, lambda: tree.close_unit(by=access, unit=closed))
    return _form(request, "organisations/unit_close.html", closed, contents=tree.contents(closed))


@needs(Right.CHANGE_UNITS)
@require_POST
def unit_open(request: HttpRequest, key: UUID) -> HttpResponse:
    access, opened = _asked(request, key)
    said = _("%(name)s is open again.")
    return _tried(request, opened, said, lambda: tree.open_unit(by=access, unit=opened))


def _asked(
    request: HttpRequest, key: UUID, right: Right = Right.CHANGE_UNITS
) -> tuple[Access, Unit]:
    access = access_of(request)
    return access, get_object_or_404(access.units(right), key=key)


def _is_sent(request: HttpRequest, form: Any) -> bool:
    return request.method == "POST" and bool(form.is_valid())


def _form(request: HttpRequest, template: str, unit: Unit, **context: Any) -> HttpResponse:
    trail = to_unit(unit, access_of(request))
    return render(request, template, {"unit": unit, "trail": trail, **context})


def _done(request: HttpRequest, unit: Unit, text: str, **said: str) -> HttpResponse:
    messages.success(request, text % said)
    return redirect("unit", key=unit.key)


def _tried(request: HttpRequest, unit: Unit, text: str, verb: Callable[[], None]) -> HttpResponse:
    try:
        verb()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("unit", key=unit.key)
    return _done(request, unit, text, name=unit.name)


def _size(unit: Unit) -> dict[str, int]:
    """What goes along when the unit moves."""
    here = Unit.objects.below([unit.path])
    people = people_under(here).get(unit.path, 0)
    return {"people": people, "units_below": here.open().exclude(pk=unit.pk).count()}
