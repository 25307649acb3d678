"""The four levels of a report: what is known of each, and in plain words what does not follow."""

from datetime import datetime
from uuid import UUID

from assessments.competence.snapshots import from_plain
from assessments.evaluation.happened import happened
from assessments.evaluation.recognised import level_of
from assessments.evaluation.report import Level, half_years
from assessments.evaluation.thought import thought
from assessments.evaluation.used import used_of
from assessments.models import CompetenceSnapshot
from courses.models import CoursePage
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Audience


def levels_of(course: UUID, year: int, now: datetime) -> tuple[Level, ...]:
    return (
        thought(course, year, now),
        _recognised(course, year),
        used_of(course, year, now),
        happened(year),
    )


def _recognised(course: UUID, year: int) -> Level:
    names = {one.key: one.name for one in _audiences(course)}
    periods = [str(one) for one in half_years(year)]
    rows = CompetenceSnapshot.objects.filter(period__in=periods, audience__in=names)
    return level_of([from_plain(row.data) for row in rows], names, year)


def _audiences(course: UUID) -> list[Audience]:
    """Those for whom it is written; all of them where it is for nobody in particular."""
    pages = CoursePage.objects.filter(translation_key=course, locale__language_code=SOURCE_LANGUAGE)
    meant = list(Audience.objects.filter(coursepage__in=pages))
    return meant or list(Audience.objects.all())
