"""How a report is made up: levels with tables, and what cannot be concluded. The page, the paper
and the file all show the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from assessments.figures import wording
from core.half_years import HalfYear

# The exact number of people is nobody's business.
STEP = 5


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    # Where it comes from, of what is not counted here.
    source: str = ""

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """By row, each cell with its head."""
        return [list(zip(self.header, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Level:
    """`notes` are what one must be told of this course; `limits` hold for all of them."""

    number: int
    title: str
    lead: str
    tables: tuple[Table, ...]
    limits: tuple[str, ...]
    empty: str
    notes: tuple[str, ...] = ()
    texts: tuple["Written", ...] = ()


@dataclass(frozen=True)
class Text:
    """`shelf` and `digest` say which it is, for whoever takes it out."""

    text: str
    shelf: int
    digest: str


@dataclass(frozen=True)
class Written:
    title: str
    texts: tuple[Text, ...]


def about(people: int) -> str:
    return str(people // STEP * STEP)


def mean_of(value: float) -> str:
    return f"{value:.1f}"


def half_years(year: int) -> tuple[HalfYear, HalfYear]:
    return HalfYear(year, 1), HalfYear(year, 2)


def name_of(half_year: HalfYear) -> str:
    """As it stands in a title."""
    return capfirst(wording.half_year(str(half_year)))


Line = tuple[str, ...]


def sheet(levels: tuple[Level, ...]) -> Iterator[Line]:
    """A row for each cell of the tables, and for all that is said beside them."""
    for level in levels:
        for line in _lines(level):
            yield str(level.number), *line


def _lines(level: Level) -> Iterator[Line]:
    for table in level.tables:
        for row in table.cells:
            name = row[0][1]
            yield from ((table.title, name, head, cell, table.source) for head, cell in row[1:])
    if not level.tables:
        yield level.title, "", "", level.empty, ""
    for written in level.texts:
        yield from ((written.title, "", "", one.text, "") for one in written.texts)
    for said in (*level.notes, *level.limits):
        yield _("What cannot be concluded"), "", "", said, ""
