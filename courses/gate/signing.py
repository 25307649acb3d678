"""Signing a draft that is made from a case."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from courses.gate.texts import texts_of
from courses.models.versions import Version
from courses.versions.cases import telling_of
from courses.versions.files import Kept as Files
from courses.versions.mint import may_approve
from courses.versions.taking import take
from knowledge.anonymisation.hits import Hit
from knowledge.gate import hits, signing
from knowledge.gate.hits import Question, Text
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.gate.signing import Kept, Telling
from knowledge.models import Signature


class FileGone(Exception):
    """Nobody can look at what is in it, so nothing is signed."""


@dataclass
class Gate:
    """A draft as it is now, what stands in it and what is asked about it."""

    draft: Any

    @cached_property
    def version(self) -> Version:
        files = Files()
        found = take(self.draft, files)
        if files.gone:
            raise FileGone(files.gone[0])
        return found

    @cached_property
    def telling(self) -> Telling:
        return telling_of(self.draft, self.version)

    @cached_property
    def texts(self) -> list[Text]:
        return texts_of(self.draft, self.version)

    @cached_property
    def hits(self) -> list[Hit]:
        return hits.hits_in(self.texts, hits.allowed_in(self.telling.case))

    @cached_property
    def questions(self) -> list[Question]:
        return hits.questions(self.texts, self.hits)

    @cached_property
    def names(self) -> list[str]:
        return hits.stand_in(self.texts, hits.invented(self.telling.case))

    @property
    def signature(self) -> Signature | None:
        return signing.signature_of(self.telling)


def gate_of(page: Any) -> Gate:
    return Gate(page.get_latest_revision_as_object())


def sign_draft(
    gate: Gate, *, by: Person, reasons: Mapping[str, str], looked_at: Collection[str], digest: str
) -> Signature:
    """`reasons` by the keys of the questions; `looked_at` names the questions of the jigsaw, and
    `digest` is of the text that was read."""
    if not may_approve(by):
        raise PermissionDenied
    if digest != gate.telling.digest:
        raise ValidationError([changed_meanwhile()])
    if problems := [*_unanswered(gate, reasons), *_not_looked_at(looked_at)]:
        raise ValidationError(problems)
    kept = [
        Kept(one.hit.category, one.hit.words, reasons[one.key].strip()) for one in gate.questions
    ]
    return signing.sign(gate.telling, by=by, kept=kept, names=gate.names)


def _unanswered(gate: Gate, reasons: Mapping[str, str]) -> list[str]:
    missing = [one for one in gate.questions if not signing.is_reason(reasons.get(one.key, ""))]
    if not missing:
        return []
    told = ngettext(
        "%(count)s finding has no answer yet. Say why it may stand, or change the text.",
        "%(count)s findings have no answer yet. Say why they may stand, or change the text.",
        len(missing),
    )
    return [told % {"count": len(missing)}]


def _not_looked_at(looked_at: Collection[str]) -> list[str]:
    if {question.field for question in QUESTIONS} <= set(looked_at):
        return []
    return [_("Go through every question of the jigsaw, and say so.")]


def changed_meanwhile() -> str:
    return _(
        "The text was changed after you opened this page. Nothing is signed. Read it again: what "
        "you have written here is kept."
    )
