"""Cases, and signatures under what is made from them."""

from typing import Any

from courses.gate.signing import gate_of, sign_draft
from courses.models import VersionedPage
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.models import CaseRecord, Signature
from tests import people


def case(title: str = "Køkkenet", **values: Any) -> CaseRecord:
    answers = {question.field: "Ændret." for question in QUESTIONS}
    values = {"provenance": CaseRecord.Provenance.FICTION, **answers} | values
    made: CaseRecord = CaseRecord.objects.create(title=title, **values)
    return made


def sign(page: Any, *, by: Any = None, reason: str = "Opfundet.") -> Signature:
    gate = gate_of(type(page).objects.get(pk=page.pk))
    reasons = {question.key: reason for question in gate.questions}
    return sign_draft(
        gate,
        by=by or people.approver(),
        reasons=reasons,
        looked_at=[question.field for question in QUESTIONS],
        digest=gate.telling.digest,
    )


def sign_if_needed(page: Any) -> None:
    draft = page.get_latest_revision_as_object()
    if isinstance(draft, VersionedPage) and draft.case_of():
        sign(page)
