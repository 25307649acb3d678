"""The only ways in which a fact is changed by hand. Each makes a plan, which says what would be
wrong with it; carried out, it leaves a record and a task for every page that tells the fact."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from core import audit
from knowledge.facts import tasks, timeline
from knowledge.models import Fact, FactChange, FactValue

CHANGED = audit.action("knowledge.fact_changed", gettext_lazy("changed the fact %(fact)s"))

Kind = FactChange.Kind
Class = FactChange.Class
Certainty = FactValue.Certainty
WORDS = ("value_da", "value_en", "condition_da", "condition_en")
KEPT = (
    *WORDS,
    *("valid_from", "from_certainty", "valid_to", "to_certainty", "use"),
    *("source_id", "quote", "note", "next_review", "verified_by", "verified_on"),
)
# A new value, or other words and days, was not what CMM confirmed.
NEEDS_CONFIRMING_AGAIN = {*WORDS, "valid_from", "valid_to"}


class Refused(Exception):
    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


class ChangedMeanwhile(Exception):
    """Somebody else has changed the fact since this form was opened."""


@dataclass(frozen=True)
class Edit:
    """A value with what it becomes; without a value, a new one."""

    value: FactValue | None
    becomes: dict[str, Any]

    def made(self, fact: Fact) -> FactValue:
        kept = {name: getattr(self.value, name) for name in KEPT} if self.value else {}
        return FactValue(
            pk=self.value.pk if self.value else None, fact=fact, **{**kept, **self.becomes}
        )


@dataclass(frozen=True)
class Plan:
    fact: Fact
    kind: str
    edits: Sequence[Edit]
    without_condition: bool = False


# --- The four changes -----------------------------------------------------------------------


def correction(value: FactValue, *, becomes: dict[str, Any], without_condition: bool) -> Plan:
    different = {name for name, new in becomes.items() if getattr(value, name) != new}
    if not becomes["verified_by"] and not becomes["verified_on"]:
        loses = bool(different & NEEDS_CONFIRMING_AGAIN)
        kept = {"verified_by": value.verified_by, "verified_on": value.verified_on}
        becomes = becomes | ({"verified_by": "", "verified_on": None} if loses else kept)
    return Plan(value.fact, Kind.CORRECTED, [Edit(value, becomes)], without_condition)


def renewal(
    fact: Fact,
    *,
    former: FactValue | None,
    former_ends: date | None,
    former_certainty: str,
    becomes: dict[str, Any],
    without_condition: bool,
) -> Plan:
    """The former value keeps its place in the history and ends before the new one begins."""
    edits = [Edit(None, becomes)]
    if former is not None:
        ends = {"valid_to": former_ends, "to_certainty": former_certainty}
        edits = [Edit(former, ends), *edits]
    return Plan(fact, Kind.RENEWED, edits, without_condition)


def confirmation(value: FactValue, *, by: str, on: date, next_review: date | None) -> Plan:
    becomes = {"verified_by": by, "verified_on": on, "next_review": next_review}
    return Plan(value.fact, Kind.VERIFIED, [Edit(value, becomes)])


def withdrawal(value: FactValue) -> Plan:
    return Plan(value.fact, Kind.WITHDRAWN, [Edit(value, {"use": FactValue.Use.HOLD})])


# --- What would be wrong --------------------------------------------------------------------


def wrong_with(plan: Plan) -> list[str]:
    made = [edit.made(plan.fact) for edit in plan.edits]
    errors = [error for value in made for error in _wrong_with_value(value)]
    if not plan.without_condition and _loses_condition(plan):
        errors.append(
            _(
                "The condition is gone. Without it, the text would promise more than the rules do. "
                "Write it again, or tick that there is none any more."
            )
        )
    return errors + _overlapping(plan.fact, made)


def _wrong_with_value(value: FactValue) -> list[str]:
    errors = []
    try:
        value.clean_fields(exclude=["fact"])
    except ValidationError as error:
        errors += [text for texts in error.message_dict.values() for text in texts]
    if not value.value_en:
        errors.append(_("The value is missing in English."))
    if value.condition_da and not value.condition_en:
        errors.append(_("The condition is missing in English."))
    if value.condition_en and not value.condition_da:
        errors.append(_("The condition is missing in Danish."))
    if value.stretch.is_backwards:
        errors.append(_("It ends before it begins."))
    if bool(value.verified_by) != bool(value.verified_on):
        errors.append(_("Say both who at CMM has confirmed it and when."))
    return errors


def _loses_condition(plan: Plan) -> bool:
    """The former value's condition counts for the new one too."""
    had = any(edit.value and edit.value.condition_da for edit in plan.edits)
    return had and not plan.edits[-1].made(plan.fact).condition_da


def _overlapping(fact: Fact, made: Sequence[FactValue]) -> list[str]:
    changed = {value.pk for value in made if value.pk}
    others = [value for value in fact.values.all() if value.pk not in changed]
    listed = [value for value in [*others, *made] if value.use != FactValue.Use.HOLD]
    ours = {id(value) for value in made}
    stretches = [
        timeline.Stretch(number, value.valid_from, value.valid_to)
        for number, value in enumerate(listed)
    ]
    pairs = [(listed[one.id], listed[other.id]) for one, other in timeline.overlaps(stretches)]
    text = _("It would hold on the same days as “%(value)s”. Say when one of them ends.")
    return [
        text % {"value": one.value} for one, other in pairs if id(one) in ours or id(other) in ours
    ][:1]


# --- Carrying it out ------------------------------------------------------------------------


def mark(fact: Fact) -> str:
    """Changes with every change of any of its values, by hand or from a file."""
    rows = [list(row) for row in fact.values.order_by("pk").values_list("pk", *KEPT)]
    text = json.dumps(rows, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def carry_out(
    plan: Plan, *, change_class: str, by: Person | None, why: str, token: UUID, seen: str
) -> FactChange:
    """`seen` is the fact's mark when the form was opened. The same token twice does it once."""
    with transaction.atomic():
        fact = Fact.objects.select_for_update().get(pk=plan.fact.pk)
        done = FactChange.objects.filter(token=token).first()
        if done is not None:
            return done
        if mark(fact) != seen:
            raise ChangedMeanwhile
        if errors := wrong_with(plan):
            raise Refused(errors)
        change = write(plan, change_class=change_class, by=by, why=why, token=token)
        tasks.make_for(change)
        audit.record(CHANGED, actor=by, fact=fact.key)
        return change


def write(plan: Plan, *, change_class: str, by: Person | None, why: str, token: UUID) -> FactChange:
    before, after = [], []
    for edit in plan.edits:
        made = edit.made(plan.fact)
        before.append(_as_kept(edit.value))
        made.save()
        after.append(_as_kept(made))
    return FactChange.objects.create(
        fact=plan.fact,
        kind=plan.kind,
        change_class=change_class,
        why=why,
        before=before,
        after=after,
        made_by=by,
        token=token,
    )


def _as_kept(value: FactValue | None) -> dict[str, Any] | None:
    if value is None:
        return None
    kept = {"pk": value.pk, **{name: getattr(value, name) for name in KEPT}}
    return dict(json.loads(json.dumps(kept, cls=DjangoJSONEncoder)))
