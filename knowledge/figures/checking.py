"""What a table must hold to before it is kept: sums that are right, no small group of people."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from knowledge.figures.reading import Problem, Wrong
from knowledge.figures.rules import breaks_down_small_counts
from knowledge.figures.small_cells import CannotBeProtected, protect, sums
from knowledge.figures.table import Breakdown, State, Table

GROUPED = ("(samlet)", "(grouped)")
# One country may be there for another reason; two are a list of countries.
A_FEW_COUNTRIES = 2


def checked(
    table: Table, breakdown: Breakdown, before: Table | None = None
) -> tuple[Table | None, list[Problem]]:
    """The table as it may be kept, with small groups hidden; or what is against it."""
    problems = [*_wrong_sums(table), *_what_it_tells_apart(table, breakdown)]
    try:
        kept = protect(table)
    except CannotBeProtected:
        return None, [*problems, Problem(Wrong.NO_PROTECTION)]
    if before is not None:
        problems += _broken_groups(before, kept)
    return (None if problems else kept), problems


def _wrong_sums(table: Table) -> Iterable[Problem]:
    for one in sums(table):
        cells = [table.cell(place) for place in one.places]
        if any(cell.state != State.SHOWN for cell in cells):
            continue
        found = sum(int(table.cell(part).number or 0) for part in one.parts)
        total = int(table.cell(one.total).number or 0)
        if found != total:
            row, column = one.total
            yield Problem(
                Wrong.TOTAL_DIFFERS,
                column=f"{table.columns[column].name}, {table.rows[row].name_da}",
                found=str(found),
                wanted=str(total),
            )


def _what_it_tells_apart(table: Table, breakdown: Breakdown) -> Iterable[Problem]:
    if breaks_down_small_counts(table, breakdown):
        yield Problem(Wrong.SMALL_COUNTS_BROKEN_DOWN)
    countries = [row.name_da for row in table.rows if row.name_da.casefold() in _countries()]
    if breakdown != Breakdown.NATIONALITY and len(countries) >= A_FEW_COUNTRIES:
        yield Problem(Wrong.NATIONALITY, found=", ".join(countries[:3]))


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        name.casefold() for code in ("da", "en") for name in Locale(code).territories.values()
    )


def _broken_groups(before: Table, after: Table) -> Iterable[Problem]:
    """A grouped row that is gone or smaller, with new rows that hold hidden counts: what was
    grouped would be told apart, and the old sum would give the small ones away."""
    names = {row.name_da for row in before.rows}
    new = [row for row in after.parts if row.name_da not in names]
    if not any(cell.is_hidden for row in new for cell in row.cells):
        return
    for row in before.parts:
        if row.name_da.lower().endswith(GROUPED) and after.row(row.name_da) != row:
            yield Problem(Wrong.GROUP_BROKEN_DOWN, found=row.name_da)
