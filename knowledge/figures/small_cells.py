"""No count of one to four persons is kept, and none follows from what is shown.

Counts under five become "under 5". Where one would follow from a sum, another cell of the sum is
withheld, in the end the sum itself. What a reader could work out is tried out exactly: a hidden
cell is safe when at least two numbers are possible in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.figures.table import (
    SMALL,
    UNDER_5,
    WITHHELD,
    Cell,
    Place,
    State,
    Table,
    Unit,
)

# Withheld cells were shown once, so they are at least this; nobody knows how much at most.
LEAST_WITHHELD = SMALL
MORE_THAN_ANY = 10**9
# So many steps are tried; a table that needs more counts as unsafe.
MOST_STEPS = 500
# Ranges that go on narrowing for longer count as not fitting.
MOST_ROUNDS = 50


@dataclass(frozen=True)
class Sum:
    parts: tuple[Place, ...]
    total: Place

    @property
    def places(self) -> tuple[Place, ...]:
        return (*self.parts, self.total)


class CannotBeProtected(ValueError):
    """Whatever is withheld, a small count still follows: the rows must be grouped."""


def protect(table: Table) -> Table:
    table = hide_small(table)
    while exposed := exposed_cells(table):
        table = table.with_cell(_to_withhold(table, exposed[0]), WITHHELD)
    return table


def hide_small(table: Table) -> Table:
    for place in places(table):
        if is_about_persons(table, place) and table.cell(place).is_small:
            table = table.with_cell(place, UNDER_5)
    return table


def places(table: Table) -> Iterator[Place]:
    for row in range(len(table.rows)):
        for column in range(len(table.columns)):
            yield row, column


def is_about_persons(table: Table, place: Place) -> bool:
    return table.columns[place[1]].unit == Unit.PERSONS


def sums(table: Table) -> list[Sum]:
    """Every sum of persons in which nothing is missing."""
    found = [*_sums_of_rows(table), *_sums_of_columns(table)]
    return [
        one
        for one in found
        if len(one.parts) > 0
        and all(table.cell(place).state != State.EMPTY for place in one.places)
    ]


def _sums_of_rows(table: Table) -> Iterator[Sum]:
    names = [row.name_da for row in table.rows]
    if table.total_row not in names:
        return
    total = names.index(table.total_row)
    for at, column in enumerate(table.columns):
        if column.unit == Unit.PERSONS:
            parts = tuple((row, at) for row in range(len(names)) if row != total)
            yield Sum(parts, (total, at))


def _sums_of_columns(table: Table) -> Iterator[Sum]:
    of_persons = [at for at, column in enumerate(table.columns) if column.unit == Unit.PERSONS]
    totals = [at for at in of_persons if table.columns[at].is_total]
    parts = [at for at in of_persons if at not in totals]
    for row in range(len(table.rows)):
        for total in totals:
            yield Sum(tuple((row, part) for part in parts), (row, total))


def _to_withhold(table: Table, exposed: Place) -> Place:
    """The smallest other cell of a sum that tells; its total when there is no other."""
    telling = [one for one in sums(table) if exposed in one.places]
    totals = {one.total for one in sums(table)}
    candidates = [
        place for one in telling for place in one.places if _may_be_withheld(table.cell(place))
    ]
    if not candidates:
        raise CannotBeProtected
    return min(
        candidates, key=lambda place: (place in totals, table.cell(place).number or 0, place)
    )


def _may_be_withheld(cell: Cell) -> bool:
    return cell.number is not None and cell.number >= SMALL


# --- What a reader could work out -----------------------------------------------------------

Range = tuple[int, int]


def exposed_cells(table: Table) -> list[Place]:
    """Hidden counts under five for which only one number is possible."""
    known = sums(table)
    concerned = {place for one in known for place in one.places}
    return [
        place
        for place in places(table)
        if table.cell(place).state == State.UNDER_5
        and place in concerned
        and not _two_fit(table, known, place)
    ]


def _two_fit(table: Table, known: list[Sum], place: Place) -> bool:
    fitting = 0
    for number in range(1, SMALL):
        ranges = _ranges(table, known) | {place: (number, number)}
        fitting += _Search(known).fits(ranges)
        if fitting == 2:
            return True
    return False


def _ranges(table: Table, known: list[Sum]) -> dict[Place, Range]:
    return {place: _range(table.cell(place)) for one in known for place in one.places}


def _range(cell: Cell) -> Range:
    if cell.state == State.UNDER_5:
        return 1, SMALL - 1
    if cell.state == State.WITHHELD:
        return LEAST_WITHHELD, MORE_THAN_ANY
    number = int(cell.number or 0)
    return number, number


class _Search:
    """Whether whole numbers can be found within the ranges so that all sums are right."""

    def __init__(self, known: list[Sum]) -> None:
        self.known = known
        self.steps = 0

    def fits(self, ranges: dict[Place, Range]) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            return False
        narrowed = self._narrow(ranges)
        if narrowed is None:
            return False
        open_places = [place for place, (low, high) in narrowed.items() if low < high]
        if not open_places:
            return True
        place = min(open_places, key=lambda one: narrowed[one][1] - narrowed[one][0])
        low, high = narrowed[place]
        # What is that wide may always be a little more: the first few numbers are enough.
        tried = range(low, min(high, low + 2 * SMALL) + 1)
        return any(self.fits(narrowed | {place: (number, number)}) for number in tried)

    def _narrow(self, ranges: dict[Place, Range]) -> dict[Place, Range] | None:
        for _round in range(MOST_ROUNDS):
            before = ranges
            for one in self.known:
                ranges = ranges | _within(one, ranges)
            if any(low > high for low, high in ranges.values()):
                return None
            if ranges == before:
                return ranges
        return None


def _within(one: Sum, ranges: dict[Place, Range]) -> dict[Place, Range]:
    """What the sum leaves of each range."""
    least = sum(ranges[part][0] for part in one.parts)
    most = sum(ranges[part][1] for part in one.parts)
    total_low, total_high = ranges[one.total]
    found = {one.total: (max(total_low, least), min(total_high, most))}
    for part in one.parts:
        low, high = ranges[part]
        found[part] = (
            max(low, total_low - (most - high)),
            min(high, total_high - (least - low)),
        )
    return found
