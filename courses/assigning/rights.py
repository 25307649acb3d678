"""Whose rules and assignments somebody keeps. `organisations.access` says in which units."""

from typing import Any

from django.db.models import Q

from courses.assigning.contents import belonging_to_others
from courses.models.assigning import Assignment, AssignmentRule
from organisations.access import Access, Right
from organisations.models import Cohort, Unit


def rules_of(access: Access) -> Any:
    units = access.units(Right.ASSIGN)
    found = AssignmentRule.objects.in_units(units).exclude(content__in=belonging_to_others(access))
    return found.with_all()


def assignments_of(access: Access) -> Any:
    """The open ones of one's people. What they chose by themselves is their own."""
    found = Assignment.objects.open().under(access.memberships(Right.ASSIGN))
    found = found.exclude(source=Assignment.Source.SELF)
    return found.exclude(content__in=belonging_to_others(access))


def cohorts_of(access: Access) -> Any:
    """A class may have people from all of the authority: it takes whoever keeps the class, or may
    assign in all of it."""
    may_assign = access.units(Right.ASSIGN)
    everywhere = Unit.objects.below(may_assign.filter(depth=1).values_list("path", flat=True))
    kept = access.units(Right.CHANGE_PEOPLE).values("pk")
    found = Cohort.objects.filter(unit__in=may_assign.values("pk"))
    return found.filter(Q(unit__in=kept) | Q(unit__in=everywhere.values("pk")))
