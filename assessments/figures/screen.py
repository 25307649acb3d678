"""How well a unit tells signals from look-alikes, and what it knows: for those who answer for its
training, and for CMM's analysts. Never of a person."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.figures.asked import Asked
from assessments.figures.tables import Table
from core import csv_files, gate
from organisations.access import Right, access_of
from organisations.views.trail import start

READ_BY = (Right.SEE_COMPETENCE, Right.SEE_FIGURES)

for_readers = gate.let_in(lambda request: any(access_of(request).may(one) for one in READ_BY))


@for_readers
@require_safe
def competence(request: HttpRequest) -> HttpResponse:
    asked = Asked(access_of(request), request.GET)
    tables = asked.telling.tables() if asked.telling else []
    if tables and request.GET.get("export") == "csv":
        return csv_files.download("competence", *_sheet(asked, tables))
    context = {
        "asked": asked,
        "tables": tables,
        "says_something": _says_something(asked),
        "export": f"{asked.address(asked.unit_key)}&export=csv",
        "trail": [start()],
    }
    return render(request, "assessments/figures/competence.html", context)


def _says_something(asked: Asked) -> bool:
    return bool(asked.telling and asked.telling.told.says_something(asked.unit_key))


def _sheet(asked: Asked, tables: Iterable[Table]) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
    """What the page says, and of whom."""
    header = [
        _("unit"),
        _("audience"),
        _("half-year"),
        _("table"),
        _("what"),
        _("value"),
        _("between"),
        _("people, about"),
        _("remark"),
        _("whole country"),
        _("whole country, between"),
    ]
    of = [asked.where, asked.audience, asked.when]
    rows = [
        [*of, table.title, row.name, *row.cells, *_country(table, row)]
        for table in tables
        for row in table.rows
    ]
    return header, rows


def _country(table: Table, row: Any) -> list[str]:
    return [row.country, row.country_between] if table.has_country else ["", ""]
