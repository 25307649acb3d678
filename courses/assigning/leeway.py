"""More time, and exemptions: given with a reason from a list, withdrawn, never deleted."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.assigning import actions
from courses.assigning.rights import assignments_of
from courses.models.assigning import Assignment, Exemption, Extension, Leeway
from organisations.access import Access
from organisations.trace import note


@transaction.atomic
def extend(*, by: Access, assignment: Assignment, until: date, reason: str) -> None:
    assignment = _held(by, assignment)
    if assignment.due_on is None and assignment.renew_months is None:
        raise ValidationError(_("There is no day on which it must be done."))
    if until <= max(assignment.due_on or date.min, timezone.localdate()):
        text = _("That is no more time than there is. Choose a later day.")
        raise ValidationError({"until": text})
    _give(Extension, by, assignment, until, reason)


@transaction.atomic
def exempt(*, by: Access, assignment: Assignment, until: date | None, reason: str) -> None:
    """From all that assigns the same to the person, where one may decide that."""
    assignment = _held(by, assignment)
    if until and until < timezone.localdate():
        raise ValidationError({"until": _("That day has passed. Choose one that is to come.")})
    whose = {"person": assignment.person, "content": assignment.content}
    for same in assignments_of(by).filter(**whose).order_by("pk"):
        _give(Exemption, by, same, until, reason)


def _give(model: Any, by: Access, assignment: Assignment, until: date | None, reason: str) -> None:
    """It takes the place of the one before; the same again is no other."""
    if reason not in model.REASONS:
        raise ValidationError({"reason": _("Choose a reason.")})
    standing = model.objects.standing().filter(assignment=assignment)
    if standing.filter(until=until, reason=reason).exists():
        return
    standing.update(withdrawn_at=timezone.now())
    model.objects.create(assignment=assignment, until=until, reason=reason, given_by=by.person)
    _note(actions.EXTENDED if model is Extension else actions.EXEMPTED, by, assignment)


@transaction.atomic
def withdraw(*, by: Access, leeway: Leeway) -> None:
    assignment = _held(by, leeway.assignment)  # type: ignore[attr-defined]
    same = type(leeway).objects.standing().filter(pk=leeway.pk)
    if same.update(withdrawn_at=timezone.now()):
        _note(actions.WITHDRAWN, by, assignment)


def _held(by: Access, assignment: Assignment) -> Assignment:
    found = assignments_of(by).select_for_update(of=("self",)).filter(pk=assignment.pk)
    held: Assignment | None = found.select_related("membership__unit", "person").first()
    if held is None:
        raise PermissionDenied
    return held


def _note(action: str, by: Access, assignment: Assignment) -> None:
    unit = assignment.membership.unit if assignment.membership else None
    note(action, by=by, unit=unit, subject=assignment.person, title=assignment.title)
