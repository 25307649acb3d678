"""Who did what to whom. Reading it is recorded too."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import csv_files
from core.models import AuditEntry
from organisations import actions, history, looks, reading
from organisations.access import Access, Right, access_of, needs
from organisations.forms.log import LogForm
from organisations.history import HistoryRow
from organisations.models import Unit
from organisations.people import highest_units
from organisations.reading import Wanted
from organisations.trace import note
from organisations.views.trail import start

ON_A_PAGE = 50
MOST_DOWNLOADED = 20_000
AT_ONCE = 1000


@dataclass(frozen=True)
class LogRow:
    row: HistoryRow
    unit_name: str
    address: str


@needs(Right.READ_LOG)
def log(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    form = LogForm(access, request.GET)
    wanted = form.wanted if form.is_valid() else Wanted()
    _note_reading(request, wanted.unit)
    number = _page_number(request)
    found = reading.find(access, wanted) if form.is_valid() else AuditEntry.objects.none()
    first = (number - 1) * ON_A_PAGE
    entries = list(found[first : first + ON_A_PAGE + 1])
    context = {
        "form": form,
        "rows": _rows(entries[:ON_A_PAGE]),
        "newer": _address(request, number - 1) if number > 1 else "",
        "older": _address(request, number + 1) if len(entries) > ON_A_PAGE else "",
        "query": _query(request),
        "most": MOST_DOWNLOADED,
        "sees_sign_ins": access.may_everywhere(Right.READ_LOG),
        "trail": [start()],
    }
    return render(request, "organisations/log.html", context)


@needs(Right.READ_LOG)
def log_download(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    form = LogForm(access, request.GET)
    if not form.is_valid():
        return _page(request)
    wanted = form.wanted
    _note(access, actions.LOG_DOWNLOADED, wanted.unit)
    entries = list(reading.find(access, wanted)[:MOST_DOWNLOADED])
    header = [_("When"), _("Who"), _("What"), _("About whom"), _("Unit"), _("Signed in from")]
    return csv_files.download("log", header, _all_cells(entries))


def _all_cells(entries: list[AuditEntry]) -> Iterator[list[str]]:
    """Some at a time: a database takes only so many keys in one query."""
    for start_at in range(0, len(entries), AT_ONCE):
        yield from map(_cells, _rows(entries[start_at : start_at + AT_ONCE]))


def _rows(found: list[AuditEntry]) -> list[LogRow]:
    units = reading.unit_names({entry.unit for entry in found})
    return [
        LogRow(row, units.get(entry.unit, ""), entry.address)
        for row, entry in zip(history.rows(found), found, strict=True)
    ]


def _cells(found: LogRow) -> list[str]:
    row = found.row
    when = timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S")
    return [when, row.actor_name, row.sentence, row.subject_name, found.unit_name, found.address]


def _note_reading(request: HttpRequest, unit: Unit | None) -> None:
    if looks.is_new(request.session, f"log {unit.key if unit else ''}"):
        _note(access_of(request), actions.LOG_READ, unit)


def _note(access: Access, action: str, unit: Unit | None) -> None:
    """In each place whose log was read."""
    if unit is None and access.may_everywhere(Right.READ_LOG):
        note(action, by=access, unit_name="Tegn")
        return
    for place in [unit] if unit else highest_units(access, Right.READ_LOG):
        note(action, by=access, unit=place, unit_name=place.name)


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 7 else 1


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
