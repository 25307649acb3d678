"""The demo's rules and assignments: one that is on, one that waits, and one with more time."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Person
from courses.assigning.contents import served
from courses.assigning.following import follow
from courses.models import Assignment, AssignmentRule, Extension, Version
from knowledge.models import Audience
from organisations.models import Membership, Unit


def load_demo_assignments() -> None:
    """Where there are none yet: what somebody has changed in the demo stays as it is."""
    course = served().filter(kind="course").order_by("title").first()
    if course is None or AssignmentRule.objects.exists():
        return
    police = Audience.objects.get(key="police")
    whose = {"audience": police, "made_by": _person("organisation-administrator")}
    today = timezone.localdate()
    on = AssignmentRule.State.ON
    rule = AssignmentRule.objects.create(
        **_told(course),
        **whose,
        unit=_root("Politiet"),
        due_days=30,
        renew_months=24,
        state=on,
        on_since=today,
    )
    follow(rule)
    AssignmentRule.objects.create(
        **_told(course),
        **whose,
        unit=Unit.objects.get(name="Politiskolen"),
        due_on=today + timedelta(days=60),
        renew_months=12,
    )
    _give_by_hand(course)


def _give_by_hand(course: Version) -> None:
    person = _person("learner-elsewhere")
    due = timezone.localdate() + timedelta(days=14)
    given = Assignment.objects.create(
        **_told(course),
        person=person,
        membership=Membership.objects.filter(person=person).first(),
        unit=_root("Regionshospitalet Vest"),
        source=Assignment.Source.HAND,
        due_on=due,
        assigned_by=_person("manager-elsewhere"),
    )
    Extension.objects.create(
        assignment=given, until=due + timedelta(days=30), reason="leave", given_by=given.assigned_by
    )


def _told(course: Version) -> dict[str, object]:
    return {"content": course.content, "kind": course.kind, "title": course.title}


def _root(name: str) -> Unit:
    found: Unit = Unit.get_root_nodes().get(name=name)
    return found


def _person(name: str) -> Person:
    """`organisation-administrator` and so on; see `organisations.demo`."""
    return Person.objects.get(email=f"{name}@demo.example")
