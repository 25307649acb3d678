"""Filling a blueprint with questions: for somebody who begins, and for the author, who is told what
is missing before anybody begins."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.quizzes.blueprint import Row
from assessments.quizzes.drawing import draw
from assessments.quizzes.pool import Candidate, Place, places_of, pool
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.vocabulary import Skill


@dataclass(frozen=True)
class Drawn:
    content: UUID
    number: int


def fill(
    rows: list[Row], *, course: str, audience: str, met: Mapping[UUID, int], chance: Random
) -> list[Drawn]:
    """What somebody gets who begins now. A row with too few questions gives what there is."""
    today = timezone.localdate()
    places = places_of(rows, pool(), course=course, audience=audience, today=today)
    pinned = {row["id"]: row["version"] for row in rows if row.get("version")}
    return [
        Drawn(one.content, pinned.get(place.row, one.number))
        for place, one in _drawn(places, met, chance)
        if one is not None
    ]


def _drawn(
    places: list[Place], met: Mapping[UUID, int], chance: Random
) -> list[tuple[Place, Candidate | None]]:
    by_content = {one.content: one for place in places for one in place.candidates}
    fitting = [[one.content for one in place.candidates] for place in places]
    found = draw(fitting, met, chance)
    return [
        (place, by_content[content] if content else None)
        for place, content in zip(places, found, strict=True)
    ]


# --- For the author -------------------------------------------------------------------------


def problems(page: Any, rows: list[Row]) -> list[str]:
    """What is missing, for each audience of the course. English follows the Danish."""
    if page.locale.language_code != SOURCE_LANGUAGE:
        return []
    if not rows:
        return [_("Say what the quiz is drawn from.")]
    found, course = pool(), page.get_parent()
    named = list(course.specific.audiences.all())
    audiences = [(one.key, one.name) for one in named] or [("", "")]
    missing = [
        _for_audience(text, name if len(audiences) > 1 else "")
        for key, name in audiences
        for text in _missing(rows, found, course.path, key)
    ]
    return [*missing, *_pinned(rows, found, course.path)]


def _for_audience(text: str, name: str) -> str:
    return _("For %(audience)s: %(what)s") % {"audience": name, "what": text} if name else text


def _missing(rows: list[Row], found: list[Candidate], course: str, audience: str) -> list[str]:
    today = timezone.localdate()
    places = places_of(rows, found, course=course, audience=audience, today=today)
    drawn = _drawn(places, {}, Random(0))  # noqa: S311 - only how many
    empty = Counter(place.row for place, one in drawn if one is None)
    return [_told(row, empty[row["id"]]) for row in rows if row["id"] in empty]


def _told(row: Row, number: int) -> str:
    if row["kind"] == "fixed":
        text = _("There is no published question “%(slug)s” in this course.")
        return text % {"slug": row["question"]}
    text = ngettext(
        "%(number)s of %(count)s questions is missing (%(about)s).",
        "%(number)s of %(count)s questions are missing (%(about)s).",
        number,
    )
    advice = _("Publish more questions, or ask for fewer.")
    told = text % {"number": number, "count": row["count"], "about": _about(row)}
    return f"{told} {advice}"


def _about(row: Row) -> str:
    words = [str(Skill(row["skill"]).label)] if row["skill"] else []
    words += [*row["indicators"], *row["topics"], *row["forms"]]
    return ", ".join(words) or _("about anything")


def _pinned(rows: list[Row], found: list[Candidate], course: str) -> list[str]:
    """Versions to keep to that never were."""
    contents = {one.slug: one.content for one in found if one.course == course}
    return [
        _("The question “%(slug)s” has no version %(number)s.")
        % {"slug": row["question"], "number": row["version"]}
        for row in rows
        if row.get("version")
        and row["question"] in contents
        and not _is_there(contents[row["question"]], row["version"])
    ]


def _is_there(content: UUID, number: int) -> bool:
    versions = Version.objects.of(content, SOURCE_LANGUAGE).filter(recalled_at=None)
    return versions.filter(number=number).exists()
