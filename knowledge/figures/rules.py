"""What a chart may show, and what it must say. Each refusal has a reason for the editor; see
hvordan_vises_aerligt.csv in the source material."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.figures.table import (
    SMALL,
    Breakdown,
    Cell,
    Column,
    Population,
    Row,
    State,
    Table,
    Unit,
)

# Below this a percentage or a line says more than the numbers do.
FEW = 20
PENAL = {Population.CHARGED, Population.PROSECUTED, Population.CONVICTED}
PERCENT_WORD = re.compile(r"%|\b(pct|procent|percent|per cent)\b", re.IGNORECASE)
# Counts are of persons and cases together: "cases" would be something else.
CASE_WORD = re.compile(r"\b(sag|sager|sagerne|sagen|cases?)\b", re.IGNORECASE)


class Kind(StrEnum):
    BAR = "bar"
    GROUPED = "grouped"
    LINE = "line"


class Refusal(StrEnum):
    NOTHING = "nothing"
    NOT_FOR_CHARTS = "not_for_charts"
    NATIONALITY = "nationality"
    TWO_UNITS = "two_units"
    ASSESSED_AND_PENAL = "assessed_and_penal"
    ONE_SERIES_IN_BARS = "one_series_in_bars"
    LINE_WITHOUT_YEARS = "line_without_years"
    LINE_OF_FEW = "line_of_few"
    PERCENT_OF_FEW = "percent_of_few"
    PERCENT_IN_TEXT = "percent_in_text"
    COUNTS_CALLED_CASES = "counts_called_cases"
    UNPROTECTED = "unprotected"


class Note(StrEnum):
    UNDER_5 = "under_5"
    WITHHELD = "withheld"
    CALCULATED = "calculated"
    SMALL_COUNTS = "small_counts"
    RISE = "rise"
    OUTCOMES = "outcomes"
    ASSESSED = "assessed"


@dataclass(frozen=True)
class Chart:
    table: Table
    series: tuple[str, ...]
    kind: Kind = Kind.BAR
    breakdown: Breakdown = Breakdown.YEAR
    for_charts: bool = True
    # What editors have written around it, in both languages.
    texts: tuple[str, ...] = ()
    # How many persons or counts a percentage is of.
    base: int | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.table.columns if column.name in self.series)

    @property
    def cells(self) -> list[Cell]:
        """Those that are drawn; totals are not."""
        return [cell for column in self.columns for cell in self.cells_of(column, self.table.parts)]

    def cells_of(self, column: Column, rows: tuple[Row, ...]) -> list[Cell]:
        at = self.table.columns.index(column)
        return [row.cells[at] for row in rows]

    @property
    def units(self) -> set[Unit]:
        return {column.unit for column in self.columns}

    @property
    def populations(self) -> set[Population]:
        return {column.population for column in self.columns}


def refusals(chart: Chart) -> list[Refusal]:
    """Everything that is against it, at once."""
    found = {
        Refusal.NOTHING: not any(cell.number for cell in chart.cells),
        Refusal.NOT_FOR_CHARTS: not chart.for_charts,
        Refusal.NATIONALITY: chart.breakdown == Breakdown.NATIONALITY,
        Refusal.TWO_UNITS: len(chart.units) > 1,
        Refusal.ASSESSED_AND_PENAL: _mixes_assessed_and_penal(chart),
        Refusal.ONE_SERIES_IN_BARS: chart.kind == Kind.BAR and len(chart.columns) > 1,
        Refusal.LINE_WITHOUT_YEARS: _is_line(chart) and chart.breakdown != Breakdown.YEAR,
        Refusal.LINE_OF_FEW: _is_line(chart) and any(_is_few(cell) for cell in chart.cells),
        Refusal.PERCENT_OF_FEW: Unit.PERCENT in chart.units and (chart.base or 0) < FEW,
        Refusal.PERCENT_IN_TEXT: _tells_percent_of_few(chart),
        Refusal.COUNTS_CALLED_CASES: _calls_counts_cases(chart),
        Refusal.UNPROTECTED: any(_is_bare(chart, column) for column in chart.columns),
    }
    return [refusal for refusal, is_so in found.items() if is_so]


def _is_line(chart: Chart) -> bool:
    return chart.kind == Kind.LINE


def _is_few(cell: Cell) -> bool:
    return cell.is_hidden or (cell.number is not None and cell.number < FEW)


def _mixes_assessed_and_penal(chart: Chart) -> bool:
    return Population.ASSESSED in chart.populations and bool(PENAL & chart.populations)


def _is_bare(chart: Chart, column: Column) -> bool:
    rows = chart.table.rows
    return column.unit == Unit.PERSONS and any(c.is_small for c in chart.cells_of(column, rows))


def _tells_percent_of_few(chart: Chart) -> bool:
    """Whatever a percentage is of, it is no more than all that is drawn."""
    if Unit.PERCENT in chart.units or not any(PERCENT_WORD.search(text) for text in chart.texts):
        return False
    return sum((cell.number or Decimal(0) for cell in chart.cells), Decimal(0)) < FEW


def _calls_counts_cases(chart: Chart) -> bool:
    return chart.units == {Unit.COUNTS} and any(CASE_WORD.search(text) for text in chart.texts)


def notes(chart: Chart) -> list[Note]:
    """What must stand below the figure, whatever the editor has written."""
    all_cells = [
        cell for column in chart.columns for cell in chart.cells_of(column, chart.table.rows)
    ]
    states = {cell.state for cell in all_cells}
    found = {
        Note.UNDER_5: State.UNDER_5 in states,
        Note.WITHHELD: State.WITHHELD in states,
        Note.CALCULATED: any(cell.calculated for cell in all_cells),
        Note.SMALL_COUNTS: any(is_small_count(chart, column) for column in chart.columns),
        Note.RISE: chart.breakdown == Breakdown.YEAR and len(chart.table.parts) > 1,
        Note.OUTCOMES: len(PENAL & chart.populations) > 1,
        Note.ASSESSED: Population.ASSESSED in chart.populations,
    }
    return [note for note, is_so in found.items() if is_so]


def is_small_count(chart: Chart, column: Column) -> bool:
    return column.unit == Unit.COUNTS and any(
        cell.is_small for cell in chart.cells_of(column, chart.table.parts)
    )


def may_have_percent(number: Decimal | None) -> bool:
    return number is not None and number >= FEW


def breaks_down_small_counts(table: Table, breakdown: Breakdown) -> bool:
    """A count under five bounds the number of persons: for the whole country only."""
    allowed = (Breakdown.YEAR, Breakdown.DECISION)
    return breakdown not in allowed and any(
        0 < (row.cells[at].number or 0) < SMALL
        for at, column in enumerate(table.columns)
        if column.unit == Unit.COUNTS
        for row in table.parts
    )
