"""A rule is previewed, switched on by somebody who may, undone, and never hits many by mistake."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import AuditEntry, Job
from core.queue import run_next
from courses.assigning import contents, rules
from courses.models import Assignment, AssignmentRule, Version
from tests import people
from tests.courses import making as m
from tests.courses.assigning import world as a
from tests.courses.tracks import world as tracks
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


def told(error) -> str:
    return " ".join(error.value.messages)


def offered(person) -> list[str]:
    return [version.title for version in contents.assignable(w.access(person))]


def test_before_it_is_on_it_says_whom_it_would_hit_and_does_nothing(c):
    some = w.people(2, c.world.aalborg)
    w.member(some[0], c.world.fyn)
    w.people(1, c.world.kommune)
    a.given(c, some[1])

    made = a.rule(c)

    assert list(rules.people_hit(made)) == some
    assert rules.number_who_have_it(made) == 1
    assert rules.units_hit(made, 9) == [("Lokalpolitiet Aalborg", 2), ("Fyns Politi", 1)]
    assert a.who_has(made) == set()


def test_an_audience_and_a_work_narrow_it(c):
    nurse, officer, patrol = (w.person(name) for name in ("Nina N", "Ole O", "Pia P"))
    w.member(nurse, c.world.fyn, "health")
    w.member(officer, c.world.fyn)
    held = w.member(patrol, c.world.fyn)
    held.variant = w.audience("police").variants.first()
    held.save()

    police = a.on(c, audience=w.audience("police"))
    patrols = a.on(c, audience=w.audience("police"), variant=held.variant)

    assert a.who_has(police) == {officer, patrol}
    assert a.who_has(patrols) == {patrol}


def test_many_people_take_the_number_typed(c, monkeypatch):
    monkeypatch.setattr(rules, "MANY", 3)
    some = w.people(4, c.world.fyn)
    made, by = a.rule(c), w.access(c.olga)

    for typed in (None, 3, 40):
        with pytest.raises(ValidationError) as error:
            rules.switch_on(by=by, rule=made, typed=typed)
        assert told(error) == "The rule hits 4 people. Type that number if it is right."
    assert not w.again(made).is_on

    assert rules.switch_on(by=by, rule=made, typed=4) == 4
    assert a.who_has(made) == set()  # the worker does it
    while run_next("w"):
        pass
    assert a.who_has(made) == set(some)


def test_a_double_click_switches_on_once(c):
    some = w.people(2, c.world.fyn)
    made, by = a.rule(c), w.access(c.olga)

    assert rules.switch_on(by=by, rule=made) == 2
    assert rules.switch_on(by=by, rule=made) == 2

    assert Assignment.objects.count() == len(some)
    assert AuditEntry.objects.filter(action="rule.on").count() == 1


def test_undone_nobody_has_it_any_more_and_the_record_stays(c):
    (liv,) = w.people(1, c.world.fyn)
    made, by = a.on(c), w.access(c.olga)

    assert rules.switch_off(by=by, rule=made, take_back=True) == 1
    assert rules.switch_off(by=by, rule=made, take_back=True) == 0

    assert a.history(liv) == [("rule_off", w.day())]
    rules.switch_on(by=by, rule=made)
    assert a.history(liv) == [("rule_off", w.day()), ("", None)]


def test_switched_off_without_taking_back_only_newcomers_are_spared(c):
    (liv,) = w.people(1, c.world.fyn)
    made = a.on(c)

    rules.switch_off(by=w.access(c.olga), rule=made, take_back=False)
    w.people(1, c.world.aalborg)
    rules.follow(w.again(made))

    assert a.who_has(made) == {liv}


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"due_days": None, "due_on": w.day(-1)}, "That day has passed. Choose one that"),
        ({"renew_months": 12, "renew_basis": "fixed_date"}, "Choose one of the fixed dates."),
        ({"renew_months": 1, "opens_days": 60}, "Then one could renew on the very day"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(c, wrong, text):
    with pytest.raises(ValidationError) as error:
        a.rule(c, **wrong)

    assert text in told(error)
    assert not AssignmentRule.objects.exists()


def test_a_day_that_passes_while_the_rule_lies_there_is_told_when_it_is_switched_on(c):
    made = a.rule(c, due_days=None, due_on=w.day())
    AssignmentRule.objects.update(due_on=w.day(-1))

    with pytest.raises(ValidationError) as error:
        rules.switch_on(by=w.access(c.olga), rule=made)

    assert "That day has passed" in told(error)


def test_only_a_rule_that_was_never_on_is_changed_or_deleted(c):
    by, about = w.access(c.olga), a.version(c.course)
    draft, used = a.rule(c), a.on(c, due_days=9)

    rules.change_rule(by=by, rule=draft, content=about, due_days=20)
    for verb in (rules.delete_rule, rules.change_rule):
        more = {"content": about, "due_days": 3} if verb is rules.change_rule else {}
        with pytest.raises(ValidationError):
            verb(by=by, rule=used, **more)

    assert w.again(draft).due_days == 20
    rules.delete_rule(by=by, rule=draft)
    assert list(AssignmentRule.objects.all()) == [used]


def test_made_twice_by_a_double_click_it_is_one(c):
    assert a.rule(c) == a.rule(c)
    assert a.rule(c, due_days=31) != a.rule(c)


def test_nobody_makes_or_touches_a_rule_beyond_their_own_units(c):
    made = a.on(c)
    outsiders = [c.otto, people.learner(), people.administrator(), people.editor()]

    for person in [c.mette, *outsiders]:
        by = w.access(person)
        with pytest.raises(PermissionDenied):
            rules.make_rule(by=by, content=a.version(c.course), unit=c.world.politi)
        with pytest.raises(PermissionDenied):
            rules.switch_off(by=by, rule=made, take_back=True)
        with pytest.raises(PermissionDenied):
            rules.switch_on(by=by, rule=made)
    assert w.again(made).is_on
    assert a.rule(c, by=c.mette, unit=c.world.aalborg).unit == c.world.aalborg


def test_a_manager_gives_a_class_nothing_for_people_of_others(c):
    cohort = w.cohort(c.world.nordjylland)

    with pytest.raises(PermissionDenied):
        a.rule(c, by=c.mette, cohort=cohort, unit=c.world.nordjylland)

    assert a.rule(c, cohort=cohort).unit == c.world.nordjylland


def test_the_track_of_the_judges_is_assigned_by_its_owner_alone(c):
    owner, admin = w.person("Tove Thomsen"), w.person("Aage Ask")
    w.role(owner, w.Kind.TRACK_OWNER, c.world.courts)
    w.role(admin, w.Kind.ORGANISATION_ADMINISTRATOR, c.world.courts)
    track = tracks.owned(m.track("Spor", m.to_course(c.course)), c.world.courts)
    judge = w.person("Jens Juul")
    w.member(judge, c.world.byret, "judges")

    made = a.on(c, by=owner, unit=c.world.courts, content=a.version(track))

    assert a.who_has(made) == {judge}
    assert [offered(one) for one in (owner, admin, c.olga)] == [
        ["Se tegnene", "Spor"],
        ["Se tegnene"],
        ["Se tegnene"],
    ]
    with pytest.raises(PermissionDenied):
        rules.switch_off(by=w.access(admin), rule=made, take_back=True)
    with pytest.raises(PermissionDenied):
        a.rule(c, by=admin, unit=c.world.courts, content=a.version(track))


def test_outside_the_demo_nothing_unapproved_is_assigned(c, settings):
    lesson = m.publish(m.lesson(c.course))
    track = m.publish(m.track("Spor", m.to_course(c.course)))
    made = a.rule(c)
    by = w.access(c.olga)
    assert offered(c.olga) == ["Se tegnene", "Spor"]

    settings.DEMO = False
    assert offered(c.olga) == []
    with pytest.raises(ValidationError) as error:
        rules.switch_on(by=by, rule=made)
    assert "cannot be assigned now" in told(error)
    Version.objects.filter(content=c.course.translation_key).update(approved_at=made.made_at)
    assert offered(c.olga) == []
    Version.objects.filter(content=lesson.translation_key).update(approved_at=made.made_at)
    assert offered(c.olga) == ["Se tegnene"]
    Version.objects.filter(content=track.translation_key).update(approved_at=made.made_at)
    assert offered(c.olga) == ["Se tegnene", "Spor"]
    assert rules.switch_on(by=by, rule=made) == 0


def test_a_course_that_is_withdrawn_is_not_assigned_any_more(c):
    made = a.rule(c)
    c.course.unpublish()

    with pytest.raises(ValidationError):
        rules.switch_on(by=w.access(c.olga), rule=made)

    assert offered(c.olga) == []
    assert not Job.objects.filter(name="courses.follow_rule").exists()
