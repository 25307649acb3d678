"""Signs to mark, and whom one tells: the exercises that all kinds of activity share."""

from assessments.questions.answers import (
    Answer,
    Data,
    Form,
    Judged,
    Mark,
    Sent,
    ids_of,
    only,
    share,
)
from courses.exercises import marking, referral
from courses.exercises.plain import rules_from_plain
from knowledge.referral import Force, Situation
from knowledge.referral import answer as answer_of

NOBODY = "nobody"


def _read_marks(question: Data, sent: Sent) -> Answer:
    marked = only(ids_of(question["passages"]), sent("marked"))
    return {"marked": marked} if marked else {}


def _right_marks(question: Data) -> Answer:
    return {"marked": ids_of(one for one in question["passages"] if one["indicators"])}


def _judge_marks(question: Data, answer: Answer) -> Judged:
    places = [(str(one["id"]), bool(one["indicators"])) for one in question["passages"]]
    found = marking.judge_marks(places, answer["marked"])
    signs = len(found.seen) + len(found.overlooked)
    marks = {
        **dict.fromkeys(found.seen, Mark.RIGHT),
        **dict.fromkeys(found.overlooked, Mark.MISSED),
        **dict.fromkeys(found.groundless, Mark.WRONG),
    }
    return Judged(share(len(found.seen), len(found.groundless), signs), marks)


def _read_told(question: Data, sent: Sent) -> Answer:
    """That nobody is told is an answer too, where it was said."""
    told = only(ids_of(question["offered"]), sent("told"))
    return {"told": told} if told or NOBODY in sent("told") else {}


def judgement_of(question: Data, answer: Answer) -> referral.Judgement:
    return referral.judge(
        rules_from_plain(question["rules"]),
        Situation(**question["situation"]),
        offered=ids_of(question["offered"]),
        told=answer["told"],
    )


def _right_told(question: Data) -> Answer:
    """All whom one must tell; where there is nobody, that is the answer."""
    rules, facts = rules_from_plain(question["rules"]), Situation(**question["situation"])
    return {"told": sorted(answer_of(rules, facts).recipients(Force.MUST))}


def _judge_told(question: Data, answer: Answer) -> Judged:
    """Whoever is told without ground takes away one who is told rightly. To ask the hotline
    without a name never does."""
    found = judgement_of(question, answer)
    marks = {
        **dict.fromkeys(found.told, Mark.RIGHT),
        **dict.fromkeys(found.wrong, Mark.WRONG),
        **dict.fromkeys(found.missing, Mark.MISSED),
    }
    if found.is_complete:
        return Judged(1.0, marks)
    if found.comes_to is referral.Set.NONE:
        return Judged(0.0, marks)
    asked = len(found.told) + len(found.missing) + len(found.wrong)
    return Judged(max(0.1, share(len(found.told), len(found.wrong), asked)), marks)


FORMS = {
    "mark_signs": Form(_read_marks, _judge_marks, _right_marks),
    "referral": Form(_read_told, _judge_told, _right_told),
}
