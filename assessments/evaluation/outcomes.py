"""How many people were screened and assessed in a year, as the published figures say."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.figures.showing import text_of
from knowledge.figures.table import Breakdown, Cell, Column, Population, Table, Unit
from knowledge.models import DataSet

COUNTED = frozenset({Population.ASSESSED, Population.SCREENED})


@dataclass(frozen=True)
class Outcome:
    what: str
    number: str
    source: str
    caveats: str


def outcomes(year: int) -> list[Outcome]:
    """What several data sets say of the same source is told once."""
    found: dict[tuple[str, str], Outcome] = {}
    sets = DataSet.objects.select_related("source").prefetch_related("columns", "versions")
    # Tables by year say it most plainly, then those with steps, then the sums of the others.
    for one in sorted(sets.order_by("key"), key=_plainness):
        for outcome in _told(one, str(year)):
            found.setdefault((outcome.source, outcome.number), outcome)
    return list(found.values())


def _plainness(data_set: DataSet) -> int:
    order = [Breakdown.YEAR, Breakdown.CONTACT]
    breakdown = Breakdown(data_set.breakdown)
    return order.index(breakdown) if breakdown in order else len(order)


def _told(data_set: DataSet, year: str) -> Iterator[Outcome]:
    table = data_set.table
    if table is None:
        return
    labels = {one.name: one.label for one in data_set.columns.all()}
    for name, cell in _cells(data_set, table, labels, year):
        source, caveats = data_set.source.name, data_set.caveats
        yield Outcome(name or data_set.name, text_of(cell), source, caveats)


def _cells(
    data_set: DataSet, table: Table, labels: dict[str, str], year: str
) -> Iterator[tuple[str, Cell]]:
    """Of a table by year the row of the year; else the column of the year, and of it the sum."""
    for at, column in enumerate(table.columns):
        if not _is_counted(column):
            continue
        for row in table.rows:
            if data_set.breakdown == Breakdown.YEAR:
                is_it, name = row.name_da == year, labels[column.name]
            elif data_set.breakdown == Breakdown.CONTACT:
                is_it, name = column.name == year, row.name_da
            else:
                is_it, name = column.name == year and row.name_da == data_set.total_row, ""
            if is_it:
                yield name, row.cells[at]


def _is_counted(column: Column) -> bool:
    return column.unit == Unit.PERSONS and column.population in COUNTED
