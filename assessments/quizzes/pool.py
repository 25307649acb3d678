"""The questions that can be drawn today, and which of them fit a row of a blueprint."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from assessments.models.questions import QuestionPage
from assessments.quizzes.blueprint import MOST_CHANGED, Row
from courses.assigning.days import add_months
from courses.models import Tag, Version
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.vocabulary import Skill
from knowledge.models import Audience, ExploitationForm, FactValue, Indicator, Topic
from knowledge.paths import path_for

ABOUT: dict[str, tuple[str, Any]] = {
    "indicators": (Tag.Kind.INDICATOR, Indicator),
    "topics": (Tag.Kind.TOPIC, Topic),
    "forms": (Tag.Kind.FORM, ExploitationForm),
}


@dataclass(frozen=True)
class Candidate:
    content: UUID
    number: int
    slug: str
    # The path of the course in which it was written.
    course: str
    skill: str
    facts: frozenset[str]
    # Nobody else is asked; none: everybody.
    audiences: frozenset[str]
    about: dict[str, frozenset[str]] = field(default_factory=dict, hash=False)

    def is_for(self, audience: str) -> bool:
        return not self.audiences or not audience or audience in self.audiences


@dataclass(frozen=True)
class Place:
    """One place of a quiz: the row that it stands for, and what can stand there."""

    row: str
    candidates: tuple[Candidate, ...]


def pool() -> list[Candidate]:
    """What is in the bank and served: the newest version of each in Danish. Vignettes are rated
    in forms, and never asked in a quiz."""
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(kind="question", page__live=True)
    numbers = {
        content: (number, frozenset(facts))
        for content, number, facts in newest.values_list("content", "number", "fact_keys")
    }
    pages = QuestionPage.objects.live().filter(translation_key__in=numbers, is_vignette=False)
    found = list(pages.filter(locale__language_code=SOURCE_LANGUAGE).defer("question"))
    about, audiences = _about(found), _audiences(found)
    return [_candidate(one, *numbers[one.translation_key], about, audiences) for one in found]


def _candidate(
    page: QuestionPage,
    number: int,
    facts: frozenset[str],
    about: dict[int, dict[str, frozenset[str]]],
    audiences: dict[int, frozenset[str]],
) -> Candidate:
    return Candidate(
        content=page.translation_key,
        number=number,
        slug=page.slug,
        course=page.path[: -page.steplen],
        skill=page.skill,
        facts=facts,
        audiences=audiences.get(page.pk, frozenset()),
        about=about.get(page.pk, {}),
    )


def _about(pages: list[QuestionPage]) -> dict[int, dict[str, frozenset[str]]]:
    """By page, what its tags say."""
    names = {kind: name for name, (kind, _model) in ABOUT.items()}
    keys = {kind: dict(model.objects.values_list("pk", "key")) for kind, model in ABOUT.values()}
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    tags = Tag.objects.filter(page__in=pages, is_draft=False, kind__in=names)
    for page, kind, record in tags.values_list("page", "kind", "record"):
        if record in keys[kind]:
            found[page][names[kind]].add(keys[kind][record])
    return {
        page: {name: frozenset(some) for name, some in about.items()}
        for page, about in found.items()
    }


def _audiences(pages: list[QuestionPage]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    through: Any = QuestionPage.audiences.through
    rows = through.objects.filter(questionpage__in=pages)
    for page, key in rows.values_list("questionpage", "audience__key"):
        found[page].add(key)
    return {page: frozenset(keys) for page, keys in found.items()}


# --- What fits ------------------------------------------------------------------------------


def places_of(
    rows: list[Row], found: list[Candidate], *, course: str, audience: str, today: date
) -> list[Place]:
    """`course`: the path of the quiz's course. `audience`: for whom, or nobody in particular."""
    meant = meant_for(found, audience)
    return [place for row in rows for place in PLACES[row["kind"]](row, meant, course, today)]


def meant_for(found: list[Candidate], audience: str) -> list[Candidate]:
    """Who refers nobody, as judges do not, is not asked whom one tells."""
    record = Audience.objects.filter(key=audience).first() if audience else None
    path = path_for(record) if record else None
    refers = path is None or path.refers
    meant = [one for one in found if one.is_for(audience)]
    return [one for one in meant if refers or one.skill != Skill.REFER]


def _drawn(row: Row, found: list[Candidate], course: str, today: date) -> list[Place]:
    fitting = tuple(one for one in _from(row, found, course) if _fits(row, one))
    return [Place(row["id"], fitting)] * row["count"]


def _from(row: Row, found: list[Candidate], course: str) -> list[Candidate]:
    return found if row["where"] == "all" else [one for one in found if one.course == course]


def _fits(row: Row, one: Candidate) -> bool:
    if row["skill"] and one.skill != row["skill"]:
        return False
    about = [(set(row[name]), one.about.get(name, frozenset())) for name in ABOUT]
    return all(not wanted or wanted & has for wanted, has in about)


def _changed(row: Row, found: list[Candidate], course: str, today: date) -> list[Place]:
    there = _from(row, found, course)
    places = [
        Place(row["id"], tuple(one for one in there if fact in one.facts))
        for fact in changed_facts(today, row["months"])
    ]
    return [place for place in places if place.candidates][:MOST_CHANGED]


def changed_facts(today: date, months: int) -> list[str]:
    """Those that have become another, the newest first."""
    values = FactValue.objects.usable().filter(
        valid_from__gt=add_months(today, -months), valid_from__lte=today
    )
    found = values.order_by("-valid_from", "fact__key").values_list("fact__key", flat=True)
    return list(dict.fromkeys(found))


def _fixed(row: Row, found: list[Candidate], course: str, today: date) -> list[Place]:
    """Of the same course, so that a package brings it along."""
    there = [one for one in found if one.course == course and one.slug == row["question"]]
    return [Place(row["id"], tuple(there))]


PLACES = {"draw": _drawn, "changed": _changed, "fixed": _fixed}
