"""What an answer leaves in the ledger: what was chosen, and what came of it."""

from typing import Any

from assessments.models import QuizAnswer, QuizAttempt
from assessments.questions.answers import Judged
from assessments.quizzes.questions import Question
from courses.learning.facts import facts_shown
from courses.models import Version
from evidence.record import record
from evidence.vocabulary import Kind, Outcome, Skill


def record_answer(
    held: QuizAttempt, question: Question, given: QuizAnswer, found: Judged, language: str
) -> None:
    """Once for each question of an attempt."""
    if question.danish is None:
        return
    _record(
        held,
        given,
        found,
        version=question.danish,
        key=f"quiz {held.key} {question.place}",
        locale=language,
        performed_at=given.judged_at,
    )


def record_again(held: QuizAttempt, given: QuizAnswer, found: Judged, version: Version) -> None:
    """Beside the first: the ledger takes nothing back. What was done was done then."""
    _record(
        held,
        given,
        found,
        version=version,
        key=f"quiz {held.key} {given.place} by {version.number}",
        locale=version.language,
        performed_at=given.judged_at,
        again=True,
    )


def _record(
    held: QuizAttempt,
    given: QuizAnswer,
    found: Judged,
    *,
    version: Version,
    again: bool = False,
    **values: Any,
) -> None:
    record(
        person=held.person,
        kind=Kind.QUIZ_ANSWER,
        outcome=Outcome(found.outcome),
        skill=Skill(version.data["skill"]),
        content=version.content,
        version=version.number,
        course=held.attempt.course,
        part=str(held.content),
        place=held.attempt.place,
        facts=facts_shown(version),
        detail=_detail(held, given, found) | ({"again": True} if again else {}),
        **values,
    )


def _detail(held: QuizAttempt, given: QuizAnswer, found: Judged) -> dict[str, Any]:
    return {
        "answer": given.data,
        "points": round(found.points, 3),
        "attempt": held.number,
    }
