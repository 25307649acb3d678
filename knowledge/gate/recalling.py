"""Taking back a case that tells who somebody is: from everywhere, at once.

An app that shows or keeps what is made from cases says here what it does: first `@ends` what people
are in the middle of, without loss to them, then `@purges` texts and files. All of it is one
transaction; files go when it is through.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, ReferenceIndex

from knowledge.models import AllowedName, CaseRecord, MadeFrom, Recall, Signature


@dataclass
class Recalled:
    """What is taken back, and what was done; each app adds to it."""

    contents: frozenset[UUID]
    taken_away: Counter[str] = field(default_factory=Counter)
    copies: list[dict[str, Any]] = field(default_factory=list)


Part = Callable[[Recalled], None]
_ENDING: list[Part] = []
_PURGING: list[Part] = []


def ends(part: Part) -> Part:
    _ENDING.append(part)
    return part


def purges(part: Part) -> Part:
    _PURGING.append(part)
    return part


def contents_of(case: CaseRecord) -> frozenset[UUID]:
    return frozenset(MadeFrom.objects.filter(case=case).values_list("content", flat=True))


@transaction.atomic
def recall(case: CaseRecord, *, by: Any, reason: str) -> Recall:
    """Twice is once."""
    case = CaseRecord.objects.select_for_update().get(pk=case.pk)
    if done := Recall.objects.filter(case=case).first():
        return done
    if not reason.strip():
        raise ValidationError([_("Say why, without naming anybody.")])
    recalled = Recalled(contents_of(case))
    for part in (*_ENDING, *_PURGING):
        part(recalled)
    _empty_signatures(recalled)
    _empty_case(case)
    return Recall.objects.create(
        case=case,
        by=by,
        reason=reason.strip(),
        taken_away=dict(recalled.taken_away),
        copies=recalled.copies,
    )


def _empty_signatures(recalled: Recalled) -> None:
    signed = Signature.objects.filter(content__in=recalled.contents)
    signed.update(kept=[], names=[], digest="")


def _empty_case(case: CaseRecord) -> None:
    """Its number stays. What it was about could tell as much as the story."""
    names = AllowedName.objects.filter(case=case)
    forget_in_logs(AllowedName, names.values_list("pk", flat=True))
    names.delete()
    for one in case._meta.get_fields():
        if isinstance(one, models.CharField | models.TextField) and not one.choices:
            setattr(case, one.name, "")
    case.recalled_at = timezone.now()
    case.save()
    for many in (case.sources, case.indicators_seen, case.indicators_possible):
        many.clear()
    forget_in_logs(CaseRecord, [case.pk])


def forget_in_logs(model: type[models.Model], keys: Any) -> None:
    """The log of the admin keeps that something was done, and no longer with what."""
    found = [str(key) for key in keys]
    kind = ContentType.objects.get_for_model(model)
    logged = ModelLogEntry.objects.filter(content_type=kind, object_id__in=found)
    logged.update(label="", data={})
    ReferenceIndex.objects.filter(base_content_type=kind, object_id__in=found).delete()
