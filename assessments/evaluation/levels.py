"""The four levels of a report: what is known of each, and in plain words what does not follow."""

from datetime import datetime
from uuid import UUID

from assessments.evaluation.happened import happened
from assessments.evaluation.report import Level
from assessments.evaluation.thought import thought
from assessments.evaluation.used import used_of


def levels_of(course: UUID, year: int, now: datetime) -> tuple[Level, ...]:
    return thought(course, year, now), used_of(course, year, now), happened(year)
