"""What does not fit together is found, and what mends itself is mended when asked for."""

from io import StringIO

import pytest
from django.core.management import call_command

from core import health
from courses.assigning import checking
from courses.models import Assignment
from organisations.models import Cohort, Membership, Unit
from tests.courses.assigning import world as a
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


def check(*words: str) -> list[str]:
    out = StringIO()
    call_command("check_assignments", *words, stdout=out)
    return out.getvalue().splitlines()


def test_where_all_is_right_nothing_is_found(c):
    some = w.people(3, c.world.aalborg)
    a.on(c)
    a.given(c, some[0])

    assert checking.problems() == []
    assert check("--repair") == ["0 assignments mended", "All assignments fit together."]


def test_missing_superfluous_and_misplaced_ones_are_found_and_mended(c):
    came, left, moved, by_hand = w.people(4, c.world.aalborg)
    rule = a.on(c)
    a.given(c, by_hand)
    before = list(Assignment.objects.filter(person=moved).values_list("due_on", flat=True))
    Assignment.objects.filter(person=came).delete()
    Membership.objects.filter(person__in=[left, by_hand]).update(ends_on=w.day(-1))
    Membership.objects.filter(person=moved).delete()
    w.member(moved, c.world.fyn)

    told = check()
    mended = check("--repair")

    assert told == [
        "Se tegnene (Politiet): 1: They are to have it and do not. Follow the people anew.",
        "Se tegnene (Politiet): 2: They have it and are not to. Follow the people anew.",
        "Se tegnene (Politiet): 1: They have it under a place where they do not work any more. "
        "Follow the people anew.",
        "1: Given by hand, under a place where they do not work any more. Follow the people anew.",
    ]
    assert mended[-1] == "All assignments fit together."
    assert a.who_has(rule) == {came, moved}
    kept = Assignment.objects.filter(person=moved).values_list("due_on", flat=True)
    assert list(kept) == before


def test_what_only_somebody_can_decide_is_told_and_left_alone(c):
    (liv,) = w.people(1, c.world.aalborg)
    cohort = w.cohort(c.world.fyn, starts_on=w.day(-40))
    in_class, closed = a.on(c, cohort=cohort), a.on(c, unit=c.world.fyn)
    Unit.objects.filter(pk=c.world.fyn.pk).update(closed_on=w.day())
    Cohort.objects.update(ends_on=w.day(-1))
    gone = a.on(c, due_days=9)
    c.course.unpublish()

    found = [problem for problem in checking.problems() if not problem.by_itself]

    assert {(problem.what, problem.rule) for problem in found} == {
        *(("It is not published any more.", rule) for rule in (in_class, closed, gone)),
        *(("The unit of the rule is closed.", rule) for rule in (in_class, closed)),
        ("The class of the rule is over.", in_class),
    }
    assert checking.repair() == 0
    assert a.who_has(gone) == {liv}
    told = [text for warning in health.WARNINGS for text in warning()]
    assert "3 rules assign what is not published any more" in told
