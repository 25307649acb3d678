"""Level 1: what people thought of the course."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.evaluation import report, surveys
from assessments.evaluation.questions import QUESTIONS, WRITTEN
from assessments.evaluation.report import Level, Table, about, half_years, name_of
from assessments.evaluation.shared import audiences, limits_of_surveys
from assessments.evaluation.texts import digest, texts_in
from core.half_years import HalfYear


def thought(course: UUID, year: int, now: datetime) -> Level:
    tables = [_means(course, one, now) for one in half_years(year)]
    return Level(
        number=1,
        title=_("What they thought of it"),
        lead=_("Asked once after the course, without names. From 1 (not at all) to 5 (very much)."),
        tables=tuple(one for one in tables if one),
        empty=_("Too few answers, or the half-year is not over."),
        limits=(
            *limits_of_surveys(),
            _(
                "To find a course useful is not to have learnt from it. A course that is hard to"
                " go through may have taught more than one that is pleasant."
            ),
        ),
        texts=tuple(_written(course, year, now)),
    )


def _means(course: UUID, half_year: HalfYear, now: datetime) -> Table | None:
    found = surveys.means(surveys.said_in(course, half_year, "after", now), "after")
    if not found:
        return None
    asked = QUESTIONS["after"]
    rows = [
        (
            name,
            about(max(one.people for one in found[who].values())),
            *(_mean(found[who].get(question.key)) for question in asked),
        )
        for who, name in audiences(found)
    ]
    header = (_("Audience"), _("People, about"), *(str(one.text) for one in asked))
    return Table(f"means-{half_year}", name_of(half_year), header, tuple(rows))


def _mean(mean: surveys.Mean | None) -> str:
    return report.mean_of(mean.value) if mean else "–"


def _written(course: UUID, year: int, now: datetime) -> Iterator[report.Written]:
    for written in WRITTEN["after"]:
        for half_year in half_years(year):
            texts = texts_in(course, half_year, written.key, now)
            if texts:
                title = f"{written.text} {name_of(half_year)}"
                told = tuple(report.Text(text, shelf, digest(text)) for shelf, text in texts)
                yield report.Written(title, told)
