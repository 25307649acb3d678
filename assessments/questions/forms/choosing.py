"""One right, several right, true or false with a reason, and what one would do."""

from assessments.questions.answers import (
    Answer,
    Data,
    Form,
    Judged,
    Mark,
    Sent,
    ids_of,
    marks_of,
    only,
    share,
)

BEST = 2


def _read_one(question: Data, sent: Sent) -> Answer:
    chosen = only(ids_of(question["options"]), sent("chosen"))
    return {"chosen": chosen[:1]} if chosen else {}


def _read_several(question: Data, sent: Sent) -> Answer:
    chosen = only(ids_of(question["options"]), sent("chosen"))
    return {"chosen": chosen} if chosen else {}


def _right(question: Data) -> list[str]:
    return ids_of(one for one in question["options"] if one["right"])


def _right_one(question: Data) -> Answer:
    return {"chosen": _right(question)[:1]}


def _right_several(question: Data) -> Answer:
    return {"chosen": _right(question)}


def _judge_one(question: Data, answer: Answer) -> Judged:
    right, chosen = _right(question), answer["chosen"]
    if set(chosen) <= set(right):
        return Judged(1.0, dict.fromkeys(chosen, Mark.RIGHT))
    return Judged(0.0, marks_of(right, chosen))


def _judge_several(question: Data, answer: Answer) -> Judged:
    right, chosen = _right(question), answer["chosen"]
    found = len(set(chosen) & set(right))
    return Judged(share(found, len(chosen) - found, len(right)), marks_of(right, chosen))


# --- True or false, and why -----------------------------------------------------------------


def _read_claim(question: Data, sent: Sent) -> Answer:
    claim = only(("yes", "no"), sent("claim"))[:1]
    chosen = only(ids_of(question["options"]), sent("chosen"))[:1]
    return {"claim": claim, "chosen": chosen} if claim or chosen else {}


def _right_claim(question: Data) -> Answer:
    return {"claim": ["yes" if question["is_true"] else "no"], **_right_one(question)}


def _is_whole_claim(question: Data, answer: Answer) -> bool:
    return bool(answer and answer["claim"] and answer["chosen"])


def _judge_claim(question: Data, answer: Answer) -> Judged:
    """The reason alone is worth nothing: whoever takes it to be the other way round has not
    understood it."""
    says = "yes" if question["is_true"] else "no"
    if answer["claim"] != [says]:
        wrong = dict.fromkeys(answer["claim"], Mark.WRONG)
        return Judged(0.0, wrong | {says: Mark.MISSED} | marks_of(_right(question), []))
    reason = _judge_one(question, answer) if answer["chosen"] else Judged(0.0)
    marks = reason.marks or marks_of(_right(question), [])
    return Judged(0.5 + reason.points / 2, {says: Mark.RIGHT} | marks)


# --- What would you do? ---------------------------------------------------------------------


def _judge_rated(question: Data, answer: Answer) -> Judged:
    """By what experts think of it: the best is right, what is good is partly right."""
    worth = worth_of(question)
    (chosen,) = answer["chosen"]
    points = worth[chosen]
    top = [id_ for id_, value in worth.items() if value == 1]
    missed = {} if points == 1 else dict.fromkeys(top, Mark.MISSED)
    return Judged(points, missed | {chosen: mark_of(points)})


def worth_of(question: Data) -> dict[str, float]:
    """By the id of an option, what choosing it is worth."""
    keys = {str(one["id"]): int(one["key"]) for one in question["options"]}
    best = max(keys.values())
    return {id_: 1.0 if key == best else max(0.0, key / BEST) for id_, key in keys.items()}


def mark_of(points: float) -> Mark:
    if points == 1:
        return Mark.RIGHT
    return Mark.GOOD if points else Mark.WRONG


def _best_one(question: Data) -> Answer:
    return {"chosen": [str(max(question["options"], key=lambda one: one["key"])["id"])]}


FORMS = {
    "single": Form(_read_one, _judge_one, _right_one, shuffled="options"),
    "multiple": Form(_read_several, _judge_several, _right_several, shuffled="options"),
    "true_false": Form(
        _read_claim, _judge_claim, _right_claim, _is_whole_claim, shuffled="options"
    ),
    "judgement": Form(_read_one, _judge_rated, _best_one, shuffled="options"),
}
