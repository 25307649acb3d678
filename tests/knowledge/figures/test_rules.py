"""hvordan_vises_aerligt.csv, rule by rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures.checking import checked
from knowledge.figures.reading import Wrong
from knowledge.figures.rules import (
    FEW,
    PENAL,
    Chart,
    Kind,
    Note,
    Refusal,
    notes,
    refusals,
)
from knowledge.figures.table import (
    UNDER_5,
    Breakdown,
    Column,
    Population,
    Row,
    Table,
    Unit,
    shown,
)

pytestmark = pytest.mark.once


def chart(*columns: Column, numbers: tuple[int, ...] = (30, 40), **changes) -> Chart:
    rows = tuple(
        Row(f"{2020 + at}", "", (shown(n),) * len(columns)) for at, n in enumerate(numbers)
    )
    found = Chart(Table(columns, rows), tuple(column.name for column in columns), Kind.GROUPED)
    return replace(found, **changes)


PERSONS = Column("persons")
COUNTS = Column("counts", unit=Unit.COUNTS, population=Population.CHARGED)
ASSESSED = Column("assessed", population=Population.ASSESSED)
CONVICTED = Column("convicted", population=Population.CONVICTED)
CHARGED = Column("charged", population=Population.CHARGED)
PERCENT = Column("percent", unit=Unit.PERCENT)


def row_of(*cells) -> Table:
    return Table((PERSONS,), tuple(Row(f"r{at}", "", (cell,)) for at, cell in enumerate(cells)))


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (chart(PERSONS), []),
        (chart(PERSONS, COUNTS), [Refusal.TWO_UNITS]),
        (chart(ASSESSED, CONVICTED), [Refusal.ASSESSED_AND_PENAL]),
        (chart(CHARGED, CONVICTED), []),
        (chart(PERSONS, breakdown=Breakdown.NATIONALITY), [Refusal.NATIONALITY]),
        (chart(PERSONS, for_charts=False), [Refusal.NOT_FOR_CHARTS]),
        (chart(CHARGED, CONVICTED, kind=Kind.BAR), [Refusal.ONE_SERIES_IN_BARS]),
        (chart(PERSONS, kind=Kind.LINE), []),
        (chart(PERSONS, kind=Kind.LINE, numbers=(30, 19)), [Refusal.LINE_OF_FEW]),
        (
            chart(PERSONS, kind=Kind.LINE, breakdown=Breakdown.FORM),
            [Refusal.LINE_WITHOUT_YEARS],
        ),
        (chart(PERCENT), [Refusal.PERCENT_OF_FEW]),
        (chart(PERCENT, base=19), [Refusal.PERCENT_OF_FEW]),
        (chart(PERCENT, base=20), []),
        (chart(PERSONS, numbers=(7, 8), texts=("47 pct. var mænd",)), [Refusal.PERCENT_IN_TEXT]),
        (chart(PERSONS, texts=("47 pct. var mænd",)), []),
        (chart(COUNTS, texts=("Antal sager",)), [Refusal.COUNTS_CALLED_CASES]),
        (chart(COUNTS, texts=("Sigtelser og sagskomplekser",)), []),
        (chart(PERSONS, numbers=(3, 8)), [Refusal.UNPROTECTED]),
        (chart(PERSONS, numbers=(0, 0)), [Refusal.NOTHING]),
    ],
)
def test_what_is_refused_and_what_is_not(asked, refused):
    assert refusals(asked) == refused


columns = st.builds(
    Column,
    name=st.uuids().map(str),
    unit=st.sampled_from(Unit),
    population=st.sampled_from(Population),
)
charts = st.builds(
    chart,
    columns,
    columns,
    numbers=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    kind=st.sampled_from(Kind),
    breakdown=st.sampled_from(Breakdown),
    base=st.none() | st.integers(0, 40),
    texts=st.sampled_from([(), ("12 %",), ("to sager",)]),
)


@given(charts)
def test_a_chart_that_is_allowed_holds_to_every_rule(asked):
    if refusals(asked):
        return
    assert len(asked.units) == 1
    assert not (Population.ASSESSED in asked.populations and PENAL & asked.populations)
    assert asked.breakdown != Breakdown.NATIONALITY
    if asked.kind == Kind.LINE:
        assert all(cell.number >= FEW for cell in asked.cells)
    if asked.units == {Unit.PERCENT}:
        assert asked.base is not None
        assert asked.base >= FEW
    if asked.units == {Unit.PERSONS}:
        assert not any(cell.is_small for cell in asked.cells)


def test_notes_say_what_must_be_known():
    few_counts = chart(COUNTS, numbers=(30, 3))
    both = chart(CHARGED, CONVICTED)
    hidden = Chart(row_of(UNDER_5, shown(9, calculated=True)), ("persons",), Kind.BAR)

    assert notes(few_counts) == [Note.SMALL_COUNTS, Note.RISE]
    assert notes(both) == [Note.RISE, Note.OUTCOMES]
    assert notes(chart(ASSESSED, breakdown=Breakdown.FORM)) == [Note.ASSESSED]
    assert notes(hidden) == [Note.UNDER_5, Note.CALCULATED, Note.RISE]


# --- Before a table is kept -----------------------------------------------------------------


def wrong(table: Table, breakdown: Breakdown, before: Table | None = None) -> list[Wrong]:
    return [problem.what for problem in checked(table, breakdown, before)[1]]


def test_countries_are_found_though_nobody_says_so():
    countries = Table((PERSONS,), tuple(Row(name, name, (shown(9),)) for name in ("Polen", "Kina")))

    assert wrong(countries, Breakdown.PLACE) == [Wrong.NATIONALITY]
    assert wrong(countries, Breakdown.NATIONALITY) == []


def test_small_counts_are_for_the_whole_country_only():
    few = Table((COUNTS,), (Row("Nord", "North", (shown(2),)),))

    assert wrong(few, Breakdown.PLACE) == [Wrong.SMALL_COUNTS_BROKEN_DOWN]
    assert wrong(few, Breakdown.YEAR) == []


def test_a_grouped_row_is_not_told_apart_again():
    before = Table((PERSONS,), (Row("Øvrige (samlet)", "Other", (shown(8),)),))
    after = row_of(shown(2), shown(6))

    assert wrong(after, Breakdown.FORM, before) == [Wrong.GROUP_BROKEN_DOWN]
    assert wrong(row_of(shown(9), shown(6)), Breakdown.FORM, before) == []


def test_a_sum_that_is_none_is_told():
    rows = [Row(name, name, (shown(n),)) for name, n in (("a", 9), ("b", 8), ("I alt", 18))]

    assert wrong(Table((PERSONS,), tuple(rows), "I alt"), Breakdown.FORM) == [Wrong.TOTAL_DIFFERS]
