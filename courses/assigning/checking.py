"""What of the assignments does not fit together, counted anew from people and rules, and what would
mend it. Nothing is mended unless asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.health import readiness_warning
from courses.assigning.contents import served
from courses.assigning.following import follow, follow_by_hand, hit
from courses.models.assigning import Assignment, AssignmentRule


@dataclass(frozen=True)
class Problem:
    """Mended by following the people anew, or by a person."""

    what: str
    repair: str
    number: int
    rule: AssignmentRule | None = None
    by_itself: bool = False


def problems() -> list[Problem]:
    rules = AssignmentRule.objects.exclude(state=AssignmentRule.State.DRAFT)
    found = [
        problem
        for rule in rules.select_related("unit", "cohort").order_by("title", "pk").iterator()
        for problem in _of_rule(rule)
    ]
    return [*found, *_by_hand()]


def repair() -> int:
    """Mend what mends itself. How many assignments were begun, ended or carried over."""
    changed = 0
    for problem in problems():
        if problem.by_itself:
            done = follow(problem.rule) if problem.rule else follow_by_hand()
            changed += done.begun + done.ended + done.carried_over
    return changed


def _of_rule(rule: AssignmentRule) -> Iterator[Problem]:
    again = _("Follow the people anew.")
    told = {
        _("They are to have it and do not."): _missing(rule),
        _("They have it and are not to."): _too_many(rule),
        _("They have it under a place where they do not work any more."): _misplaced(rule),
    }
    for what, number in told.items():
        if number:
            yield Problem(what, again, number, rule, by_itself=True)
    if rule.is_on:
        yield from _of_what_is_on(rule)


def _of_what_is_on(rule: AssignmentRule) -> Iterator[Problem]:
    has_it = Assignment.objects.open().filter(rule=rule).count()
    if not served().filter(content=rule.content).exists():
        repair = _("Publish it again, or switch off the rule.")
        yield Problem(_("It is not published any more."), repair, has_it, rule)
    if rule.unit.closed_on:
        repair = _("Switch off the rule, or make one for the unit that took its place.")
        yield Problem(_("The unit of the rule is closed."), repair, has_it, rule)
    if rule.cohort and rule.cohort.is_over:
        yield Problem(_("The class of the rule is over."), _("Switch off the rule."), has_it, rule)


def _open(rule: AssignmentRule) -> "QuerySet[Assignment]":
    found: QuerySet[Assignment] = Assignment.objects.open().filter(rule=rule)
    return found


def _missing(rule: AssignmentRule) -> int:
    if not rule.is_on:
        return 0
    has_it = _open(rule).filter(person=OuterRef("person"))
    missing = hit(rule).filter(~Exists(has_it))
    return int(missing.values("person").distinct().count())


def _too_many(rule: AssignmentRule) -> int:
    return _open(rule).filter(~Exists(hit(rule).filter(person=OuterRef("person")))).count()


def _misplaced(rule: AssignmentRule) -> int:
    here = hit(rule)
    found = _open(rule).filter(Exists(here.filter(person=OuterRef("person"))))
    return found.filter(~Exists(here.filter(pk=OuterRef("membership")))).count()


def _by_hand() -> Iterator[Problem]:
    day = timezone.localdate()
    given = Assignment.objects.open().filter(source=Assignment.Source.HAND)
    over = given.exclude(membership__starts_on__lte=day, membership__ends_on=None)
    over = over.exclude(membership__starts_on__lte=day, membership__ends_on__gte=day)
    if number := over.count():
        what = _("Given by hand, under a place where they do not work any more.")
        yield Problem(what, _("Follow the people anew."), number, by_itself=True)


@readiness_warning
def rules_for_what_is_gone() -> list[str]:
    """Only what is quick to ask; the rest is `check_assignments`."""
    on = AssignmentRule.objects.on().exclude(content__in=served().values("content"))
    number = on.count()
    return [f"{number} rules assign what is not published any more"] if number else []
