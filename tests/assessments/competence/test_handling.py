"""What is done about a vignette, and that nobody is worse off for having asked the hotline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.competence.forms import Answer, answered, scores, skill_of
from assessments.competence.handling import Recipients, is_right, value
from assessments.competence.person import words
from assessments.competence.ratings import Kind
from assessments.competence.records import Measure
from knowledge.referral import HOTLINE, Conditions, Force, Rule, Situation, When, answer
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

SIGNAL, LOOK_ALIKE = Kind.SIGNAL, Kind.LOOK_ALIKE
INSPECTOR = Recipients(must=frozenset({"police", "cmm"}))
NURSE = Recipients(may=frozenset({"cmm"}))
NOBODY = Recipients()
EXPERTS = {"police": 2.0, "employer": -2.0, "cmm": 1.0, HOTLINE: 0.5}


@pytest.mark.parametrize(
    ("kind", "recipients", "told", "right"),
    [
        (SIGNAL, INSPECTOR, {"police", "cmm"}, True),
        (SIGNAL, INSPECTOR, {"police", "cmm", HOTLINE}, True),
        (SIGNAL, INSPECTOR, {"police"}, False),
        # To ask takes the place of no duty.
        (SIGNAL, INSPECTOR, {HOTLINE}, False),
        (SIGNAL, INSPECTOR, {"police", "cmm", "employer"}, False),
        (SIGNAL, NURSE, {"cmm"}, True),
        (SIGNAL, NURSE, {HOTLINE}, True),
        (SIGNAL, NURSE, set(), False),
        (SIGNAL, NURSE, {"police"}, False),
        (LOOK_ALIKE, NOBODY, set(), True),
        (LOOK_ALIKE, NOBODY, {HOTLINE}, True),
        (LOOK_ALIKE, NOBODY, {"police"}, False),
        (LOOK_ALIKE, NOBODY, {"police", HOTLINE}, False),
    ],
)
def test_whom_one_tells(kind, recipients, told, right):
    assert is_right(kind, recipients, told) is right


@pytest.mark.parametrize(
    ("kind", "chosen", "expected"),
    [
        (SIGNAL, ["police", "cmm"], 1.5),
        (SIGNAL, ["employer"], -2),
        (SIGNAL, ["employer", HOTLINE], -0.75),
        (SIGNAL, ["police", HOTLINE], 2),
        (SIGNAL, [HOTLINE], 0.5),
        (SIGNAL, [], 0),
        (LOOK_ALIKE, ["employer", HOTLINE], -2),
        (LOOK_ALIKE, [HOTLINE], 0),
    ],
)
def test_what_experts_think_of_it(kind, chosen, expected):
    assert value(kind, EXPERTS, chosen) == expected


def test_recipients_come_from_the_path_of_the_audience():
    path = [
        Rule(1, Force.MUST, "112", Conditions(danger=When.YES)),
        Rule(2, Force.MAY, "cmm"),
        Rule(3, Force.MAY, "police"),
        Rule(4, Force.MUST_NOT, "police", Conditions(consent=When.NO)),
    ]

    assert Recipients.of(answer(path, Situation())) == Recipients(may=frozenset({"cmm"}))
    assert Recipients.of(answer(path, Situation(danger=True, consent=True))) == Recipients(
        must=frozenset({"112"}), may=frozenset({"cmm", "police"})
    )


def test_the_scores_of_a_form():
    form = [
        answered(SIGNAL, 5, ["police", "cmm"], INSPECTOR, EXPERTS),
        answered(SIGNAL, 2, [], INSPECTOR, EXPERTS),
        answered(LOOK_ALIKE, 1, [], NOBODY, EXPERTS),
        answered(LOOK_ALIKE, 4, ["employer"], NOBODY, EXPERTS),
    ]

    assert scores(form) == {
        Measure.TOLD_APART: 0.75,
        Measure.FOUND: 0.5,
        Measure.REACTED: 0.5,
        Measure.HANDLED: 0.5,
        Measure.VALUED: pytest.approx((-0.5 / 4 + 2) / 4),
    }


def test_without_values_of_experts_there_is_no_value():
    form = [Answer(SIGNAL, 5, True), Answer(LOOK_ALIKE, 1, True)]

    assert Measure.VALUED not in scores(form)


# --- The hotline, by every path -------------------------------------------------------------

names = st.sampled_from(["police", "cmm", "112", "employer", "municipality"])
sets = st.frozensets(names, max_size=3)
recipients = st.builds(Recipients, must=sets, may=sets)
opinion = st.floats(-2, 2)
experts = st.fixed_dictionaries(
    dict.fromkeys(["police", "cmm", "112", "employer", "municipality"], opinion),
    optional={HOTLINE: opinion},
)
met = st.tuples(st.sampled_from(Kind), st.integers(1, 6), sets, recipients, experts, st.booleans())


@for_any_input
@given(st.lists(met, min_size=2, max_size=8))
def test_to_ask_the_hotline_lowers_no_score(form):
    """On any vignette, at any rating, whatever else is done and whatever the path and the experts
    say: whoever asked anywhere has no score below that of whoever did the same and did not ask."""
    kinds = [SIGNAL, LOOK_ALIKE, *(kind for kind, *_rest in form[2:])]
    without, asked = [], []
    for kind, (_kind, rating, told, path, values, asks) in zip(kinds, form, strict=True):
        without.append(answered(kind, rating, sorted(told), path, values))
        more = sorted(told | {HOTLINE}) if asks else sorted(told)
        asked.append(answered(kind, rating, more, path, values))

    before, after = scores(without), scores(asked)

    assert before.keys() == after.keys()
    for measure, score in before.items():
        assert after[measure] >= score - 1e-12, measure
    assert words(skill_of(asked)) == words(skill_of(without))
    for one, other in zip(without, asked, strict=True):
        if one.kind is LOOK_ALIKE:
            assert one == other


@for_any_input
@given(sets, recipients)
def test_on_a_signal_it_is_right_where_nothing_else_is_wrong_or_missing(told, path):
    if path.must <= told <= path.all:
        assert is_right(SIGNAL, path, told | {HOTLINE})
