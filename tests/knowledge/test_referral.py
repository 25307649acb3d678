"""The sets of recipients, attacked with rules and situations that nobody has thought of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.referral import (
    SITUATIONS,
    STANDING,
    Conditions,
    Conflict,
    Force,
    Hole,
    Missing,
    Rule,
    Situation,
    When,
    answer,
    findings,
)

pytestmark = pytest.mark.once

MUST, MAY, MUST_NOT = Force
whens = st.sampled_from(When)
situations = st.sampled_from(SITUATIONS)
conditions = st.builds(Conditions, whens, whens, whens, whens)
FOR_ALL = [
    Rule(-1 - number, MUST if must else MAY, recipient, when, for_all=True)
    for number, (recipient, must, when) in enumerate(STANDING)
]


@st.composite
def own_rules(draw) -> list[Rule]:
    recipients = st.sampled_from(["", "cmm", "police", "hotline", "112", "municipality"])
    drawn = draw(st.lists(st.tuples(st.sampled_from(Force), recipients, conditions), max_size=8))
    return [Rule(number, *rule) for number, rule in enumerate(drawn)]


paths = own_rules().map(lambda own: [*FOR_ALL, *own])


@given(paths, situations)
def test_only_rules_whose_conditions_hold_are_answered_and_none_of_them_is_lost(rules, situation):
    found = answer(rules, situation)

    said = {*found.must, *found.may, *found.must_not}
    holding = {rule for rule in rules if rule.conditions.hold(situation)}
    told = found.recipients(MUST)
    assert said <= holding
    assert all(rule.force is MAY and rule.recipient in told for rule in holding - said)
    assert not found.recipients(MUST) & found.recipients(MAY)


@given(paths, situations)
def test_acute_danger_comes_first(rules, situation):
    found = answer(rules, situation)

    depends = [rule.conditions.danger is not When.YES for rule in found.must]
    assert depends == sorted(depends)
    assert not situation.danger or "112" in found.recipients(MUST)


@given(own_rules())
def test_a_path_without_findings_holds_in_every_situation(own):
    rules = [*FOR_ALL, *own]
    found = findings(rules)
    conflicting = {
        (rule.recipient, situation)
        for situation in SITUATIONS
        for rule in answer(rules, situation).must_not
        if rule.recipient in told(rules, situation)
    }
    empty = {situation for situation in SITUATIONS if not told(own, situation)}

    conflicts = [one for one in found if isinstance(one, Conflict)]
    holes = [one for one in found if isinstance(one, Hole)]
    assert conflicting == {
        (one.recipient, situation)
        for one in conflicts
        for situation in SITUATIONS
        if one.when.hold(situation)
    }
    assert empty == {s for s in SITUATIONS if any(one.when.hold(s) for one in holes)}
    assert not [one for one in found if isinstance(one, Missing)]


def told(rules: list[Rule], situation: Situation) -> frozenset[str]:
    found = answer(rules, situation)
    return found.recipients(MUST) | found.recipients(MAY)


@given(conditions, conditions, situations)
def test_two_conditions_together_hold_when_both_do(one, other, situation):
    both = one.and_also(other)

    assert (both is not None and both.hold(situation)) == (
        one.hold(situation) and other.hold(situation)
    )


@pytest.mark.parametrize("left_out", FOR_ALL)
def test_what_holds_for_everybody_is_missed(left_out):
    rules = [Rule(1, MUST, "cmm"), *(rule for rule in FOR_ALL if rule is not left_out)]

    found = findings(rules)

    assert found == [Missing(left_out.recipient, left_out.force is MUST, left_out.conditions)]


def test_a_hole_is_said_as_shortly_as_possible():
    own = [
        Rule(1, MUST, "cmm", Conditions(consent=When.YES)),
        Rule(2, MUST, "police", Conditions(child=When.YES, danger=When.YES)),
    ]

    assert findings([*FOR_ALL, *own]) == [
        Hole(Conditions(consent=When.NO, child=When.NO)),
        Hole(Conditions(consent=When.NO, danger=When.NO)),
    ]
