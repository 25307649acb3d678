"""Whatever the table: no count of one to four persons is shown, and none can be worked out."""

from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.figures.reading import as_csv, read
from knowledge.figures.small_cells import CannotBeProtected, protect, sums
from knowledge.figures.table import Column, Role, Row, State, Table, Unit, shown

pytestmark = pytest.mark.once

NAME = Column("row", Role.ROW_DA)
# More than any number in the tables below: what a reader would try for a number that is not shown.
MOST = 45
# So many ways to fill in a table are tried; with more hidden cells it would take minutes.
MOST_TRIES = 20_000


def table(lines: list[list[int]], *, with_total_row: bool = True, with_total: bool = True) -> Table:
    """With sums of rows and columns, where asked for."""
    columns = [Column(f"c{at}") for at in range(len(lines[0]))]
    if with_total:
        lines = [[*line, sum(line)] for line in lines]
        columns.append(Column("sum", is_total=True))
    names = [f"r{at}" for at in range(len(lines))]
    if with_total_row:
        lines = [*lines, [sum(line[at] for line in lines) for at in range(len(columns))]]
        names.append("I alt")
    rows = [
        Row(name, name, tuple(shown(number) for number in line))
        for name, line in zip(names, lines, strict=True)
    ]
    return Table(tuple(columns), tuple(rows), "I alt" if with_total_row else "")


def fits(known: Table, places: list[tuple[int, int]], numbers: tuple[int, ...]) -> bool:
    guess = dict(zip(places, numbers, strict=True))

    def at(place: tuple[int, int]) -> int:
        return guess[place] if place in guess else int(known.cell(place).number or 0)

    return all(sum(at(part) for part in one.parts) == at(one.total) for one in sums(known))


def possible(known: Table) -> dict[tuple[int, int], set[int]]:
    """By trying everything: what may stand in each hidden cell that a sum concerns. Nothing where
    there are too many ways."""
    concerned = {place for one in sums(known) for place in one.places}
    hidden = [place for place in sorted(concerned) if known.cell(place).is_hidden]
    found: dict[tuple[int, int], set[int]] = {place: set() for place in hidden}
    ranges = [
        range(1, 5) if known.cell(place).state == State.UNDER_5 else range(5, MOST)
        for place in hidden
    ]
    if prod(map(len, ranges)) > MOST_TRIES:
        return {}
    for numbers in product(*ranges):
        if fits(known, hidden, numbers):
            for place, number in zip(hidden, numbers, strict=True):
                found[place].add(number)
    return found


numbers = st.integers(0, 12)


def shaped(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    line = st.lists(numbers, min_size=columns, max_size=columns)
    return st.lists(line, min_size=1, max_size=rows)


@settings(max_examples=150)
@given(shaped(4, 1))
def test_no_hidden_count_follows_from_one_sum(lines):
    try:
        kept = protect(table(lines, with_total=False))
    except CannotBeProtected:
        return
    for place, numbers in possible(kept).items():
        assert len(numbers) > 1 or kept.cell(place).state == State.WITHHELD


@settings(max_examples=60)
@given(shaped(2, 2))
def test_no_hidden_count_follows_from_sums_of_rows_and_columns(lines):
    try:
        kept = protect(table(lines))
    except CannotBeProtected:
        return
    for place, numbers in possible(kept).items():
        assert len(numbers) > 1 or kept.cell(place).state == State.WITHHELD


@given(shaped(5, 4), st.booleans(), st.booleans())
def test_no_small_count_is_left_and_nothing_but_counts_is_made_up(lines, total_row, total):
    before = table(lines, with_total_row=total_row, with_total=total)
    try:
        kept = protect(before)
    except CannotBeProtected:
        return
    for old, new in zip(before.rows, kept.rows, strict=True):
        for was, cell in zip(old.cells, new.cells, strict=True):
            assert not cell.is_small
            assert cell == was or cell.number is None
            assert (cell.state == State.UNDER_5) == was.is_small


@given(shaped(4, 3))
def test_what_is_protected_stays_as_it_is_when_it_is_uploaded_again(lines):
    before = table(lines)
    try:
        kept = protect(before)
    except CannotBeProtected:
        return
    columns = [NAME, *kept.columns]

    again = read(as_csv(kept, columns).encode(), columns, "I alt").table

    assert again == kept
    assert protect(kept) == kept


def test_four_groups_of_one_cannot_be_protected():
    with pytest.raises(CannotBeProtected):
        protect(table([[1], [1], [1], [1]], with_total=False))


def test_the_smallest_other_number_goes_before_the_sum_does():
    kept = protect(table([[2], [30], [8]], with_total=False))

    assert [row.cells[0].state for row in kept.rows] == [
        State.UNDER_5,
        State.SHOWN,
        State.WITHHELD,
        State.SHOWN,
    ]


def test_the_sum_goes_when_all_parts_are_small():
    kept = protect(table([[4], [4]], with_total=False))

    assert kept.rows[-1].cells[0].state == State.WITHHELD


def test_zeros_stand_and_counts_of_other_things_stay():
    column = Column("forhold", unit=Unit.COUNTS)
    forhold = Table((column,), (Row("2016", "2016", (shown(4),)),))

    assert protect(table([[0], [9]])) == table([[0], [9]])
    assert protect(forhold) == forhold
