"""Who counts in which figure."""

import pytest

from assessments.competence.forms import Answer, NotRatedError, scores
from assessments.competence.ratings import Kind
from assessments.competence.records import Measure, Population, of_period
from tests.assessments.competence.made_up import before, form

pytestmark = pytest.mark.once

LEVEL, CHANGE = Population.LEVEL, Population.CHANGE


def counted(*records, period="2026-1"):
    return [
        (population, one.unit, round(one.scores[Measure.TOLD_APART], 3))
        for population, one in of_period(records, period)
    ]


def test_the_newest_form_after_the_course_is_the_level():
    assert counted(form("anna", "a", 0.6), form("anna", "a", 0.9)) == [(LEVEL, "a", 0.9)]


def test_whoever_moves_counts_once_where_the_newest_form_was_given():
    assert counted(form("anna", "a", 0.6), form("anna", "b", 0.9)) == [(LEVEL, "b", 0.9)]


def test_a_form_before_the_course_is_no_level():
    assert counted(before("anna", "a")) == []


def test_a_change_is_from_before_to_the_first_one_after():
    mine = [before("anna", "a", 0.5), form("anna", "a", 0.7), form("anna", "a", 0.9)]

    assert counted(*mine) == [(LEVEL, "a", 0.9), (CHANGE, "a", 0.2)]


def test_a_change_counts_in_the_half_year_of_the_form_after():
    mine = [
        before("anna", "a", 0.5, period="2025-2"),
        form("anna", "a", 0.7),
        form("anna", "a", 0.9, period="2026-2"),
    ]

    assert counted(*mine, period="2025-2") == []
    assert counted(*mine, period="2026-1") == [(LEVEL, "a", 0.7), (CHANGE, "a", 0.2)]
    assert counted(*mine, period="2026-2") == [(LEVEL, "a", 0.9)]


def test_forms_of_two_audiences_are_not_compared():
    mine = [before("anna", "a", audience="nurses"), form("anna", "a")]

    assert counted(*mine) == [(LEVEL, "a", 0.8)]


def test_each_person_counts_alone():
    assert counted(before("anna", "a"), form("bo", "a")) == [(LEVEL, "a", 0.8)]


@pytest.mark.parametrize("why", [{"measures": False}, {"spots_only": True}])
def test_what_is_not_keyed_and_what_is_of_a_judge_counts_nowhere(why):
    mine = [before("anna", "a", **why), form("anna", "a", **why)]
    # A form that counts does not make a change with one that does not.
    others = [before("bo", "a", **why), form("bo", "a")]
    others += [before("eva", "a"), form("eva", "a", **why)]

    assert counted(*mine) == []
    assert counted(*others) == [(LEVEL, "a", 0.8)]


def test_of_a_judge_there_are_no_scores_at_all():
    with pytest.raises(NotRatedError):
        scores([Answer(Kind.SIGNAL, 5, True), Answer(Kind.LOOK_ALIKE, 1, True)], spots_only=True)
