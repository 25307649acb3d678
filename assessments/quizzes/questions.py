"""The questions of an attempt, as the versions that were drawn have them, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from assessments.models import QuizAttempt
from assessments.questions.answers import Data
from assessments.questions.forms import FORMS
from courses.blocks.base import with_static_files
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.rendering import with_text
from knowledge.facts.rendering import Book, keys_in, render
from knowledge.glossary.rendering import Linking


@dataclass(frozen=True)
class Question:
    """One place of an attempt. `version` is in the language of the reader, where there is one;
    nothing, where it was taken out of use because it told too much."""

    place: int
    content: UUID
    danish: Version | None
    version: Version | None
    seed: str
    is_shuffled: bool
    # Judged by a corrected version, and not by the one that was drawn.
    is_corrected: bool = False

    @property
    def is_there(self) -> bool:
        return self.version is not None

    @property
    def data(self) -> Data:
        found: Data = self.version.data["question"] if self.version else {}
        return found

    @property
    def key(self) -> Data:
        """What it is judged by: the Danish, from which every language is translated."""
        found: Data = self.danish.data["question"] if self.danish else {}
        return found

    @cached_property
    def parts(self) -> list[Data]:
        """What there is to choose from, in the order in which this learner gets it."""
        form = FORMS[self.data["form"]]
        name = form.shuffled or PARTS.get(self.data["form"], "")
        found = list(self.data.get(name, []))
        if form.shuffled and (self.is_shuffled or form.is_always_shuffled):
            _shuffle(found, self.seed)
        return found

    def html(self, name: str) -> str:
        """Facts as they are today, or were on the day of the story."""
        if self.version is None:
            return ""
        source = self.data[name]
        day = self.version.story_date or timezone.localdate()
        told = Book(keys_in(source)).told(self.version.language, day)
        linking = Linking(self.version.data.get("words", []))
        return with_static_files(linking.linked(render(source, told)))


PARTS = {"mark_signs": "passages", "referral": "offered"}


def _shuffle(parts: list[Data], seed: str) -> None:
    """Never the order of the author, where another is possible."""
    before = list(parts)
    Random(seed).shuffle(parts)  # noqa: S311 - the same order each time
    if parts == before and len(parts) > 1:
        parts.append(parts.pop(0))


def tried(version: Version) -> Question:
    """One that nobody has drawn, in the author's order."""
    return Question(0, version.content, version, version, "", is_shuffled=False)


def questions_of(attempt: QuizAttempt, language: str) -> list[Question]:
    drawn = [(UUID(one["content"]), one["number"]) for one in attempt.questions]
    is_shuffled = with_text(attempt.version).data["is_shuffled"]
    found = []
    for place, (version, shown) in enumerate(versions_of(drawn, language)):
        content = drawn[place][0]
        seed = f"{attempt.seed} {content}"
        is_corrected = "was" in attempt.questions[place]
        found.append(Question(place, content, version, shown, seed, is_shuffled, is_corrected))
    return found


def versions_of(
    drawn: list[tuple[UUID, int]], language: str
) -> list[tuple[Version, Version] | tuple[None, None]]:
    """Of each that was drawn the Danish version, and the one in this language or the same again;
    none of what was taken out of use."""
    danish = _danish(drawn)
    translated = _translated(danish.values(), language)
    found = [danish.get(one) for one in drawn]
    return [(one, translated.get(one.pk, one)) if one else (None, None) for one in found]


def in_language(danish: Version, language: str) -> Version:
    """Where there is one in it."""
    if language == SOURCE_LANGUAGE:
        return danish
    translations = danish.translations.filter(language=language).defer("data")
    return translations.order_by("-number").first() or danish


def _danish(drawn: list[tuple[UUID, int]]) -> dict[tuple[UUID, int], Version]:
    versions = Version.objects.filter(
        content__in=[content for content, _number in drawn],
        language=SOURCE_LANGUAGE,
        recalled_at=None,
    )
    return {(one.content, one.number): with_text(one) for one in versions.defer("data")}


def _translated(danish: Iterable[Version], language: str) -> dict[int, Version]:
    """The newest translation of each."""
    if language == SOURCE_LANGUAGE:
        return {}
    versions = Version.objects.filter(
        translates__in=[one.pk for one in danish], language=language, recalled_at=None
    )
    found: dict[int, Any] = {}
    for one in versions.defer("data").order_by("number"):
        found[one.translates_id or 0] = with_text(one)
    return found
