"""The cases of the demo's scenarios, and the demo's approver, who has written none of them.

Outside the demo somebody reads all of it first. Here every finding has its reason in the file of
the case; one without leaves the page a draft."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.models import Person
from courses.gate.signing import Gate, gate_of, sign_draft
from courses.packages.english import draft_of, english
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.models import (
    AllowedName,
    CaseRecord,
    ExploitationForm,
    Indicator,
    Shipped,
    Source,
)

FOLDER: Path = settings.ROOT / "content" / "cases"
KIND = "case"
APPROVER = "approver@demo.example"
AS_THEY_ARE = ("title", "provenance", "published_in", "changed")
Told = dict[str, Any]


def told_of(course: str) -> Told | None:
    """What the file says of the case of this course; most have none."""
    path = FOLDER / f"{course}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


def is_gone(course: str) -> bool:
    """Recalled, or taken away by somebody: nothing is made from it again."""
    told = told_of(course)
    return told is not None and _was_brought(course) and _there(told) is None


def case_of(course: str) -> CaseRecord | None:
    told = told_of(course)
    return (_there(told) or _made(course, told)) if told else None


def _was_brought(course: str) -> bool:
    return Shipped.objects.filter(kind=KIND, key=course).exists()


def _there(told: Told) -> CaseRecord | None:
    """By its title, which a recall empties."""
    return CaseRecord.objects.filter(title=told["title"]).first()


def _made(course: str, told: Told) -> CaseRecord:
    case: CaseRecord = CaseRecord.objects.create(
        **{name: told[name] for name in AS_THEY_ARE},
        **{f"jigsaw_{name}": answer for name, answer in told["jigsaw"].items()},
        form=ExploitationForm.objects.get(key=told["form"]),
    )
    case.sources.set(Source.objects.filter(key__in=told["sources"]))
    for name in ("indicators_seen", "indicators_possible"):
        getattr(case, name).set(Indicator.objects.filter(key__in=told[name]))
    for name, note in told["names"].items():
        AllowedName.objects.create(name=name, note=note, case=case)
    Shipped.objects.get_or_create(kind=KIND, key=course)
    return case


def give(case: CaseRecord, page: Any) -> None:
    """A package does not name a case: it is chosen on the page, and is the same in English."""
    for one in (page, page.get_translation_or_none(english())):
        draft = draft_of(one) if one else None
        if draft and getattr(draft, "needs_case", False) and draft.case_of() != case:
            draft.case = case
            draft.save_revision()


def sign_for_the_demo(page: Any, course: str) -> bool:
    """Whether the newest draft may be published as far as signatures go."""
    gate = gate_of(page)
    if gate.draft.case_of() is None:
        return not page.needs_case
    if gate.signature:
        return True
    approver = Person.objects.filter(email=APPROVER).first()
    try:
        return approver is not None and bool(_signed(gate, approver, course))
    except ValidationError:
        return False


def _signed(gate: Gate, approver: Person, course: str) -> Any:
    reasons = _reasons(told_of(course) or {})
    return sign_draft(
        gate,
        by=approver,
        reasons={one.key: reasons.get(one.hit.words, "") for one in gate.questions},
        looked_at=[question.field for question in QUESTIONS],
        digest=gate.telling.digest,
    )


def _reasons(told: Told) -> dict[str, str]:
    return {words: one["reason"] for one in told.get("kept", ()) for words in one["words"]}
