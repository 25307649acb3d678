"""Tables to take along: opened by a double click in a Danish Excel, and no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

# What spreadsheets take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    """With a mark by which Excel knows that it is UTF-8."""
    sheet = io.StringIO("\ufeff", newline="")
    sheet.seek(0, io.SEEK_END)
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(cell) for cell in header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return sheet.getvalue()


def download(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """`name` without its ending; the day is added."""
    response = HttpResponse(text(header, rows), content_type="text/csv; charset=utf-8")
    file = f"{name}-{timezone.localdate().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


def harmless(cell: Any) -> str:
    shown = "" if cell is None else str(cell)
    return f"'{shown}" if shown.startswith(FORMULA) else shown
