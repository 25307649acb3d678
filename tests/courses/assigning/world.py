"""A course, an administrator of the police who assigns it, and those whom it does not concern."""

from types import SimpleNamespace
from typing import Any

from courses.assigning import by_hand, rules
from courses.models import Assignment, AssignmentRule, Version
from tests.courses import making as m
from tests.organisations import world as w


def assigning() -> SimpleNamespace:
    world = w.world()
    olga, mette, otto = (
        w.person("Olga Overgaard"),
        w.person("Mette Mogensen"),
        w.person("Otto Odde"),
    )
    w.role(olga, w.Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    w.role(mette, w.Kind.MANAGER, world.nordjylland)
    w.role(otto, w.Kind.ORGANISATION_ADMINISTRATOR, world.kommune)
    return SimpleNamespace(
        world=world, olga=olga, mette=mette, otto=otto, course=m.publish(m.course())
    )


def version(page: Any) -> Version:
    found = Version.objects.of(page.translation_key, "da").first()
    assert found is not None
    return found


def rule(c: SimpleNamespace, *, by: Any = None, **values: Any) -> AssignmentRule:
    """A draft, for all of the police unless something else is said."""
    values = {"unit": c.world.politi, "due_days": 30} | values
    values.setdefault("content", version(c.course))
    return rules.make_rule(by=w.access(by or c.olga), **values)


def on(c: SimpleNamespace, **values: Any) -> AssignmentRule:
    made = rule(c, **values)
    rules.switch_on(by=w.access(values.get("by") or c.olga), rule=made)
    return w.again(made)


def given(c: SimpleNamespace, *people: Any, by: Any = None, **values: Any) -> Assignment:
    """By hand; the last one's."""
    values = {"due_on": w.day(30), "content": version(c.course)} | values
    by_hand.assign(by=w.access(by or c.olga), people=people, **values)
    return Assignment.objects.open().get(person=people[-1], source="hand")


def who_has(made: AssignmentRule) -> set[Any]:
    return {one.person for one in Assignment.objects.open().filter(rule=made)}


def history(person: Any) -> list[tuple[str, Any]]:
    found = Assignment.objects.of(person).order_by("pk")
    return [(one.ending, one.ended_on) for one in found]
