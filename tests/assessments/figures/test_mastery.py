"""What people know of a topic: everybody has a share, and each answer is in one figure."""

from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.figures.mastery import Answered, Cell, counted, freeze, from_plain, to_plain
from tests.assessments.competence.attacker import Column, made_out
from tests.assessments.competence.made_up import over
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

NOW, LATER = "2026-1", "2026-2"
SIGNS, LAW = Cell("signs", "recognise"), Cell("law", "refer")
ROOT = over("all", over("x", "a", "b"), "c")


def answer(person, points, unit="a", **others) -> Answered:
    fields = {"audience": "police", "period": NOW, "question": "q1", "cell": SIGNS, **others}
    return Answered(person=person, unit=unit, points=points, **fields)


def team(unit, people, **others) -> list[Answered]:
    """Half of them have the first of two questions right, and all the second."""
    found = []
    for at in range(people):
        who = f"{unit} {at}"
        found.append(answer(who, at % 2, unit, question="q1", **others))
        found.append(answer(who, 1, unit, question="q2", **others))
    return found


def shown(answers, period=NOW, audience="police"):
    return freeze(ROOT, counted(answers, period).get(audience, {}))


def test_a_figure_is_the_mean_of_what_each_person_has():
    """One who answered ten questions counts as much as one who answered two."""
    many = [answer("eager", 0, question=f"more {at}") for at in range(10)]
    found = shown([*team("a", 40), *many]).of(SIGNS, "a")

    assert (found.value, found.people) == (0.75, (30, 49))


def test_nine_are_too_few_and_so_is_a_group_of_one_mind():
    assert shown(team("a", 9)).of(SIGNS, "a") is None
    assert shown(team("a", 40)).of(SIGNS, "a")
    all_right = [answer(at, 1) for at in range(40)]
    assert shown(all_right).of(SIGNS, "a") is None


def test_what_somebody_answered_before_does_not_count_a_second_time():
    again = [answer(at, 0, period=LATER) for at in range(60)]
    first = [answer(at, at % 4 > 0) for at in range(60)]
    both = sorted([*first, *again], key=lambda one: one.person)

    assert counted(both, LATER) == {}
    assert shown(both).of(SIGNS, "a") == shown(first).of(SIGNS, "a")


def test_who_moves_counts_once_where_they_answered_last():
    moved = [answer("mover", 0), answer("mover", 1, "b", question="q2")]
    units = counted(moved, NOW)["police"][SIGNS]

    assert {unit: (one.people, one.total) for unit, one in units.items()} == {"b": (1, 0.5)}


def test_audiences_topics_and_skills_stand_apart():
    found = counted(
        [answer(1, 1), answer(1, 0, audience="tax"), answer(1, 1, cell=LAW, question="q2")], NOW
    )

    # The question was met before, whatever one worked as then.
    assert {audience: set(cells) for audience, cells in found.items()} == {"police": {SIGNS, LAW}}


def test_of_those_who_work_as_nothing_there_is_no_figure():
    assert counted([answer(1, 1, audience="")], NOW) == {}


def test_it_is_the_same_after_it_was_kept():
    found = shown(team("a", 30))

    assert from_plain(to_plain(found)) == found


# --- The attack -----------------------------------------------------------------------------

UNITS, CELLS = ("a", "b", "c"), (SIGNS, LAW)
questions = st.tuples(
    st.sampled_from((NOW, LATER)),
    st.sampled_from(UNITS),
    st.sampled_from(("police", "tax")),
    st.integers(0, 4),
)
groups_of = st.lists(
    st.tuples(st.integers(1, 14), st.lists(questions, min_size=1, max_size=4)),
    min_size=1,
    max_size=8,
)
BELOW = {"all": {*UNITS}, "x": {"a", "b"}, **{unit: {unit} for unit in UNITS}}


def first_answers(group) -> list[tuple[int, str, str, str, Cell]]:
    """As the reader knows them: each question once, by when it was asked; the even ones are on one
    topic."""
    found, met = [], set()
    for at, (period, unit, audience, question) in enumerate(sorted(group, key=lambda one: one[0])):
        if question not in met:
            met.add(question)
            found.append((at, period, unit, audience, CELLS[question % 2]))
    return found


def answers_of(groups) -> list[Answered]:
    """Half of each group know less, so that nothing is hidden for being of one mind."""
    return [
        answer(
            (number, person),
            0.7 if person % 2 else 0.6,
            unit,
            audience=audience,
            period=period,
            question=question,
            cell=CELLS[question % 2],
        )
        for number, (people, group) in enumerate(groups)
        for person in range(people)
        for period, unit, audience, question in sorted(group, key=lambda one: one[0])
    ]


def row(groups, period, audience, cell, unit):
    """In whole numbers: which part of the mean each answer is."""
    parts = {}
    for number, (_people, group) in enumerate(groups):
        mine = [one for one in first_answers(group) if (one[1], one[3]) == (period, audience)]
        mine = [one for one in mine if one[4] == cell]
        if mine and mine[-1][2] in BELOW[unit]:
            parts |= {Column(number, one[0]): Fraction(1, len(mine)) for one in mine}
    whole = lcm(*(part.denominator for part in parts.values()))
    return {column: int(part * whole) for column, part in parts.items()}


@for_any_input
@given(groups_of)
def test_no_two_figures_together_tell_of_fewer_than_ten_people(groups):
    answers = answers_of(groups)
    known = [
        row(groups, period, audience, cell, unit)
        for period in (NOW, LATER)
        for audience in ("police", "tax")
        for cell, units in shown(answers, period, audience).figures.items()
        for unit in units
    ]

    assert made_out(known, [people for people, _group in groups]) is None


def test_the_reader_would_make_out_whoever_is_in_one_topic_of_two_that_share_a_question():
    """Which is why a question is on one topic only."""
    both, only = 0, 1
    first = {Column(both, 0): 1, Column(only, 0): 1}
    second = {Column(both, 0): 1}

    assert made_out([first, second], [30, 4]) == {only}
