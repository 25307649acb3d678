"""Questions, quizzes, and what somebody has answered."""

from typing import Any

from assessments.models import QuestionPage, QuizAttempt, QuizPage, Review
from assessments.questions.answers import Answer
from assessments.questions.forms import right_answer
from assessments.quizzes import taking
from assessments.quizzes.questions import questions_of
from assessments.quizzes.taking import Sent
from courses.models import Version
from tests.courses import making as m
from tests.courses.learning.world import version

RIGHT, WRONG = "rigtigt", "forkert"


def option(id_: str, *, right: bool = False, feedback: str = "") -> dict[str, Any]:
    value = {"text": f"Svar {id_}", "right": right, "feedback": feedback}
    return {"type": "item", "id": id_, "value": value}


def single(text: str = "<p>Hvad er rigtigt?</p>") -> dict[str, Any]:
    """One is right."""
    options = [option(RIGHT, right=True), option(WRONG, feedback="Se efter en gang til.")]
    return block("single", {"text": text, "options": options, "why": "<p>Fordi.</p>"})


def block(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "id": "spoergsmaal", "value": value}


def question(above: Any, title: str = "Et tegn", asks: Any = None, **values: Any) -> QuestionPage:
    """In the bank, published."""
    return m.publish(draft(above, title, asks, **values))


def draft(above: Any, title: str = "Et tegn", asks: Any = None, **values: Any) -> QuestionPage:
    stream = QuestionPage._meta.get_field("question").stream_block
    made = QuestionPage(title=title, **{"skill": "recognise", **values})
    made.question = stream.to_python([asks or single(f"<p>{title}?</p>")])
    return m.add(above, made)


def questions(above: Any, number: int, *, start: int = 0, **values: Any) -> list[QuestionPage]:
    return [question(above, f"Spørgsmål {n}", **values) for n in range(start, start + number)]


def draw(count: int = 3, **values: Any) -> tuple[str, dict[str, Any]]:
    usual = {"where": "course", "skill": "", "indicators": [], "topics": [], "forms": []}
    return ("draw", {"count": count} | usual | values)


def quiz(above: Any, *rows: Any, title: str = "Prøv dig selv", **values: Any) -> QuizPage:
    """Published."""
    return m.publish(quiz_draft(above, *rows, title=title, **values))


def quiz_draft(above: Any, *rows: Any, title: str = "Prøv dig selv", **values: Any) -> QuizPage:
    return m.add(above, QuizPage(title=title, blueprint=list(rows) or [draw()], **values))


def course_with_quiz(
    number: int = 5, *rows: Any, of: str = "Se tegnene", **values: Any
) -> tuple[Any, QuizPage]:
    course = m.publish(m.course(of))
    questions(course, number)
    return course, quiz(course, *rows, **values)


def begin(person: Any, page: QuizPage, language: str = "da") -> QuizAttempt:
    return taking.begin(person=person, version=version(page, language))


def answers(held: QuizAttempt, *, right: int) -> list[Sent]:
    """So many of them right, the others wrong."""
    return [
        Sent(one.place, _answer(one, is_right=one.place < right), step(held, one.place))
        for one in questions_of(held, "da")
    ]


def _answer(one: Any, *, is_right: bool) -> Answer:
    return right_answer(one.key) if is_right else {"chosen": [WRONG]}


def step(held: QuizAttempt, place: int) -> int:
    there = held.answers.filter(place=place).first()
    return there.step if there else 0


def take(person: Any, page: QuizPage, *, right: int) -> QuizAttempt:
    """From the beginning to the end."""
    held = begin(person, page)
    taking.answer(person=person, key=held.key, sent=answers(held, right=right))
    return hand_in(person, held)


def hand_in(person: Any, held: QuizAttempt) -> QuizAttempt:
    return taking.hand_in(person=person, key=held.key, version=held.version)


def newest(page: Any) -> Version:
    return version(page)


def ordering(*steps: str) -> dict[str, Any]:
    found = steps or ("først", "så", "sidst")
    parts = [{"type": "item", "id": f"trin-{n}", "value": one} for n, one in enumerate(found)]
    value = {"text": "<p>I hvilken rækkefølge?</p>", "steps": parts, "why": ""}
    return block("ordering", value)


def reviews(page: QuestionPage) -> list[Review]:
    return list(Review.objects.of(page.translation_key, "da"))
