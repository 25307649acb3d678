"""What an authority has of assigning. It follows its units, and goes with it when it leaves."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from courses.models.assigning import Assignment, AssignmentRule, Exemption, Extension
from organisations.leaving import BELONGINGS, Belonging
from organisations.models import Unit
from organisations.tree import FOLLOWING


def assignments_in(units: QuerySet[Unit]) -> "QuerySet[Assignment]":
    """What somebody chose without the authority stays theirs."""
    return Assignment.objects.filter(Q(rule__unit__in=units) | Q(unit__in=units))


BELONGINGS[:0] = [
    Belonging(
        "extensions",
        _("More time for somebody"),
        lambda units: Extension.objects.filter(assignment__in=assignments_in(units)),
        ("assignment__key", "until", "reason", "given_at", "given_by__key", "withdrawn_at"),
    ),
    Belonging(
        "exemptions",
        _("Exemptions"),
        lambda units: Exemption.objects.filter(assignment__in=assignments_in(units)),
        ("assignment__key", "until", "reason", "given_at", "given_by__key", "withdrawn_at"),
    ),
    Belonging(
        "assignments",
        _("What was assigned to people"),
        assignments_in,
        (
            "key",
            "person__key",
            "membership__key",
            "content",
            "title",
            "source",
            "rule__key",
            "assigned_on",
            "due_on",
            "ended_on",
            "ending",
        ),
    ),
    Belonging(
        "rules",
        _("Rules that assign courses"),
        lambda units: AssignmentRule.objects.filter(unit__in=units),
        (
            "key",
            "content",
            "title",
            "unit__key",
            "audience__key",
            "variant__key",
            "cohort__key",
            "due_days",
            "due_on",
            "renew_months",
            "state",
            "on_since",
        ),
    ),
]
FOLLOWING.append(AssignmentRule)
