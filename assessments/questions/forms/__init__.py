"""The kinds of questions. Each has the same two parts: reading what was sent, and judging it."""

from assessments.questions.answers import Answer, Data, Form, Judged, Mark, Sent
from assessments.questions.forms import arranging, choosing, recognising

FORMS: dict[str, Form] = {**choosing.FORMS, **arranging.FORMS, **recognising.FORMS}


def read(question: Data, sent: Sent) -> Answer:
    """Nothing, where nothing was answered."""
    return FORMS[question["form"]].read(question, sent)


def judge(question: Data, answer: Answer) -> Judged:
    """No answer is worth nothing, and misses all that is right."""
    if answer:
        return FORMS[question["form"]].judge(question, answer)
    right = judge(question, right_answer(question)).marks
    return Judged(0.0, dict.fromkeys(right, Mark.MISSED))


def right_answer(question: Data) -> Answer:
    return FORMS[question["form"]].right(question)


def is_whole(question: Data, answer: Answer) -> bool:
    """Whether nothing is left to answer."""
    return FORMS[question["form"]].is_whole(question, answer)


__all__ = ["FORMS", "is_whole", "judge", "read", "right_answer"]
