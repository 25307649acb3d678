"""Signatures: which hold, and what must be so before one is given. Whoever lets something out that
is made from a case asks `problems` first; who has the right to sign, the app above knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from knowledge.gate.jigsaw import QUESTIONS
from knowledge.models import CaseRecord, MadeFrom, Signature, Writing

SHORTEST_REASON = 3


@dataclass(frozen=True)
class Telling:
    """A content in one language, told from a case."""

    content: UUID
    language: str
    digest: str
    case: CaseRecord | None

    @property
    def languages(self) -> set[str]:
        """Whoever wrote the story has written what is translated from it too."""
        return {self.language, settings.LANGUAGE_CODE}


@dataclass(frozen=True)
class Kept:
    """Something that was found and may stand."""

    category: str
    words: str
    reason: str


def case_problems(content: UUID, case: CaseRecord | None, *, needs_case: bool) -> list[str]:
    """What is wrong with the case itself, whatever the text."""
    if MadeFrom.objects.filter(content=content, case__recalled_at__isnull=False).exists():
        return [_("The case that it was made from has been recalled. It cannot be used again.")]
    if case is None:
        if needs_case or MadeFrom.objects.filter(content=content).exists():
            return [_("It is made from a case. Say which one.")]
        return []
    if case.recalled_at:
        return [_("The case that it was made from has been recalled. It cannot be used again.")]
    return _consent(case)


def _consent(case: CaseRecord) -> list[str]:
    if case.has_consent():
        return []
    if case.consent == CaseRecord.Consent.WITHDRAWN:
        return [_("The survivor has withdrawn the consent. The case cannot be used.")]
    return [_("The survivor's consent has run out. Ask for a new one, or take another case.")]


def problems(telling: Telling) -> list[str]:
    """Nothing where the content is not made from a case, or somebody has signed exactly this."""
    if telling.case is None or signature_of(telling):
        return []
    return [
        _(
            "It is made from a case. Somebody who has written none of it must look for what could "
            "tell who somebody is, and sign exactly this text in this language."
        )
    ]


def signature_of(telling: Telling) -> Signature | None:
    """One by somebody who had written none of it; however the row came to be there."""
    wrote = _writings(telling).filter(person=OuterRef("by"), first_at__lte=OuterRef("at"))
    found = Signature.objects.filter(
        ~Exists(wrote),
        content=telling.content,
        language=telling.language,
        digest=telling.digest,
        case=telling.case,
        by__isnull=False,
    )
    return found.order_by("at").select_related("by").first()


def wrote(person: Any, telling: Telling) -> bool:
    return _writings(telling).filter(person=person).exists()


def _writings(telling: Telling) -> QuerySet[Writing]:
    """On this, and on all else that is told from the same case: a copy has its own number, but not
    its own writer."""
    told = MadeFrom.objects.filter(case=telling.case).values("content")
    about = Q(content=telling.content) | Q(content__in=told)
    return Writing.objects.filter(about, language__in=telling.languages)


@transaction.atomic
def sign(telling: Telling, *, by: Any, kept: Sequence[Kept], names: Iterable[str]) -> Signature:
    """Twice the same is one signature. What was found must have been answered by now."""
    case = telling.case
    refused = [
        *case_problems(telling.content, telling.case, needs_case=True),
        *jigsaw_problems(telling.case),
        *who_problems(telling, by),
        *(reason_problem() for one in kept if not is_reason(one.reason)),
    ]
    if refused or case is None:
        raise ValidationError(list(dict.fromkeys(refused)))
    return Signature.objects.get_or_create(
        content=telling.content,
        language=telling.language,
        digest=telling.digest,
        by=by,
        defaults={
            "case": case,
            "kept": [vars(one) for one in kept],
            "names": sorted(names),
        },
    )[0]


def who_problems(telling: Telling, person: Any) -> list[str]:
    if not wrote(person, telling):
        return []
    return [
        _(
            "You have written on this yourself. Somebody who has written none of it must sign: one "
            "does not see one's own traces."
        )
    ]


def is_reason(said: str) -> bool:
    return len(said.strip()) >= SHORTEST_REASON


def reason_problem() -> str:
    return _("Say why it may stand, in a few words.")


def jigsaw_problems(case: CaseRecord | None) -> list[str]:
    if case and all(getattr(case, question.field).strip() for question in QUESTIONS):
        return []
    return [_("The questions about the jigsaw are not all answered on the case.")]
