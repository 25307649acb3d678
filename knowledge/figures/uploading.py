"""A new table for a data set: looked at first, then kept as a new version. Nothing in between."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from knowledge.figures import rules, words
from knowledge.figures.checking import checked
from knowledge.figures.comparing import Comparison, compare
from knowledge.figures.reading import Problem, Wrong, as_csv, read
from knowledge.figures.showing import chart_of
from knowledge.figures.small_cells import places
from knowledge.figures.table import Breakdown, State, Table
from knowledge.models import DataSet, DataVersion

CHANGED = "wagtail.edit"


class SomebodyWasFaster(Exception):
    """Another version came while this one was looked at."""


@dataclass(frozen=True)
class Hidden:
    row: str
    column: str
    withheld: bool


@dataclass
class Examined:
    data_set: DataSet
    problems: list[str]
    table: Table | None = None
    hidden: list[Hidden] = field(default_factory=list)
    changes: Comparison = field(default_factory=Comparison)
    loose_footnotes: list[Any] = field(default_factory=list)
    from_excel: bool = False
    based_on: int = 0

    @property
    def content(self) -> str:
        """The table as it would be kept: small counts are hidden already."""
        return as_csv(self.table, self.data_set.pure_columns) if self.table else ""


def examine(data_set: DataSet, content: bytes) -> Examined:
    reading = read(content, data_set.pure_columns, data_set.total_row)
    if reading.table is None:
        return _refused(data_set, reading.problems)
    before, breakdown = data_set.table, Breakdown(data_set.breakdown)
    table, problems = checked(reading.table, breakdown, before)
    problems += _of_figures(data_set, table) if table else []
    if problems or table is None:
        return _refused(data_set, problems)
    return Examined(
        data_set,
        [],
        table=table,
        hidden=_hidden(reading.table, table),
        changes=compare(before, table),
        loose_footnotes=_loose_footnotes(data_set, table),
        from_excel=reading.from_excel,
        based_on=latest(data_set),
    )


def latest(data_set: DataSet) -> int:
    return data_set.current.number if data_set.current else 0


def _refused(data_set: DataSet, problems: list[Problem]) -> Examined:
    told = [words.of_problem(problem) for problem in problems]
    return Examined(data_set, list(dict.fromkeys(told)), based_on=latest(data_set))


def _of_figures(data_set: DataSet, table: Table) -> list[Problem]:
    """What the figures that use it would say to the new table."""
    found = []
    for figure in data_set.figures.all():
        for refusal in rules.refusals(chart_of(figure, table)):
            reason = str(words.REFUSALS[refusal])
            found.append(Problem(Wrong.FIGURE_REFUSES, found=figure.name, wanted=reason))
    return found


def _hidden(found: Table, table: Table) -> list[Hidden]:
    return [
        Hidden(
            table.rows[place[0]].name_da,
            table.columns[place[1]].name,
            table.cell(place).state == State.WITHHELD,
        )
        for place in places(table)
        if table.cell(place).state != found.cell(place).state
    ]


def _loose_footnotes(data_set: DataSet, table: Table) -> list[Any]:
    names = {row.name_da for row in table.rows} | {""}
    return [note for note in data_set.footnotes.all() if note.row not in names]


@transaction.atomic
def keep(*, examined: Examined, by: Any = None) -> DataVersion:
    """Make it the current version."""
    data_set = DataSet.objects.select_for_update().get(pk=examined.data_set.pk)
    if latest(data_set) != examined.based_on:
        raise SomebodyWasFaster
    version = DataVersion.objects.create(
        data_set=data_set,
        number=examined.based_on + 1,
        content=examined.content,
        uploaded_by=by,
    )
    log(instance=data_set, action=CHANGED, user=by, content_changed=True)
    return version
