from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations import leaving
from organisations.access import Right, access_of, needs
from organisations.forms.leaving import LeaveForm
from organisations.models import Authority, Departure


@needs(Right.KEEP_AUTHORITIES)
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    authority = get_object_or_404(Authority.objects.select_related("unit"), unit__key=key)
    form = LeaveForm(request.POST or None, expected=authority.unit.name)
    if request.method == "POST" and form.is_valid() and _left(request, authority, form):
        return redirect("departures")
    shown = {
        "authority": authority,
        "form": form,
        "counts": _told(leaving.counts(authority)),
        "last_export": leaving.last_export(authority),
    }
    return render(request, "organisations/leave.html", shown)


def _left(request: HttpRequest, authority: Authority, form: LeaveForm) -> bool:
    try:
        leaving.leave(by=access_of(request), authority=authority)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The authority is being deleted. The proof is below."))
    return True


@needs(Right.KEEP_AUTHORITIES)
@require_POST
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    authority = get_object_or_404(Authority.objects.select_related("unit"), unit__key=key)
    archive, departure = leaving.export(by=access_of(request), authority=authority)
    name = f"tegn-{departure.exported_at:%Y-%m-%d}-{departure.export_digest[:8]}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(archive, content_type="application/zip", headers=headers)


@needs(Right.KEEP_AUTHORITIES)
def departures(request: HttpRequest) -> HttpResponse:
    begun = list(Departure.objects.begun().order_by("-begun_at"))
    for departure in begun:
        departure.told = _told(departure.deleted)  # type: ignore[attr-defined]
    return render(request, "organisations/departures.html", {"departures": begun})


def _told(counts: dict[str, int]) -> list[tuple[object, int]]:
    titles = leaving.titles()
    return [(titles.get(name, name), count) for name, count in counts.items()]
