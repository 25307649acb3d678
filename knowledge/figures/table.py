"""A table of published figures: rows with a name in each language, columns with a unit."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

SMALL = 5


class Role(StrEnum):
    ROW_DA = "row_da"
    ROW_EN = "row_en"
    NUMBER = "number"


class Unit(StrEnum):
    PERSONS = "persons"
    COUNTS = "counts"  # forhold: one for each person and case
    CALLS = "calls"
    VISITS = "visits"
    KRONER = "kroner"
    PERCENT = "percent"


class Population(StrEnum):
    ANY = "any"
    ASSESSED = "assessed"
    SCREENED = "screened"
    CHARGED = "charged"
    PROSECUTED = "prosecuted"
    CONVICTED = "convicted"


class Breakdown(StrEnum):
    """What the rows tell apart."""

    YEAR = "year"
    FORM = "form"
    DECISION = "decision"
    INDUSTRY = "industry"
    SEX = "sex"
    AGE = "age"
    PLACE = "place"
    NATIONALITY = "nationality"
    CONTACT = "contact"


class State(StrEnum):
    SHOWN = "shown"
    UNDER_5 = "under 5"
    WITHHELD = "withheld"
    EMPTY = "empty"


@dataclass(frozen=True)
class Cell:
    """Hidden cells hold no number: what nobody may see is nowhere."""

    number: Decimal | None = None
    state: State = State.EMPTY
    calculated: bool = False

    @property
    def is_small(self) -> bool:
        return self.number is not None and 0 < self.number < SMALL

    @property
    def is_hidden(self) -> bool:
        return self.state in (State.UNDER_5, State.WITHHELD)


UNDER_5 = Cell(state=State.UNDER_5)
WITHHELD = Cell(state=State.WITHHELD)
EMPTY = Cell()


def shown(number: int | Decimal, *, calculated: bool = False) -> Cell:
    return Cell(Decimal(number), State.SHOWN, calculated)


@dataclass(frozen=True)
class Column:
    name: str
    role: Role = Role.NUMBER
    unit: Unit = Unit.PERSONS
    population: Population = Population.ANY
    # The sum of the other columns of its unit.
    is_total: bool = False


@dataclass(frozen=True)
class Row:
    name_da: str
    name_en: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """`columns` are those with numbers; every row has a cell for each."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    # The name of the row that is the sum of all others; "" when there is none.
    total_row: str = ""

    @cached_property
    def parts(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.name_da != self.total_row)

    def row(self, name_da: str) -> Row | None:
        return next((row for row in self.rows if row.name_da == name_da), None)

    def cell(self, place: "Place") -> Cell:
        return self.rows[place[0]].cells[place[1]]

    def cells_of(self, name: str) -> dict[str, Cell]:
        at = [column.name for column in self.columns].index(name)
        return {row.name_da: row.cells[at] for row in self.rows}

    def with_cell(self, place: "Place", cell: Cell) -> "Table":
        rows = list(self.rows)
        cells = list(rows[place[0]].cells)
        cells[place[1]] = cell
        rows[place[0]] = replace(rows[place[0]], cells=tuple(cells))
        return replace(self, rows=tuple(rows))


Place = tuple[int, int]
