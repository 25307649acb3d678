"""Who is asked what today: once of a course, for some time, and not again."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from assessments.models.evaluation import Moment, SurveyAsked
from courses.learning.judges import is_of_a_judge, taken_as
from courses.models import Completion

ASKED_FOR = timedelta(days=60)
BEGINS = {Moment.AFTER: timedelta(0), Moment.LATER: timedelta(days=183)}

Asking = tuple[Completion, Moment]


def open_for(person: Any, completions: Collection[Completion]) -> list[Asking]:
    """What somebody could answer now, of each course once: the newest that fits. No query where
    nothing was done lately, and two at most."""
    now = timezone.now()
    near = list(_near(completions, now))
    if not near:
        return []
    courses = {one.course for one, _moment in near}
    asked = SurveyAsked.objects.filter(
        completion__person=person, completion__course__in=courses
    ).values_list("completion__course", "moment")
    gone = set(asked)
    left = [one for one in near if (one[0].course, one[1]) not in gone]
    return _without_judges(left)


def asking(person: Any, course: UUID, moment: str) -> Completion | None:
    """Of which completion somebody is asked that today."""
    found = open_for(person, Completion.objects.of(person, course))
    return next((one for one, of in found if of == moment), None)


def was_ever_asked(person: Any, course: UUID, moment: str) -> bool:
    asked = SurveyAsked.objects.filter(moment=moment, completion__person=person)
    return asked.filter(completion__course=course).exists()


def _near(completions: Collection[Completion], now: datetime) -> Iterator[Asking]:
    """The newest first, as completions come."""
    seen: set[tuple[UUID, Moment]] = set()
    for one in completions:
        for moment, begins in BEGINS.items():
            since = now - one.earned_at - begins
            key = one.course, moment
            if timedelta(0) <= since < ASKED_FOR and key not in seen:
                seen.add(key)
                yield one, moment


def _without_judges(found: list[Asking]) -> list[Asking]:
    """Judges refer nobody, so that they are not asked whether they did."""
    later = [one.pk for one, moment in found if moment == Moment.LATER]
    if not later:
        return found
    those = Completion.objects.filter(pk__in=later)
    those = those.alias(taken_as=taken_as("attempt__place_data"))
    judges = set(those.filter(is_of_a_judge("person")).values_list("pk", flat=True))
    return [
        (one, moment) for one, moment in found if moment != Moment.LATER or one.pk not in judges
    ]
