"""What an answer leaves in the ledger: what was chosen, and what came of it."""

from typing import Any

from assessments.models import QuizAnswer, QuizAttempt
from assessments.questions.answers import Judged
from assessments.quizzes.questions import Question
from courses.learning.facts import facts_shown
from evidence.record import record
from evidence.vocabulary import Kind, Outcome, Skill


def record_answer(
    held: QuizAttempt, question: Question, given: QuizAnswer, found: Judged, language: str
) -> None:
    """Once for each question of an attempt."""
    version = question.danish
    if version is None:
        return
    record(
        person=held.person,
        key=f"quiz {held.key} {question.place}",
        kind=Kind.QUIZ_ANSWER,
        outcome=Outcome(found.outcome),
        skill=Skill(version.data["skill"]),
        content=question.content,
        version=version.number,
        course=held.attempt.course,
        part=str(held.content),
        locale=language,
        place=held.attempt.place,
        facts=facts_shown(version),
        detail=_detail(held, given, found),
        performed_at=given.judged_at,
    )


def _detail(held: QuizAttempt, given: QuizAnswer, found: Judged) -> dict[str, Any]:
    return {
        "answer": given.data,
        "points": round(found.points, 3),
        "attempt": held.number,
    }
