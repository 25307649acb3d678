"""The vignettes that forms are drawn from, and which of them measure."""

import hashlib
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from assessments.competence.keying import Keying, Status
from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import Pool, Trait, Vignette
from assessments.models.questions import QuestionPage
from assessments.questions.content import VIGNETTE
from assessments.vignettes.keyed import keyings
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE

SAME = ("exploitation", "sex", "origin", "setting", "anchor")


class Pools:
    """What each audience can meet today. All of it is looked up once."""

    @cached_property
    def versions(self) -> list[Version]:
        return served()

    @cached_property
    def of_each(self) -> dict[UUID, Keying]:
        return keyings(self.versions)

    def of(self, audience: str) -> list[Vignette]:
        """All, for practice at least."""
        return [vignette_of(one) for one in self._for(audience)]

    def keyed(self, audience: str) -> list[Vignette]:
        """Those that measure."""
        return [vignette_of(one) for one in self._for(audience) if self._is_keyed(one)]

    def _for(self, audience: str) -> list[Version]:
        return [one for one in self.versions if is_for(one, audience)]

    def _is_keyed(self, version: Version) -> bool:
        return self.of_each[version.content].status is Status.KEYED


def statuses(contents: Iterable[UUID]) -> dict[UUID, Status]:
    """What is not served any more has none."""
    found = keyings(list(served(set(contents))))
    return {content: one.status for content, one in found.items()}


def served(contents: Collection[UUID] | None = None) -> list[Version]:
    """The newest version of each in Danish, by which all languages are judged."""
    pages = QuestionPage.objects.live().filter(is_vignette=True)
    found = Version.objects.newest(SOURCE_LANGUAGE).filter(page__in=_keys(pages))
    if contents is not None:
        found = found.filter(content__in=contents)
    # A question that becomes a vignette in its next version is none before.
    return [one for one in found.select_related("page").order_by("content") if _is_one(one)]


def fingerprint(found: Pool) -> str:
    """Of the vignettes and all that they are balanced by: the same pool, the same letters."""
    lines = sorted(_line(one) for one in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def vignette_of(version: Version) -> Vignette:
    question = version.data["question"]
    values = {name: question[name] for name in SAME}
    return Vignette(str(version.content), Kind(question["kind"]), pair=_pair(version), **values)


def _pair(version: Version) -> str:
    """A word is of one course: two courses may have the same."""
    word = version.data["question"]["pair"]
    path = version.page.path[: -version.page.steplen] if version.page else ""
    return f"{path} {word}" if word else ""


def _line(one: Vignette) -> str:
    traits = [one.value(trait) for trait in Trait]
    return " ".join([one.key, one.kind, str(one.anchor), *traits])


def _is_one(version: Version) -> bool:
    question = version.data["question"]
    return bool(question) and question["form"] == VIGNETTE


def is_for(version: Version, audience: str) -> bool:
    """Without an audience, all."""
    return not audience or audience in version.data["audiences"]


def _keys(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    return pages.filter(locale__language_code=SOURCE_LANGUAGE).values("pk")
