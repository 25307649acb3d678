"""What is done to rules. A rule does nothing until it is switched on, and is not changed after:
what people were told holds."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from core.queue import enqueue
from courses.assigning import actions
from courses.assigning.contents import assignable, chosen
from courses.assigning.following import follow, hit, number_hit
from courses.assigning.rights import cohorts_of, rules_of
from courses.models.assigning import Assignment, AssignmentRule
from courses.models.versions import Version
from organisations.access import Access, Right
from organisations.trace import note

State = AssignmentRule.State
# Above this, the number is typed, and the work is done in the background.
MANY = 500


@transaction.atomic
def make_rule(*, by: Access, content: Version, **values: Any) -> AssignmentRule:
    """Not switched on yet. Made twice by a double click it is one."""
    rule = AssignmentRule(made_by=by.person)
    _fill(by, rule, content, values)
    same = rules_of(by).filter(state=State.DRAFT, made_by=by.person, content=rule.content)
    told = {name: getattr(rule, name) for name in ("unit", "due_on", "due_days", *FOR_WHOM)}
    if found := same.filter(**told).first():
        return found
    rule.save()
    _note(actions.RULE_ADDED, rule, by)
    return rule


FOR_WHOM = ("audience", "variant", "cohort")


@transaction.atomic
def change_rule(*, by: Access, rule: AssignmentRule, content: Version, **values: Any) -> None:
    rule = _held(by, rule)
    _refuse_begun(rule)
    _fill(by, rule, content, values)
    rule.save()
    _note(actions.RULE_CHANGED, rule, by)


@transaction.atomic
def delete_rule(*, by: Access, rule: AssignmentRule) -> None:
    rule = _held(by, rule)
    _refuse_begun(rule)
    _note(actions.RULE_DELETED, rule, by)
    rule.delete()


def _fill(by: Access, rule: AssignmentRule, content: Version, values: dict[str, Any]) -> None:
    content = chosen(by, content.content)
    rule.content, rule.kind, rule.title = content.content, content.kind, content.title
    for name, value in values.items():
        setattr(rule, name, value)
    if rule.cohort:
        rule.unit = rule.cohort.unit
    _check_for_whom(by, rule)
    check_day(rule.due_on)
    rule.clean()


def _check_for_whom(by: Access, rule: AssignmentRule) -> None:
    by.must(Right.ASSIGN, rule.unit)
    if rule.cohort and not cohorts_of(by).filter(pk=rule.cohort.pk).exists():
        raise PermissionDenied
    if rule.unit.closed_on is not None:
        raise ValidationError({"unit": _("The unit is closed. Choose an open one.")})


def check_day(due_on: date | None) -> None:
    if due_on and due_on < timezone.localdate():
        raise ValidationError({"due_on": _("That day has passed. Choose one that is to come.")})


def _refuse_begun(rule: AssignmentRule) -> None:
    if not rule.is_draft:
        raise ValidationError(
            _("The rule has been switched on. Switch it off, and make another one instead.")
        )


# --- Whom it hits ------------------------------------------------------------------------------


def people_hit(rule: AssignmentRule) -> Any:
    return Person.objects.filter(pk__in=hit(rule).values("person")).in_order()


def units_hit(rule: AssignmentRule, most: int) -> list[tuple[str, int]]:
    """Where they are: the units with the most people first."""
    found = hit(rule).values("unit__name", "unit").annotate(number=Count("person", distinct=True))
    return [(one["unit__name"], one["number"]) for one in found.order_by("-number", "unit")[:most]]


def number_who_have_it(rule: AssignmentRule) -> int:
    """Of those, for whom something else has assigned it already."""
    others = Assignment.objects.open().filter(content=rule.content).exclude(rule=rule)
    others = others.exclude(source=Assignment.Source.SELF)
    return int(
        others.filter(person__in=hit(rule).values("person")).values("person").distinct().count()
    )


# --- Switching ---------------------------------------------------------------------------------


@transaction.atomic
def switch_on(*, by: Access, rule: AssignmentRule, typed: int | None = None) -> int:
    """How many people it hits. Whoever is second finds it on."""
    rule = _held(by, rule)
    number = number_hit(rule)
    if rule.is_on:
        return number
    _check_switching(by, rule)
    _refuse_untyped(number, typed)
    rule.state, rule.on_since = State.ON, timezone.localdate()
    rule.save(update_fields=["state", "on_since"])
    _note(actions.RULE_ON, rule, by, number=number)
    if number > MANY:
        enqueue("courses.follow_rule", rule=str(rule.key))
    else:
        follow(rule)
    return number


def _check_switching(by: Access, rule: AssignmentRule) -> None:
    _check_for_whom(by, rule)
    check_day(rule.due_on)
    if not assignable(by).filter(content=rule.content).exists():
        raise ValidationError(
            _("“%(title)s” cannot be assigned now: it is not published, or not approved.")
            % {"title": rule.title}
        )


def _refuse_untyped(number: int, typed: int | None) -> None:
    if number > MANY and typed != number:
        text = _("The rule hits %(number)s people. Type that number if it is right.")
        raise ValidationError({"typed": text % {"number": number}})


@transaction.atomic
def switch_off(*, by: Access, rule: AssignmentRule, take_back: bool) -> int:
    """Nobody new gets it. Taken back, those who have it need not do it any more; what they have
    done stays done. How many that were."""
    rule = _held(by, rule)
    if rule.is_draft:
        return 0
    rule.state = State.OFF
    rule.save(update_fields=["state"])
    if not take_back:
        _note(actions.RULE_OFF, rule, by)
        return 0
    open_ones = Assignment.objects.open().filter(rule=rule)
    number = open_ones.update(ended_on=timezone.localdate(), ending=Assignment.Ending.RULE_OFF)
    _note(actions.RULE_UNDONE, rule, by, number=number)
    return int(number)


def _held(by: Access, rule: AssignmentRule) -> AssignmentRule:
    """As it is now; whoever is second waits here."""
    found: AssignmentRule | None = (
        rules_of(by).select_for_update(of=("self",)).filter(pk=rule.pk).first()
    )
    if found is None:
        raise PermissionDenied
    return found


def _note(action: str, rule: AssignmentRule, by: Access, **more: Any) -> None:
    note(action, by=by, unit=rule.unit, title=rule.title, **more)
