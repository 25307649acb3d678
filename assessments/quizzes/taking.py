"""Taking a quiz: begin, answer, hand in. Nothing else writes attempts at quizzes.

Each verb may be called twice, or at the same moment, or late: an answer is kept once, and what is
handed in stays. Whoever calls has asked whether the person may take it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random, SystemRandom
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Person
from assessments.answering import Came, came_of
from assessments.models import QuizAnswer, QuizAttempt
from assessments.questions.answers import Answer, Judged
from assessments.questions.forms import judge
from assessments.quizzes import recording
from assessments.quizzes.filling import Drawn, fill
from assessments.quizzes.questions import Question, questions_of
from assessments.quizzes.scoring import passes, percent_of
from courses.learning import taking
from courses.models import Attempt, Version
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.rendering import with_text

SEEDS = 2**31
QuizAttempts = QuerySet[QuizAttempt]


class NoAttemptLeft(Exception):
    """As many as there are have been used."""


class NothingToDraw(Exception):
    """The bank has no question for this person."""


@dataclass(frozen=True)
class Sent:
    """An answer as a page sends it: `step` is the one that the page knew."""

    place: int
    answer: Answer
    step: int


# --- Beginning ------------------------------------------------------------------------------


@transaction.atomic
def begin(*, person: Person, version: Version) -> QuizAttempt:
    """Begin, or go on with what is begun. Sent twice, it is one attempt."""
    danish = version.source
    state = taking.blocks_done(person=person, version=version, blocks=[])
    # Whoever begins at the same moment waits for the attempt at the course.
    before = list(QuizAttempt.objects.of(person, danish.content))
    if before and before[0].handed_in_at is None:
        return before[0]
    settings = with_text(danish).data
    most = settings["most_attempts"]
    if most and len(before) >= most:
        raise NoAttemptLeft
    return _begun(state.attempt, person, danish, before)


def _begun(
    attempt: Attempt, person: Person, danish: Version, before: list[QuizAttempt]
) -> QuizAttempt:
    seed = SystemRandom().randrange(SEEDS)
    drawn = _drawn(attempt, person, danish, Random(seed))  # noqa: S311 - the same order each time
    if not drawn:
        raise NothingToDraw
    return QuizAttempt.objects.create(
        person=person,
        attempt=attempt,
        content=danish.content,
        version=danish,
        number=before[0].number + 1 if before else 1,
        seed=seed,
        questions=[{"content": str(one.content), "number": one.number} for one in drawn],
    )


def _drawn(attempt: Attempt, person: Person, danish: Version, chance: Random) -> list[Drawn]:
    page = danish.page
    found = fill(
        danish.data["blueprint"],
        course=page.path[: -page.steplen] if page else "",
        audience=attempt.place.audience,
        met=met_by(person),
        chance=chance,
    )
    if danish.data["is_shuffled"]:
        chance.shuffle(found)
    return found


def met_by(person: Person) -> Mapping[UUID, int]:
    """How often somebody has got each question, in whichever quiz."""
    lists = QuizAttempt.objects.filter(person=person).values_list("questions", flat=True)
    return Counter(UUID(one["content"]) for questions in lists for one in questions)


# --- Answering ------------------------------------------------------------------------------


@transaction.atomic
def answer(*, person: Person, key: UUID, sent: Iterable[Sent]) -> dict[int, Came]:
    """Keep these answers. One that is empty takes back what was answered."""
    held = _locked(QuizAttempt.objects.served(), person, key)
    answers = {one.place: one for one in held.answers.all()}
    came = {one.place: _keep(held, answers.get(one.place), one) for one in sent}
    if Came.SAVED in came.values():
        held.last_at = timezone.now()
        held.save(update_fields=["last_at"])
    return came


def _keep(held: QuizAttempt, there: QuizAnswer | None, sent: Sent) -> Came:
    if not 0 <= sent.place < len(held.questions):
        return Came.CLOSED
    if there is None:
        return _keep_first(held, sent)
    is_closed = bool(held.handed_in_at or there.judged_at)
    came = came_of(there.data, sent.answer, step=there.step, knew=sent.step, is_closed=is_closed)
    if came is Came.SAVED:
        there.data, there.step, there.at = sent.answer, there.step + 1, timezone.now()
        there.save(update_fields=["data", "step", "at"])
    return came


def _keep_first(held: QuizAttempt, sent: Sent) -> Came:
    if not sent.answer:
        return Came.KNOWN
    if held.handed_in_at:
        return Came.CLOSED
    held.answers.create(place=sent.place, data=sent.answer)
    return Came.SAVED


def _whole(person: Person, key: UUID) -> QuizAttempt:
    """With all that judging it needs."""
    held = _locked(QuizAttempt.objects.with_version(), person, key)
    held.person = held.attempt.person = person
    return held


def _locked(attempts: QuizAttempts, person: Person, key: UUID) -> QuizAttempt:
    return attempts.select_for_update(of=("self",)).get(person=person, key=key)


# --- Judging --------------------------------------------------------------------------------


@transaction.atomic
def explain(*, person: Person, key: UUID, place: int, language: str) -> bool:
    """Where each answer is explained at once: judge this one, which then stays. Whether there is
    something to explain."""
    held = _whole(person, key)
    if with_text(held.version).data["feedback"] != "each":
        return False
    given = held.answers.filter(place=place).exclude(data={}).first()
    if given is None:
        return False
    if given.judged_at is None:
        question = questions_of(held, SOURCE_LANGUAGE)[place]
        _judge(held, question, given, language)
    return True


@transaction.atomic
def hand_in(*, person: Person, key: UUID, version: Version) -> QuizAttempt:
    """All is judged, once. What is not answered is not right."""
    held = _whole(person, key)
    if held.handed_in_at:
        return held
    points = [_judged(held, *both, version.language) for both in _answered(held)]
    held.percent = percent_of(points)
    held.passed = passes(held, held.percent)
    held.handed_in_at = held.last_at = timezone.now()
    held.save(update_fields=["percent", "passed", "handed_in_at", "last_at"])
    if held.passed:
        taking.activity_done(person=person, version=version)
    return held


def _answered(held: QuizAttempt) -> list[tuple[Question, QuizAnswer | None]]:
    """What was taken out of use counts for nothing, either way."""
    given = {one.place: one for one in held.answers.all()}
    found = questions_of(held, SOURCE_LANGUAGE)
    return [(one, given.get(one.place)) for one in found if one.is_there]


def _judged(
    held: QuizAttempt, question: Question, given: QuizAnswer | None, language: str
) -> float:
    if given is not None and given.judged_at is not None:
        return given.points or 0.0
    if given is None:
        given = QuizAnswer(attempt=held, place=question.place, data={})
    return _judge(held, question, given, language).points


def _judge(held: QuizAttempt, question: Question, given: QuizAnswer, language: str) -> Judged:
    found = judge(question.key, given.data)
    given.points, given.judged_at = found.points, timezone.now()
    given.save()
    recording.record_answer(held, question, given, found, language)
    return found
