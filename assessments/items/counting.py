"""Counting first attempts into the sums of their questions. The only writer of `ItemSums`.

An answer is counted when its attempt is handed in, once, together with those of four others at
least to the same version in the same audience: whoever looks before and after learns nothing of
anybody.
Judges are never counted.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from assessments.items.sums import Answered, sums_of
from assessments.models import ItemSums, QuizAnswer
from core.suppression.rules import COUNTS
from courses.learning.judges import is_of_a_judge, taken_as

# Whoever hands in meanwhile waits for so many.
AT_ONCE = 500
LISTS = ("chosen", "marked", "told")
Cell = tuple[UUID, int, str]


def count_due() -> int:
    """In pieces that are each saved. How many answers they were."""
    return sum(_count_all(cell, found) for cell, found in _cells().items())


def _cells() -> Mapping[Cell, list[int]]:
    """By question, version and audience the answers that wait, where they are enough."""
    cells: dict[Cell, list[int]] = {}
    columns = ("pk", "place", "attempt__questions", "attempt__attempt__place_data")
    for pk, place, drawn, where in _waiting().values_list(*columns).iterator():
        audience = where.get("audience", "")
        if place < len(drawn):
            cell = UUID(drawn[place]["content"]), drawn[place]["number"], audience
            cells.setdefault(cell, []).append(pk)
    return {cell: found for cell, found in cells.items() if len(found) >= COUNTS.least}


def _waiting() -> "QuerySet[QuizAnswer]":
    first = QuizAnswer.objects.filter(attempt__number=1, attempt__handed_in_at__isnull=False)
    waiting = first.filter(is_counted=False).alias(
        taken_as=taken_as("attempt__attempt__place_data")
    )
    return waiting.exclude(is_of_a_judge("attempt__person")).order_by("pk")


def _count_all(cell: Cell, answers: list[int]) -> int:
    """The last piece is never smaller than the least."""
    counted, start = 0, 0
    while start < len(answers):
        end = start + AT_ONCE
        end = len(answers) if len(answers) - end < COUNTS.least else end
        counted += _count(cell, answers[start:end])
        start = end
    return counted


@transaction.atomic
def _count(cell: Cell, answers: list[int]) -> int:
    content, version, audience = cell
    key: dict[str, Any] = {"content": content, "version": version, "audience": audience}
    ItemSums.objects.get_or_create(**key)
    # Whoever counts at the same moment waits here, and finds them counted.
    held = ItemSums.objects.select_for_update().get(**key)
    left = list(_waiting().filter(pk__in=answers))
    if len(left) < COUNTS.least:
        return 0
    held.add(sums_of(_answered(left)))
    held.save()
    QuizAnswer.objects.filter(pk__in=[one.pk for one in left]).update(is_counted=True)
    return len(left)


def _answered(answers: Iterable[QuizAnswer]) -> list[Answered]:
    rests = _rests({one.attempt_id for one in answers})
    return [Answered(one.points or 0.0, _rest(one, rests), _chosen(one.data)) for one in answers]


def _rests(attempts: set[int]) -> dict[int, tuple[float, int]]:
    """By attempt the points of all its answers, and how many they are."""
    found: dict[int, tuple[float, int]] = {}
    rows = QuizAnswer.objects.filter(attempt__in=attempts).values_list("attempt", "points")
    for attempt, points in rows:
        total, number = found.get(attempt, (0.0, 0))
        found[attempt] = total + (points or 0.0), number + 1
    return found


def _rest(answer: QuizAnswer, rests: dict[int, tuple[float, int]]) -> float:
    total, number = rests[answer.attempt_id]
    return (total - (answer.points or 0.0)) / (number - 1) if number > 1 else 0.0


def _chosen(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(one) for name in LISTS for one in data.get(name, ()))
