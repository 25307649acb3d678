"""Judging again, where the key of a question was wrong: by a later version of it.

Whoever has answered is told on their own result, and nobody else is. What somebody has earned
stays, also where the new key takes points away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from assessments.models import QuizAnswer, QuizAttempt
from assessments.questions.answers import Data, Judged
from assessments.questions.forms import judge
from assessments.quizzes import recording
from assessments.quizzes.scoring import passes, percent_of
from courses.learning import taking
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE


class NotTheSame(ValueError):
    """The answers of the one version cannot be judged by the other."""


@dataclass(frozen=True)
class Preview:
    """Attempts and no people: what would change, and how many would be done by it."""

    judged: int
    up: int
    down: int
    newly_done: int

    @property
    def changes(self) -> int:
        return self.up + self.down


@dataclass
class Change:
    answer: QuizAnswer
    found: Judged

    @property
    def by(self) -> float:
        return self.found.points - (self.answer.points or 0.0)


def preview(content: UUID, *, of: int, by: int) -> Preview:
    changes = list(_changes(content, of, by))
    done = sum(_would_be_done(one) for one in changes)
    up = sum(one.by > 0 for one in changes)
    return Preview(_answers(content, of).count(), up, len(changes) - up, done)


@transaction.atomic
def regrade(content: UUID, *, of: int, by: int) -> int:
    """How many answers are worth something else now. Twice the same changes nothing."""
    changes = list(_changes(content, of, by, is_locked=True))
    version = _version(content, by)
    for change in changes:
        _apply(change, version)
    return len(changes)


def older_versions(content: UUID) -> list[int]:
    """Of which there are answers that the newest could judge again."""
    numbers = {
        one["number"]
        for drawn in _handed_in(content).values_list("questions", flat=True)
        for one in drawn
        if one["content"] == str(content)
    }
    return sorted(numbers)


# --- What changes ---------------------------------------------------------------------------


def _changes(content: UUID, of: int, by: int, *, is_locked: bool = False) -> Iterator[Change]:
    old, new = _key(content, of), _key(content, by)
    if _shape(old) != _shape(new):
        raise NotTheSame
    answers = _answers(content, of)
    if is_locked:
        answers = answers.select_for_update(of=("self",))
    for one in answers.select_related("attempt__attempt", "attempt__person", "attempt__version"):
        change = Change(one, judge(new, one.data))
        if abs(change.by) > 1e-9:
            yield change


def _version(content: UUID, number: int) -> Version:
    versions = Version.objects.of(content, SOURCE_LANGUAGE).filter(recalled_at=None)
    version = versions.filter(number=number).first()
    if version is None:
        raise NotTheSame
    return version


def _key(content: UUID, number: int) -> Data:
    found: Data = _version(content, number).data["question"]
    return found


def _shape(question: Data) -> Any:
    """Its form, and what there is to choose from."""
    lists = {
        name: sorted(str(part["id"]) for part in parts)
        for name, parts in question.items()
        if name != "rules" and isinstance(parts, list)
    }
    return question["form"], lists


def _handed_in(content: UUID) -> "QuerySet[QuizAttempt]":
    """Those that may have it; the list of what was drawn says so for certain."""
    found = QuizAttempt.objects.filter(handed_in_at__isnull=False)
    return found.filter(questions__icontains=str(content))


def _answers(content: UUID, number: int) -> "QuerySet[QuizAnswer]":
    drawn = str(content), number
    places: dict[int, list[int]] = {}
    for pk, questions in _handed_in(content).values_list("pk", "questions"):
        found = [(one["content"], one["number"]) for one in questions]
        if drawn in found:
            places.setdefault(found.index(drawn), []).append(pk)
    rows = QuizAnswer.objects.none()
    for place, attempts in places.items():
        rows = rows | QuizAnswer.objects.filter(place=place, attempt__in=attempts)
    return rows.order_by("pk")


def _percent_with(change: Change) -> int:
    held = change.answer.attempt
    points = dict(held.answers.exclude(judged_at=None).values_list("place", "points"))
    return percent_of([*(points | {change.answer.place: change.found.points}).values()])


def _would_be_done(change: Change) -> bool:
    held = change.answer.attempt
    return not held.passed and passes(held, _percent_with(change))


# --- Applying -------------------------------------------------------------------------------


def _apply(change: Change, by: Version) -> None:
    answer, held = change.answer, change.answer.attempt
    held.percent = _percent_with(change)
    is_new = not held.passed and passes(held, held.percent)
    held.passed = held.passed or is_new
    drawn = held.questions[answer.place]
    held.questions[answer.place] = drawn | {"number": by.number, "was": drawn["number"]}
    held.save(update_fields=["percent", "passed", "questions"])
    answer.points = change.found.points
    answer.save(update_fields=["points"])
    recording.record_again(held, answer, change.found, by)
    if is_new:
        taking.activity_done(person=held.person, version=held.version)
