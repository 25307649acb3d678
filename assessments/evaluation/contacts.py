"""How often the hotline was asked, by audience: a table of one year, looked at first, then kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.models.evaluation import HotlineYear
from knowledge.figures import words
from knowledge.figures.checking import checked
from knowledge.figures.reading import Problem, Wrong, as_csv, kept, read
from knowledge.figures.table import Breakdown, Cell, Column, Role, Table
from knowledge.models import Audience

# Counted as people are: 1 to 4 become “under 5”, since colleagues may know who asked.
COLUMNS = (Column("målgruppe", Role.ROW_DA), Column("henvendelser"))
# Of whom nobody knows.
OTHERS = "andre"


@dataclass
class Examined:
    problems: list[str] = field(default_factory=list)
    table: Table | None = None
    from_excel: bool = False
    # What stood there before, by the name of the row.
    before: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def content(self) -> str:
        return as_csv(self.table, COLUMNS) if self.table else ""


def examine(year: int, content: bytes) -> Examined:
    reading = read(content, COLUMNS)
    if reading.table is None:
        return Examined([_in_words(one) for one in reading.problems])
    table, problems = checked(reading.table, Breakdown.CONTACT)
    told = [words.of_problem(one) for one in problems] + _unknown(reading.table)
    if told or table is None:
        return Examined(told)
    return Examined([], table, reading.from_excel, before=contacts_of(year))


def _in_words(problem: Problem) -> str:
    if problem.what != Wrong.COLUMN_UNKNOWN:
        return words.of_problem(problem)
    told = _(
        "Line %(line)s, column %(column)s: “%(found)s” is not counted here. The file has two"
        " columns, “målgruppe” and “henvendelser”, and never authorities or months."
    )
    return told % {"line": problem.line, "column": problem.column, "found": problem.found}


def _unknown(table: Table) -> list[str]:
    """Rows that are no audience: an authority or a month is none."""
    known = {one.name_da for one in Audience.objects.all()} | {OTHERS}
    told = _(
        "Row %(row)s: “%(name)s” is no audience. Write one of: %(known)s. Contacts are counted by"
        " audience and year only, never by authority or month."
    )
    return [
        told % {"row": at, "name": row.name_da, "known": ", ".join(sorted(known))}
        for at, row in enumerate(table.rows, start=1)
        if row.name_da not in known
    ]


@transaction.atomic
def keep(*, year: int, source: str, examined: Examined) -> None:
    """In the place of whatever there was of that year."""
    HotlineYear.objects.update_or_create(
        year=year, defaults={"source": source, "content": examined.content}
    )


def contacts_of(year: int) -> dict[str, Cell]:
    """By the Danish name of the audience."""
    found = HotlineYear.objects.filter(year=year).first()
    return found_in(found) if found else {}


def found_in(held: HotlineYear) -> dict[str, Cell]:
    return kept(held.content, COLUMNS).cells_of("henvendelser")
