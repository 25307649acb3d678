"""Level 2: what was frozen of the audiences of a course, and what it taught."""

import pytest

from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import Snapshot
from assessments.competence.telling import Figure
from assessments.evaluation.recognised import level_of

NAMES = {"police": "Politi", "tax": "Skat"}


def figure(value, people=(20, 29)):
    return Figure(value, value - 0.05, value + 0.05, people)


def snapshot(period="2025-1", audience="police", changes=None, **levels):
    figures = {
        (Population.LEVEL, Measure(name.replace("_", "-"))): {"all": found}
        for name, found in levels.items()
    }
    for name, value in (changes or {}).items():
        figures[Population.CHANGE, Measure(name.replace("_", "-"))] = {"all": figure(value)}
    return Snapshot(period, audience, "pool", "all", figures)


def test_it_is_told_by_half_year_and_audience():
    frozen = [
        snapshot(told_apart=figure(0.8), found=figure(0.75)),
        snapshot("2025-2", told_apart=figure(0.85)),
        snapshot(audience="nurse", told_apart=figure(0.7)),
        snapshot("2024-2", told_apart=figure(0.6)),
    ]

    tables = level_of(frozen, NAMES, 2025).tables

    assert [[row[:4] for row in table.rows] for table in tables] == [
        [("Politi", "20 til 29", "80 % (75 til 85)", "75 % (70 til 80)")],
        [("Politi", "20 til 29", "85 % (80 til 90)", "for få svar")],
    ]


def test_nothing_frozen_is_an_empty_level():
    level = level_of([snapshot()], NAMES, 2025)

    assert (level.tables, level.notes, bool(level.empty), bool(level.limits)) == (
        (),
        (),
        True,
        True,
    )


@pytest.mark.parametrize(
    ("changes", "is_said"),
    [
        ({"found": 0.2, "reacted": 0.2}, True),
        ({"found": 0.2, "reacted": -0.2}, False),
        ({"found": 0.2, "reacted": 0.0}, False),
        ({"found": -0.2, "reacted": 0.2}, False),
        ({"found": 0.2}, False),
    ],
)
def test_cmm_is_told_when_suspicion_was_taught(changes, is_said):
    level = level_of([snapshot(changes=changes, told_apart=figure(0.8))], NAMES, 2025)

    said = ["Politi, første halvår 2025" in note for note in level.notes]
    assert said == ([True] if is_said else [])
    assert all("mistanke, ikke genkendelse" in note for note in level.notes)


def test_a_change_is_told_in_words():
    changes = {"told_apart": 0.2, "found": 0.0, "reacted": -0.2}

    table = level_of([snapshot(changes=changes)], NAMES, 2025).tables[0]

    assert table.title == "Første halvår 2025: siden før kurset"
    said = ("mere", "ingen tydelig ændring", "mindre", "for få svar")
    assert table.rows == (("Politi", "20 til 29", *said),)


@pytest.mark.parametrize(
    ("value", "told"), [(0.95, "mindst 95 % (90 til 100)"), (0.05, "højst 5 % (0 til 10)")]
)
def test_near_the_ends_nobody_is_told_how_near(value, told):
    table = level_of([snapshot(told_apart=figure(value))], NAMES, 2025).tables[0]

    assert table.rows[0][2] == told
