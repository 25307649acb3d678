"""What has changed since people completed courses: for editors, who decide whether to offer it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from core.suppression.rules import Rule
from courses.learning.versions import STRENGTH
from courses.models.refreshers import Refresher, on_older_text, on_other_value, told_today
from courses.models.versions import Version
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Fact

# So many people at least before a number is told exactly.
FEWEST = Rule().least


@dataclass(frozen=True)
class Change:
    """In a course: of its text, or of a fact that its text tells."""

    course: UUID
    title: str
    what: str
    note: str
    about: str
    people: int
    # Of the version; a fact is as it is today.
    since: datetime | None = None
    version: Version | None = None
    fact: str = ""
    offered: Refresher | None = None

    @property
    def is_few(self) -> bool:
        return 0 < self.people < FEWEST


def changes(today: date) -> list[Change]:
    """The newest first; of facts, which are as they are today, before that."""
    return [*changes_of_facts(today), *changes_of_texts()]


def changes_of_texts() -> list[Change]:
    offered = _offered()
    titles = _titles()
    return [
        _of_text(version, titles, offered)
        for version in _changed_versions()
        if version.people or _key(version) in offered
    ]


def text_change(pk: int) -> Change | None:
    version = _changed_versions().filter(pk=pk).first()
    return version and _of_text(version, _titles(), _offered())


def changes_of_facts(today: date, only: str = "") -> list[Change]:
    """One question for each fact that courses tell, or of one of them."""
    names = {fact.key: fact.name for fact in Fact.objects.all()}
    titles, offered = _titles(), _offered()
    found = []
    for fact, courses in sorted(_facts_in_use().items()):
        if only and fact != only:
            continue
        about = told_today(fact, today)[0]
        people = _people(on_other_value(fact, today), courses)
        found += [
            Change(
                course=course,
                title=titles.get(course, ""),
                what=names.get(fact, fact),
                note="",
                about=about,
                people=people.get(course, 0),
                fact=fact,
                offered=offered.get((course, fact, about)),
            )
            for course in sorted(courses, key=str)
        ]
    return [one for one in found if one.people or one.offered]


def fact_change(course: UUID, fact: str, today: date) -> Change | None:
    found = changes_of_facts(today, only=fact)
    return next((one for one in found if one.course == course), None)


def _of_text(version: Any, titles: dict[UUID, str], offered: dict[Any, Refresher]) -> Change:
    course = version.course or version.content
    return Change(
        course=course,
        title=titles.get(course, version.title),
        what=version.title,
        note=version.change_note,
        about=str(version.pk),
        people=version.people,
        since=version.made_at,
        version=version,
        offered=offered.get(_key(version)),
    )


def _key(version: Any) -> tuple[UUID, str, str]:
    return version.course or version.content, "", str(version.pk)


def _changed_versions() -> Any:
    """Danish versions that teach something else than the one before, with how many people have
    completed the course before that."""
    before = Version.objects.filter(
        content=OuterRef("content"), language=SOURCE_LANGUAGE, number__lt=OuterRef("number")
    )
    people = (
        on_older_text(OuterRef("made_at"))
        .filter(course=Coalesce(OuterRef("course"), OuterRef("content")))
        .order_by()
        .values("course")
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = Version.objects.filter(
        Exists(before), language=SOURCE_LANGUAGE, change_class__in=STRENGTH
    )
    return (
        found.defer("data")
        .annotate(people=Coalesce(Subquery(people), 0))
        .order_by("-made_at", "-pk")
    )


def _facts_in_use() -> dict[str, set[UUID]]:
    """By fact the courses that tell it as it is today."""
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(story_date=None, page__live=True)
    in_use: dict[str, set[UUID]] = defaultdict(set)
    for content, course, keys in newest.values_list("content", "course", "fact_keys"):
        for key in keys:
            in_use[key].add(course or content)
    return in_use


def _people(completions: Any, courses: set[UUID]) -> dict[UUID, int]:
    of_them = completions.filter(course__in=courses).order_by()
    return dict(of_them.values("course").annotate(n=Count("pk")).values_list("course", "n"))


def _offered() -> dict[tuple[UUID, str, str], Refresher]:
    open_ones = Refresher.objects.open().select_related("offered_by")
    return {(one.course, one.fact, one.about): one for one in open_ones}


def _titles() -> dict[UUID, str]:
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(kind="course")
    return dict(newest.values_list("content", "title"))
