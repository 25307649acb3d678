"""No combination of all that was ever published tells anything about fewer than ten people."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.competence.publishing import Unit
from assessments.competence.records import Measure, Moment, Population, Record
from assessments.competence.snapshots import Snapshot, counted, freeze, from_plain, to_plain
from assessments.competence.telling import band
from tests.assessments.competence.attacker import Column, Row, made_out
from tests.assessments.competence.made_up import form, over
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

PERIODS = ("2026-1", "2026-2")
AUDIENCES = ("police", "nurses")
TREES = (
    over("all", "a", "b", "c", "d"),
    over("all", over("x", "a", "b"), over("y", "c", "d")),
    over("all", over("x", "a", over("z", "b", "c")), "d"),
)
UNITS = ("a", "b", "c", "d", "all")
B, A = Moment.BEFORE, Moment.AFTER
FIRST, SECOND = PERIODS
# What people do over the two half-years; each form is of the first or the second unit and audience.
COURSES = (
    ((A, FIRST, 0),),
    ((B, FIRST, 0),),
    ((A, SECOND, 1),),
    ((B, FIRST, 0), (A, FIRST, 0)),
    ((B, FIRST, 0), (A, SECOND, 0)),
    ((B, FIRST, 0), (A, SECOND, 1)),
    ((A, FIRST, 0), (A, SECOND, 1)),
    ((A, FIRST, 0), (A, FIRST, 1)),
    ((B, FIRST, 0), (A, FIRST, 0), (A, FIRST, 1), (A, SECOND, 1)),
    ((B, FIRST, 0), (A, FIRST, 0), (B, SECOND, 1), (A, SECOND, 1)),
)


class Group(NamedTuple):
    """So many people of whom the same is known. Two of the same are as good as one."""

    people: int
    course: tuple[tuple[Moment, str, int], ...]
    units: tuple[str, str]
    audiences: tuple[str, str]

    def forms(self) -> list[tuple[Moment, str, str, str]]:
        return [(m, p, self.units[at], self.audiences[at]) for m, p, at in self.course]


def records(groups: list[Group]) -> Iterator[Record]:
    """Half of each group know a little more than the other half, so that no figure is hidden for
    its interval, or for being of one mind."""
    for number, group in enumerate(groups):
        for person in range(group.people):
            more = 0.02 if person % 2 else 0.0
            for moment, period, unit, audience in group.forms():
                yield form(
                    (number, person),
                    unit,
                    0.75 + more,
                    found=0.5 + more,
                    reacted=0.25 + more,
                    moment=moment,
                    period=period,
                    audience=audience,
                )


def published(root: Unit, groups: list[Group]) -> list[Snapshot]:
    """Through the form in which it is kept and exported."""
    found = []
    for period in PERIODS:
        for audience, counts in counted(records(groups), period).items():
            snapshot = freeze(root, counts, period=period, audience=audience, pool="")
            found.append(from_plain(to_plain(snapshot)))
    return found


# --- What the reader knows of each figure, found in another way than the product does ---------


def below(unit: Unit, key: str | None = None) -> set[str]:
    """All units under this one, and itself; from the one with the key on."""
    wanted = None if unit.key == key else key
    found = set().union(*(below(child, wanted) for child in unit.children))
    return found | ({str(unit.key)} if wanted is None else set())


def columns(group: Group, population: Population, period: str) -> dict[int, int]:
    """Which forms of the people in a group are in a figure, and how often; the last of them says
    where, and for whom."""
    forms = group.forms()
    after = [at for at, (moment, when, *_) in enumerate(forms) if moment is A and when == period]
    if population is Population.LEVEL:
        return {after[-1]: 1} if after else {}
    firsts = [at for at in after if at and forms[at - 1][0] is B]
    pairs = [at for at in firsts if forms[at - 1][3] == forms[at][3]]
    return {pairs[-1] - 1: -1, pairs[-1]: 1} if pairs else {}


def rows(root: Unit, groups: list[Group], snapshots: list[Snapshot], measure: Measure) -> list[Row]:
    found = []
    for one in snapshots:
        for (population, what), figures in one.figures.items():
            for key, figure in figures.items() if what is measure else ():
                known = row(groups, one, population, below(root, str(key)))
                # The reader is right about who is in it.
                number = sum(groups[at].people for at in {column.group for column in known})
                assert band(number) == figure.people
                found.append(known)
    return found


def row(groups: list[Group], snapshot: Snapshot, population: Population, units: set[str]) -> Row:
    found = {}
    for number, group in enumerate(groups):
        mine = columns(group, population, snapshot.period)
        if not mine:
            continue
        _moment, _period, unit, audience = group.forms()[max(mine)]
        if audience == snapshot.audience and unit in units:
            found.update({Column(number, at): times for at, times in mine.items()})
    return found


# --- The attack -----------------------------------------------------------------------------

two_units = st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS))
two_audiences = st.tuples(st.sampled_from(AUDIENCES), st.sampled_from(AUDIENCES))
numbers = st.one_of(st.integers(1, 9), st.integers(10, 14))
groups_of = st.lists(
    st.builds(Group, numbers, st.sampled_from(COURSES), two_units, two_audiences),
    min_size=1,
    max_size=12,
)


def assert_nobody_is_made_out(root: Unit, groups: list[Group]) -> int:
    snapshots = published(root, groups)
    people = [group.people for group in groups]
    total = 0
    for measure in (Measure.TOLD_APART, Measure.FOUND):
        known = rows(root, groups, snapshots, measure)
        assert made_out(known, people) is None
        total += len(known)
    return total


@for_any_input
@given(st.sampled_from(TREES), groups_of)
def test_nothing_is_told_about_fewer_than_ten_people(root, groups):
    assert_nobody_is_made_out(root, groups)


@pytest.mark.long
@settings(for_any_input, max_examples=300)
@given(st.sampled_from(TREES), groups_of)
def test_nor_in_a_great_many_worlds(root, groups):
    assert_nobody_is_made_out(root, groups)


def crowded(units: int = 5) -> list[Group]:
    """In each unit some of all courses, so that much is shown, and few who differ from the rest."""
    found = []
    for at, course in enumerate(COURSES):
        for number in range(units):
            pair = (UNITS[number], UNITS[(number + at) % 5])
            found.append(Group(1 + (at * 5 + number * 3) % 13, course, pair, ("police", "police")))
    return found


@pytest.mark.parametrize("root", TREES, ids=["flat", "two", "deep"])
def test_where_much_is_shown_it_holds_too(root):
    assert assert_nobody_is_made_out(root, crowded()) >= 20


# --- The attacker finds what there is to find -----------------------------------------------


def of(*groups: int) -> Row:
    return {Column(group, 0): 1 for group in groups}


def test_it_subtracts_the_units_that_are_shown_from_the_authority():
    assert made_out([of(0, 1, 2), of(0), of(1)], [30, 20, 4]) == {2}
    assert made_out([of(0, 1, 2), of(0)], [30, 20, 4]) is None


def test_it_subtracts_one_half_year_with_the_same_people_from_another():
    assert made_out([of(0, 1), of(0, 1, 2)], [30, 20, 4]) == {2}


def test_it_makes_out_a_difference_between_two_few():
    """Neither of the two is known, only how much the one has more than the other."""
    assert made_out([of(0, 1), of(0, 2)], [30, 4, 5]) == {1, 2}
    assert made_out([of(0, 1), of(0, 2)], [30, 4, 6]) is None


def test_it_would_make_out_who_left_if_forms_before_the_course_were_levels():
    """In one half-year all answer before it; in the next those who took it after, and their change
    is told: left is what the others answered."""
    took, left = 0, 1
    level = {Column(took, 0): 1, Column(left, 0): 1}
    after = {Column(took, 1): 1}
    change = {Column(took, 0): -1, Column(took, 1): 1}

    assert made_out([level, after, change], [30, 4]) == {left}
    assert made_out([after, change], [30, 4]) is None
