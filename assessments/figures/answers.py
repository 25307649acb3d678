"""First attempts at quizzes, one answer after the other, in constant memory."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from assessments.figures.mastery import Answered, Cell
from assessments.figures.tree import EVERYBODY
from assessments.models import QuestionPage, QuizAnswer, QuizAttempt
from core.half_years import HalfYear
from courses.learning.judges import is_of_a_judge, taken_as
from courses.models import Tag, Version
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.vocabulary import Skill
from knowledge.models import Topic

AT_ONCE = 500
COLUMNS = ("pk", "person", "handed_in_at", "questions", "attempt__place_data")
# A question as it was drawn: its content and the number of its version.
Drawn = tuple[str, int]


def answers_until(half: HalfYear) -> Iterator[Answered]:
    """By person, then by when they were given. Of whoever has handed in something in the half-year,
    whatever they answered before too."""
    cells = _cells()
    attempts = _attempts(half).values_list(*COLUMNS).iterator(AT_ONCE)
    while some := list(islice(attempts, AT_ONCE)):
        given = _answers(pk for pk, *_rest in some)
        for pk, *attempt in some:
            yield from _of(attempt, given.get(pk, []), cells)


def _attempts(half: HalfYear) -> "QuerySet[QuizAttempt]":
    first = QuizAttempt.objects.filter(number=1, handed_in_at__lt=half.next.begins)
    now = first.filter(person=OuterRef("person"), handed_in_at__gte=half.begins)
    found = first.filter(Exists(now)).alias(taken_as=taken_as("attempt__place_data"))
    return found.exclude(is_of_a_judge()).order_by("person", "handed_in_at", "pk")


def _answers(attempts: Iterable[int]) -> dict[int, list[tuple[int, float]]]:
    """By attempt its answers, each as its place and its points."""
    found: dict[int, list[tuple[int, float]]] = {}
    rows = QuizAnswer.objects.filter(attempt__in=list(attempts)).exclude(judged_at=None)
    for attempt, place, points in rows.order_by("place").values_list("attempt", "place", "points"):
        found.setdefault(attempt, []).append((place, points or 0.0))
    return found


def _of(
    attempt: list[Any], given: list[tuple[int, float]], cells: Mapping[Drawn, Cell]
) -> Iterator[Answered]:
    person, handed_in_at, drawn, where = attempt
    for place, points in given:
        asked = drawn[place]["content"], drawn[place]["number"]
        if asked in cells:
            yield Answered(
                person=person,
                unit=where.get("unit", EVERYBODY),
                audience=where.get("audience", ""),
                period=_period(handed_in_at),
                question=asked[0],
                cell=cells[asked],
                points=points,
            )


def _period(moment: datetime) -> str:
    return str(HalfYear.of(moment))


# --- What a question is about ---------------------------------------------------------------


def _cells() -> dict[Drawn, Cell]:
    """Of each version that shows a skill; what was recalled is not there."""
    topics = _topics()
    skill = Cast(KeyTextTransform("skill", "data"), TextField())
    versions = Version.objects.filter(
        kind="question", language=SOURCE_LANGUAGE, recalled_at=None
    ).alias(skill=skill)
    rows = versions.filter(skill__in=[Skill.RECOGNISE, Skill.REFER])
    return {
        (str(content), number): Cell(topics.get(content, ""), skill)
        for content, number, skill in rows.values_list("content", "number", skill)
    }


def _topics() -> dict[UUID, str]:
    """One of each question, the first in the order of the topics: were a question in two, then the
    one topic could be subtracted from the other."""
    topics = dict(Topic.objects.values_list("pk", "key"))
    order = {record: place for place, record in enumerate(topics)}
    pages = QuestionPage.objects.filter(locale__language_code=SOURCE_LANGUAGE)
    tags = Tag.objects.filter(kind=Tag.Kind.TOPIC, is_draft=False, page__in=pages)
    rows = tags.filter(record__in=topics).values_list("page__translation_key", "record")
    last_first = sorted(rows, key=lambda row: -order[row[1]])
    return {content: topics[record] for content, record in last_first}
