"""The questions of the bank, as editors look for them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assessments.blocks.vignettes import KINDS
from assessments.competence.keying import Status
from assessments.models import QuestionPage, Review
from assessments.questions import content
from assessments.vignettes.pool import statuses
from assessments.vignettes.words import LABELS
from courses.models import CoursePage, Tag, Version
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.taking import content_digest


class State(TextChoices):
    DRAFT = "draft", _("draft")
    READY = "ready", _("ready for review")
    FINAL = "final", _("final")
    RETIRED = "retired", _("retired")


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty: anything."""

    words: str = ""
    form: str = ""
    skill: str = ""
    state: str = ""
    course: int | None = None
    audience: int | None = None
    indicator: int | None = None
    topic: int | None = None


@dataclass(frozen=True)
class Listed:
    page: QuestionPage
    form: str
    label: str
    course: str
    state: State
    # Of a vignette: what it is, and the word that its twin has too.
    about: str
    # How far the experts are with it.
    keyed: str
    # All that it says, for finding words in it.
    text: str


def listed(wanted: Wanted) -> list[Listed]:
    """In the order of the courses and their questions."""
    pages = list(_pages(wanted))
    versions = _versions(pages)
    courses = dict(_courses().values_list("path", "title"))
    keyed = _keyed(pages)
    found = [_listed(page, versions, courses, keyed) for page in pages]
    return [one for one in found if _fits(one, wanted)]


def _pages(wanted: Wanted) -> Any:
    found = QuestionPage.objects.filter(locale__language_code=SOURCE_LANGUAGE)
    if wanted.course:
        course = _courses().filter(pk=wanted.course).first()
        found = found.filter(path__startswith=course.path) if course else found.none()
    if wanted.skill:
        found = found.filter(skill=wanted.skill)
    for kind, record in (
        (Tag.Kind.AUDIENCE, wanted.audience),
        (Tag.Kind.INDICATOR, wanted.indicator),
        (Tag.Kind.TOPIC, wanted.topic),
    ):
        if record:
            tagged = Tag.objects.of(kind).filter(record=record)
            found = found.filter(pk__in=tagged.values("page"))
    return found.order_by("path")


def _courses() -> Any:
    return CoursePage.objects.filter(locale__language_code=SOURCE_LANGUAGE).order_by("path")


def courses_with_questions() -> list[Any]:
    paths = QuestionPage.objects.values_list("path", flat=True)
    above = {path[: -QuestionPage.steplen] for path in paths}
    return list(_courses().filter(path__in=above))


# --- What state each is in ------------------------------------------------------------------


@dataclass(frozen=True)
class _Served:
    is_reviewed: bool
    text: str


def _versions(pages: list[QuestionPage]) -> dict[Any, _Served]:
    keys = [page.translation_key for page in pages]
    reviewed = set(
        Review.objects.filter(
            content__in=keys, language=SOURCE_LANGUAGE, by__isnull=False
        ).values_list("content", "digest")
    )
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(content__in=keys)
    return {
        one.content: _Served((one.content, content_digest(one)) in reviewed, _text(one))
        for one in newest
    }


def _text(version: Version) -> str:
    told = [piece["html"] for piece in content.told(version.data)]
    return " ".join([version.title, *told]).casefold()


def _keyed(pages: list[QuestionPage]) -> dict[Any, Status]:
    contents = [page.translation_key for page in pages if page.is_vignette]
    return statuses(contents) if contents else {}


def _listed(
    page: QuestionPage,
    versions: dict[Any, _Served],
    courses: dict[str, str],
    keyed: dict[Any, Status],
) -> Listed:
    block = next(iter(page.question), None)
    return Listed(
        page=page,
        form=block.block_type if block else "",
        label=str(block.block.label) if block else "",
        course=courses.get(page.path[: -page.steplen], ""),
        state=_state(page, versions.get(page.translation_key)),
        about=_about(block) if page.is_vignette and block else "",
        keyed=str(LABELS[keyed[page.translation_key]]) if page.translation_key in keyed else "",
        text=versions[page.translation_key].text if page.translation_key in versions else "",
    )


def _about(block: Any) -> str:
    words = [str(dict(KINDS).get(block.value["kind"], "")), block.value["pair"]]
    return " · ".join(word for word in words if word)


def _state(page: QuestionPage, served: _Served | None) -> State:
    if served is not None and not page.live:
        return State.RETIRED
    if served is None or page.has_unpublished_changes:
        return State.READY if page.workflow_in_progress else State.DRAFT
    return State.FINAL if served.is_reviewed else State.READY


def _fits(one: Listed, wanted: Wanted) -> bool:
    words = wanted.words.casefold().split()
    text = f"{one.page.draft_title.casefold()} {one.text}"
    return (
        (not wanted.form or one.form == wanted.form)
        and (not wanted.state or one.state == wanted.state)
        and all(word in text for word in words)
    )
