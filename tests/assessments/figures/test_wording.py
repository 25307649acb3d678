"""Numbers in words: near the ends of a scale nobody is told how near."""

import pytest

from assessments.competence.records import Measure, Population
from assessments.competence.telling import Figure
from assessments.figures import wording

LEVEL, CHANGE = Population.LEVEL, Population.CHANGE


@pytest.mark.parametrize(
    ("value", "measure", "population", "said"),
    [
        (0.95, Measure.FOUND, LEVEL, "mindst 95 %"),
        (0.90, Measure.FOUND, LEVEL, "90 %"),
        (0.10, Measure.FOUND, LEVEL, "10 %"),
        (0.05, Measure.FOUND, LEVEL, "højst 5 %"),
        (0.95, Measure.TOLD_APART, LEVEL, "mindst 0,95"),
        (0.94, Measure.TOLD_APART, LEVEL, "0,94"),
        (0.96, Measure.FOUND, CHANGE, "96 point mere"),
        (-0.05, Measure.FOUND, CHANGE, "5 point mindre"),
        (0.004, Measure.TOLD_APART, CHANGE, "det samme"),
    ],
)
def test_a_value(value, measure, population, said):
    assert wording.value(Figure(value, 0, 1, (10, 14)), measure, population) == said


@pytest.mark.parametrize(
    ("low", "high", "measure", "population", "said"),
    [
        (0.65, 0.75, Measure.FOUND, LEVEL, "65 % til 75 %"),
        (0.76, 0.8, Measure.TOLD_APART, LEVEL, "0,76 til 0,80"),
        (0.1, 0.2, Measure.FOUND, CHANGE, "10 til 20 point mere"),
        (0.04, 0.12, Measure.TOLD_APART, CHANGE, "0,04 til 0,12 mere"),
        (-0.2, -0.1, Measure.REACTED, CHANGE, "10 til 20 point mindre"),
        (-0.05, 0.1, Measure.FOUND, CHANGE, "5 point mindre til 10 point mere"),
        (0, 0.1, Measure.FOUND, CHANGE, "det samme til 10 point mere"),
    ],
)
def test_between_what_it_lies(low, high, measure, population, said):
    figure = Figure((low + high) / 2, low, high, (10, 14))

    assert wording.between(figure, measure, population) == said


def test_what_a_says_in_a_sentence():
    sure = wording.in_a_sentence(Figure(0.95, 0.9, 0.95, (10, 14)))
    likely = wording.in_a_sentence(Figure(0.8, 0.75, 0.85, (10, 14)))

    assert "i mindst 95 af 100 tilfælde" in sure
    assert "i omkring 80 af 100 tilfælde" in likely
    assert "mellem 75 og 85" in likely


@pytest.mark.parametrize(
    ("period", "said"), [("2026-1", "første halvår 2026"), ("2026-2", "andet halvår 2026")]
)
def test_a_half_year(period, said):
    assert wording.half_year(period) == said
