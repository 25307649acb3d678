"""What answers are worth, for each kind of question."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.questions.answers import Mark, Outcome
from assessments.questions.forms import FORMS, is_whole, judge, read, right_answer
from courses.exercises.plain import rules_from_plain, rules_to_plain
from knowledge.referral import HOTLINE, Conditions, Force, Rule, When
from tests.helpers import for_any_input

ids = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=6, unique=True)
RULES = (
    Rule(key=1, force=Force.MUST, recipient="112", conditions=Conditions(danger=When.YES)),
    Rule(key=2, force=Force.MUST, recipient="cmm", conditions=Conditions(consent=When.YES)),
    Rule(key=3, force=Force.MAY, recipient="police", conditions=Conditions(consent=When.YES)),
    Rule(key=4, force=Force.MUST_NOT, recipient="police", conditions=Conditions(consent=When.NO)),
)
RECIPIENTS = ("112", "cmm", "police", "municipality", HOTLINE)


def options(found: list[str], right: Any) -> list[dict[str, Any]]:
    return [{"id": one, "text": one, "right": one in right, "feedback": ""} for one in found]


@st.composite
def one_right(draw, form: str = "single"):
    found = draw(ids)
    return {"form": form, "options": options(found, {draw(st.sampled_from(found))})}


@st.composite
def some_right(draw):
    found = draw(ids)
    right = draw(st.sets(st.sampled_from(found), min_size=1))
    return {"form": "multiple", "options": options(found, right)}


@st.composite
def claims(draw):
    return draw(one_right("true_false")) | {"is_true": draw(st.booleans())}


@st.composite
def rated(draw):
    found = draw(ids)
    keys = draw(st.lists(st.integers(-2, 2), min_size=len(found), max_size=len(found)))
    keys[0] = 2
    parts = [{"id": one, "text": one, "key": key} for one, key in zip(found, keys, strict=True)]
    return {"form": "judgement", "options": parts}


@st.composite
def pairs(draw):
    found = draw(ids)
    return {"form": "matching", "pairs": [{"id": n, "left": n, "right": n * 2} for n in found]}


@st.composite
def orders(draw):
    return {"form": "ordering", "steps": [{"id": one, "text": one} for one in draw(ids)]}


@st.composite
def passages(draw):
    found = draw(ids)
    signs = draw(st.sets(st.sampled_from(found), min_size=1))
    parts = [{"id": n, "text": n, "indicators": ["i1"] if n in signs else []} for n in found]
    return {"form": "mark_signs", "passages": parts}


@st.composite
def referrals(draw):
    offered = draw(st.sets(st.sampled_from(RECIPIENTS), min_size=1)) | {"112", "cmm"}
    names = ("consent", "danger", "child", "secrecy")
    return {
        "form": "referral",
        "rules": rules_to_plain(RULES),
        "offered": [{"id": one, "text": one} for one in sorted(offered)],
        "situation": {name: draw(st.booleans()) for name in names},
    }


QUESTIONS = {
    "single": one_right(),
    "multiple": some_right(),
    "true_false": claims(),
    "judgement": rated(),
    "matching": pairs(),
    "ordering": orders(),
    "mark_signs": passages(),
    "referral": referrals(),
}
any_question = st.one_of(*QUESTIONS.values())
# What somebody sends: names and values that mean something, and others.
some_values = st.lists(st.sampled_from([*"abcdefgh", "yes", "no", "1", "2", "²", "", *RECIPIENTS]))
NAMES = ["chosen", "claim", "marked", "told", *"abcdefgh"]
anything_sent = st.dictionaries(st.sampled_from(NAMES), some_values)


def sent(values: dict[str, list[str]]) -> Any:
    return lambda name: values.get(name, [])


def test_every_kind_is_tried_here():
    assert set(QUESTIONS) == set(FORMS)


@for_any_input
@given(any_question)
def test_the_right_answer_is_right_and_whole(question):
    answer = right_answer(question)

    assert judge(question, answer).outcome is Outcome.RIGHT
    assert is_whole(question, answer) or question["form"] == "referral"


@for_any_input
@given(any_question, anything_sent)
def test_whatever_is_sent_is_read_and_worth_something_between_nothing_and_one(question, values):
    answer = read(question, sent(values))
    found = judge(question, answer)

    assert 0 <= found.points <= 1
    assert (found.points == 1) == (found.outcome is Outcome.RIGHT)
    parts = {part["id"] for name in LISTS for part in question.get(name, ())}
    assert set(found.marks) <= parts | {"yes", "no", *RECIPIENTS}


LISTS = ("options", "pairs", "steps", "passages", "offered")


@for_any_input
@given(any_question)
def test_nothing_sent_is_no_answer(question):
    answer = read(question, sent({}))

    assert (answer, judge(question, answer).points) == ({}, 0)
    assert not is_whole(question, answer)


@for_any_input
@given(st.one_of(some_right(), passages()), st.data())
def test_ticking_everything_is_no_way_to_be_right(question, data):
    name, parts = next((n, question[n]) for n in ("options", "passages") if n in question)
    field = "chosen" if name == "options" else "marked"
    everything = judge(question, {field: [part["id"] for part in parts]})
    wrong = sum(not part.get("right", part.get("indicators")) for part in parts)

    assert (everything.points == 1) == (wrong == 0)


@for_any_input
@given(referrals(), st.sets(st.sampled_from(RECIPIENTS)))
def test_asking_the_hotline_without_a_name_never_takes_anything_away(question, told):
    offered = {part["id"] for part in question["offered"]}
    told &= offered

    without = judge(question, {"told": sorted(told - {HOTLINE})})
    with_it = judge(question, {"told": sorted(told | {HOTLINE})})

    assert with_it.points >= without.points
    assert with_it.marks.get(HOTLINE) is not Mark.WRONG


@for_any_input
@given(orders(), st.randoms())
def test_an_order_turned_round_is_worth_nothing(question, random):
    steps = [step["id"] for step in question["steps"]]
    turned = {one: len(steps) - n for n, one in enumerate(steps)}

    assert judge(question, {"places": turned}).points == 0


def test_an_order_is_worth_more_the_fewer_stand_the_wrong_way_round():
    question = {"form": "ordering", "steps": [{"id": one, "text": one} for one in "abc"]}

    points = [
        round(judge(question, {"places": dict(zip(order, (1, 2, 3), strict=True))}).points, 2)
        for order in ("abc", "acb", "cab", "cba")
    ]

    assert points == [1.0, 0.33, 0.0, 0.0]


def test_a_reason_without_the_claim_is_worth_nothing():
    question = {"form": "true_false", "is_true": True, "options": options(["a", "b"], {"a"})}

    points = [
        judge(question, {"claim": claim, "chosen": chosen}).points
        for claim, chosen in ((["yes"], ["a"]), (["yes"], ["b"]), (["yes"], []), (["no"], ["a"]))
    ]

    assert points == [1, 0.5, 0.5, 0]


@pytest.mark.parametrize(("key", "points"), [(2, 1.0), (1, 0.5), (0, 0.0), (-2, 0.0)])
def test_what_one_would_do_is_worth_what_experts_think_of_it(key, points):
    keys = {"a": 2, "b": 1, "c": 0, "d": -2}
    parts = [{"id": id_, "text": "", "key": key} for id_, key in keys.items()]
    chosen = next(id_ for id_, one in keys.items() if one == key)

    assert judge({"form": "judgement", "options": parts}, {"chosen": [chosen]}).points == points


def test_what_is_good_is_not_called_right_beside_what_is_better():
    parts = [{"id": id_, "text": "", "key": key} for id_, key in (("a", 2), ("b", 1), ("c", 0))]

    marks = judge({"form": "judgement", "options": parts}, {"chosen": ["b"]}).marks

    assert marks == {"a": Mark.MISSED, "b": Mark.GOOD}


def test_rules_are_kept_as_they_are():
    assert rules_from_plain(rules_to_plain(RULES)) == RULES
