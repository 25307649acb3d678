"""A figure as readers meet it: the table with all that must be said, and what the chart draws."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge.figures import words
from knowledge.figures.rules import Chart, Kind, Refusal, notes, refusals
from knowledge.figures.small_cells import hide_small
from knowledge.figures.table import Breakdown, Cell, Row, State, Table, Unit
from knowledge.models import DataColumn, DataSet, Figure

# What is not even shown as a table.
NEVER = {Refusal.NATIONALITY, Refusal.NOT_FOR_CHARTS}
CALCULATED, SMALL = "*", "°"


@dataclass(frozen=True)
class ShownCell:
    text: str
    marks: str = ""
    footnotes: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownRow:
    name: str
    cells: tuple[ShownCell, ...]
    is_total: bool = False
    footnotes: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownHead:
    text: str
    footnotes: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownFootnote:
    place: str
    text: str


@dataclass(frozen=True)
class Shown:
    title: str
    description: str
    summary: str
    unit: str
    source: str
    extracted: str
    caveats: str
    heads: tuple[ShownHead, ...]
    rows: tuple[ShownRow, ...]
    notes: tuple[str, ...]
    footnotes: tuple[ShownFootnote, ...]
    chart: dict[str, Any] | None
    address: str


def chart_of(figure: Figure, table: Table) -> Chart:
    data_set = figure.data_set
    return Chart(
        table=table,
        series=tuple(figure.series) or tuple(column.name for column in table.columns),
        kind=Kind(figure.kind),
        breakdown=Breakdown(data_set.breakdown),
        for_charts=data_set.for_charts,
        texts=figure.texts,
        base=data_set.percent_base,
    )


def show(figure: Figure) -> Shown | None:
    """Nothing when there is no table yet, or when it may not be shown at all."""
    found = figure.data_set.table
    if found is None:
        return None
    chart = chart_of(figure, hide_small(found))
    refused = refusals(chart)
    if NEVER & set(refused):
        return None
    return _Showing(figure, chart).show(draw=not refused)


def unit_of(chart: Chart) -> str:
    return ", ".join(str(words.LABELS[unit]) for unit in sorted(chart.units))


def extracted(data_set: DataSet) -> str:
    if data_set.extracted_on:
        return formats.date_format(data_set.extracted_on, "DATE_FORMAT")
    return data_set.extracted_en if get_language() == "en" else data_set.extracted_da


class _Showing:
    def __init__(self, figure: Figure, chart: Chart) -> None:
        self.figure = figure
        self.data_set = figure.data_set
        self.chart = chart
        self.table = chart.table
        self.at = [self.table.columns.index(column) for column in chart.columns]
        labels: dict[str, DataColumn] = {one.name: one for one in self.data_set.columns.all()}
        self.labels = [labels[column.name].label for column in chart.columns]
        self.footnotes = [note for note in self.data_set.footnotes.all() if self._concerns(note)]

    def show(self, *, draw: bool) -> Shown:
        unit = unit_of(self.chart)
        return Shown(
            title=self._title(unit),
            description=self.figure.description,
            summary=self.figure.summary,
            unit=capfirst(unit),
            source=self.data_set.source.name,
            extracted=extracted(self.data_set),
            caveats=self.data_set.caveats,
            heads=tuple(self._head(at) for at in range(len(self.at))),
            rows=tuple(self._row(row) for row in self.table.rows),
            notes=tuple(str(words.NOTES[note]) for note in notes(self.chart)),
            footnotes=tuple(ShownFootnote(self._place(note), note.text) for note in self.footnotes),
            chart=self._drawn(unit) if draw else None,
            address=reverse("figure_data", args=[self.figure.key]),
        )

    def _title(self, unit: str) -> str:
        """With the unit, if the editor has not written it."""
        title = self.figure.name
        return title if unit.casefold() in title.casefold() else f"{title} ({unit})"

    def _concerns(self, note: Any) -> bool:
        names = {row.name_da for row in self.table.rows}
        return (not note.column or note.column in [c.name for c in self.chart.columns]) and (
            not note.row or note.row in names
        )

    def _place(self, note: Any) -> str:
        row = self.table.row(note.row)
        names = [column.name for column in self.chart.columns]
        label = self.labels[names.index(note.column)] if note.column else ""
        return ", ".join(part for part in (self._name(row) if row else "", label) if part)

    def _numbers(self, row: str, column: str) -> tuple[int, ...]:
        """The footnotes of exactly this place; "" stands for all."""
        return tuple(
            number
            for number, note in enumerate(self.footnotes, start=1)
            if (note.row, note.column) == (row, column)
        )

    def _head(self, at: int) -> ShownHead:
        return ShownHead(self.labels[at], self._numbers("", self.chart.columns[at].name))

    def _row(self, row: Row) -> ShownRow:
        return ShownRow(
            name=self._name(row),
            cells=tuple(self._cell(row, at) for at in self.at),
            is_total=row.name_da == self.table.total_row,
            footnotes=self._numbers(row.name_da, ""),
        )

    def _name(self, row: Row) -> str:
        return row.name_en if get_language() == "en" else row.name_da

    def _cell(self, row: Row, at: int) -> ShownCell:
        cell, column = row.cells[at], self.table.columns[at]
        marks = CALCULATED if cell.calculated else ""
        if column.unit == Unit.COUNTS and cell.is_small:
            marks += SMALL
        return ShownCell(text_of(cell), marks, self._numbers(row.name_da, column.name))

    def _drawn(self, unit: str) -> dict[str, Any]:
        rows = self.table.parts
        return {
            "kind": self.chart.kind.value,
            "years": self.chart.breakdown == Breakdown.YEAR,
            "unit": capfirst(unit),
            "rows": [self._name(row) for row in rows],
            "series": [
                {
                    "name": label,
                    "values": [_plain(row.cells[at]) for row in rows],
                    "texts": [self._label(row, at) for row in rows],
                }
                for label, at in zip(self.labels, self.at, strict=True)
            ],
        }

    def _label(self, row: Row, at: int) -> str:
        shown = self._cell(row, at)
        numbers = (*self._numbers(row.name_da, ""), *shown.footnotes)
        notes = "".join(f" [{number}]" for number in numbers)
        return f"{shown.text}{shown.marks}{notes}" if shown.text != "–" else ""


def _plain(cell: Cell) -> int | float | None:
    """What is hidden is drawn as nothing and says so beside it."""
    if cell.is_hidden:
        return 0
    if cell.number is None:
        return None
    return int(cell.number) if cell.number == int(cell.number) else float(cell.number)


def text_of(cell: Cell) -> str:
    if cell.state == State.UNDER_5:
        return _("under 5")
    if cell.state == State.WITHHELD:
        return _("not shown")
    if cell.number is None:
        return "–"
    whole = cell.number == int(cell.number)
    number: int | Decimal = int(cell.number) if whole else cell.number
    return str(formats.localize(number, use_l10n=True))
