"""What belongs together, and what comes first."""

from itertools import combinations

from assessments.questions.answers import Answer, Data, Form, Judged, Mark, Sent, ids_of


def _read_pairs(question: Data, sent: Sent) -> Answer:
    known = ids_of(question["pairs"])
    found = {left: sent(left)[:1] for left in known}
    pairs = {left: right[0] for left, right in found.items() if right and right[0] in known}
    return {"pairs": pairs} if pairs else {}


def _judge_pairs(question: Data, answer: Answer) -> Judged:
    """Two that say the same on the right belong to both."""
    says = {str(one["id"]): one["right"] for one in question["pairs"]}
    marks = {
        left: Mark.RIGHT
        if left in answer["pairs"] and says[answer["pairs"][left]] == right
        else Mark.WRONG
        for left, right in says.items()
    }
    right = sum(mark is Mark.RIGHT for mark in marks.values())
    return Judged(right / len(says), marks)


def _right_pairs(question: Data) -> Answer:
    return {"pairs": {one: one for one in ids_of(question["pairs"])}}


def _all_matched(question: Data, answer: Answer) -> bool:
    return bool(answer) and len(answer["pairs"]) == len(question["pairs"])


def _read_order(question: Data, sent: Sent) -> Answer:
    """A place for each, as far as one has come."""
    known = ids_of(question["steps"])
    found = {one: _number(sent(one), len(known)) for one in known}
    places = {one: number for one, number in found.items() if number}
    return {"places": places} if places else {}


def _number(sent: list[str], most: int) -> int:
    is_number = bool(sent) and sent[0].isascii() and sent[0].isdigit() and len(sent[0]) < 4
    return int(sent[0]) if is_number and int(sent[0]) <= most else 0


def _right_order(question: Data) -> Answer:
    return {"places": {one: n for n, one in enumerate(ids_of(question["steps"]), start=1)}}


def _all_placed(question: Data, answer: Answer) -> bool:
    return bool(answer) and len(set(answer["places"].values())) == len(question["steps"])


def _judge_order(question: Data, answer: Answer) -> Judged:
    """By the pairs that stand in the right order; by chance half of them do, so that is nothing."""
    known, places = ids_of(question["steps"]), answer["places"]
    pairs = list(combinations(known, 2))
    right = sum(places.get(one, 0) < places.get(other, 0) for one, other in pairs if one in places)
    marks = {
        one: Mark.RIGHT if places.get(one) == n else Mark.WRONG
        for n, one in enumerate(known, start=1)
    }
    return Judged(max(0.0, 2 * right / len(pairs) - 1), marks)


FORMS = {
    "matching": Form(
        _read_pairs,
        _judge_pairs,
        _right_pairs,
        _all_matched,
        shuffled="pairs",
        is_always_shuffled=True,
    ),
    "ordering": Form(
        _read_order,
        _judge_order,
        _right_order,
        _all_placed,
        shuffled="steps",
        is_always_shuffled=True,
    ),
}
