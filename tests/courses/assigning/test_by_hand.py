"""One by one: given, taken back, with more time or an exemption."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.rights import erase
from courses.assigning import by_hand, leeway
from courses.models import Assignment, Exemption, Extension
from organisations import leaving
from tests import people
from tests.courses.assigning import world as a
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def liv(c):
    found = w.person("Liv Lærke")
    w.member(found, c.world.aalborg)
    return found


def extend(c, assignment, *, by=None, days=60, reason="leave"):
    who = w.access(by or c.olga)
    leeway.extend(by=who, assignment=assignment, until=w.day(days), reason=reason)


def exempt(c, assignment, *, by=None, days=None, reason="not_relevant"):
    until = None if days is None else w.day(days)
    leeway.exempt(by=w.access(by or c.olga), assignment=assignment, until=until, reason=reason)


def test_given_twice_it_is_given_once_under_the_place_where_the_person_works(c, liv):
    other = w.person("Ada Aa")
    w.member(other, c.world.fyn)
    a.given(c, liv)

    number = by_hand.assign(
        by=w.access(c.olga), content=a.version(c.course), people=[liv, other], due_on=None
    )

    assert number == 1
    one = Assignment.objects.get(person=liv)
    assert (one.membership, one.unit) == (liv.memberships.get(), c.world.politi)
    assert one.due_on == w.day(30)


def test_two_authorities_each_give_it_and_neither_touches_the_others(c, liv):
    w.member(liv, c.world.borgerservice)
    ours = a.given(c, liv)

    by_hand.assign(by=w.access(c.otto), content=a.version(c.course), people=[liv], due_on=None)

    theirs = Assignment.objects.exclude(pk=ours.pk).get(person=liv)
    with pytest.raises(PermissionDenied):
        by_hand.take_back(by=w.access(c.otto), assignment=ours)
    by_hand.take_back(by=w.access(c.olga), assignment=ours)
    assert [w.again(ours).is_open, w.again(theirs).is_open] == [False, True]


def test_taken_back_it_stays_on_record(c, liv):
    by_hand.take_back(by=w.access(c.olga), assignment=a.given(c, liv))

    assert a.history(liv) == [("taken_back", w.day())]
    a.given(c, liv)
    assert len(a.history(liv)) == 2


def test_what_a_rule_gives_is_not_taken_back_from_one(c, liv):
    a.on(c)

    with pytest.raises(ValidationError, match="A rule gives it"):
        by_hand.take_back(by=w.access(c.olga), assignment=Assignment.objects.get(person=liv))


def test_a_day_that_has_passed_is_refused_and_nobody_gets_anything(c, liv):
    with pytest.raises(ValidationError) as error:
        a.given(c, liv, due_on=w.day(-1))

    assert error.value.message_dict == {
        "due_on": ["That day has passed. Choose one that is to come."]
    }
    assert not Assignment.objects.exists()


def test_nobody_gives_anything_to_people_of_others_and_then_nobody_gets_it(c, liv):
    ours = w.person("Otto Olsen")
    w.member(ours, c.world.borgerservice)

    for person in (c.otto, c.mette, people.learner()):
        with pytest.raises(PermissionDenied):
            a.given(c, ours, liv, by=person)

    assert not Assignment.objects.exists()
    a.given(c, liv, by=c.mette)


def test_more_time_takes_the_place_of_less_and_all_is_kept(c, liv):
    one = a.given(c, liv)

    extend(c, one, days=60)
    extend(c, one, days=60)
    extend(c, one, days=90, reason="other_duties")

    standing = Extension.objects.standing().get()
    assert (standing.until, standing.reason) == (w.day(90), "other_duties")
    assert Extension.objects.count() == 2
    assert w.again(one).due_on == w.day(30)


def test_less_time_or_no_day_or_no_reason_is_refused(c, liv):
    one, by = a.given(c, liv), w.access(c.olga)

    with pytest.raises(ValidationError, match="no more time than there is"):
        extend(c, one, days=30)
    for verb, reason in ((extend, "not_relevant"), (exempt, "new"), (exempt, "ill")):
        with pytest.raises(ValidationError, match="Choose a reason"):
            verb(c, one, reason=reason)
    by_hand.take_back(by=by, assignment=one)
    endless = a.given(c, liv, due_on=None)
    with pytest.raises(ValidationError, match="no day on which"):
        extend(c, endless)
    assert not Extension.objects.exists()
    assert not Exemption.objects.exists()


def test_an_exemption_is_from_all_that_the_authority_asks_of_the_same(c, liv):
    a.on(c)
    one = a.given(c, liv)

    exempt(c, one)
    exempt(c, one)

    assert Exemption.objects.standing().count() == 2
    given = Exemption.objects.get(assignment=one)
    assert given.holds(w.day(4000))
    leeway.withdraw(by=w.access(c.olga), leeway=given)
    assert Exemption.objects.standing().count() == 1
    assert Exemption.objects.count() == 2


def test_an_exemption_for_a_while_ends_by_itself(c, liv):
    one = a.given(c, liv)

    exempt(c, one, days=5)

    given = Exemption.objects.get()
    assert [given.holds(w.day(day)) for day in (0, 5, 6)] == [True, True, False]
    with pytest.raises(ValidationError):
        exempt(c, one, days=-1)


def test_nobody_else_gives_more_time_or_exempts(c, liv):
    one = a.given(c, liv)
    extend(c, one)

    for person in (c.otto, liv, people.administrator()):
        for verb in (extend, exempt):
            with pytest.raises(PermissionDenied):
                verb(c, one, by=person)
        with pytest.raises(PermissionDenied):
            leeway.withdraw(by=w.access(person), leeway=Extension.objects.get())


def test_an_authority_that_leaves_takes_all_of_it_along(c, liv):
    alma = people.administrator()
    w.member(liv, c.world.borgerservice)
    a.on(c)
    extend(c, a.given(c, liv))
    exempt(c, Assignment.objects.filter(person=liv)[0])
    by_hand.assign(by=w.access(c.otto), content=a.version(c.course), people=[liv], due_on=None)
    authority, by = c.world.politi.authority, w.access(alma)

    counts = leaving.counts(authority)
    leaving.export(by=by, authority=authority)
    leaving.delete(leaving.leave(by=by, authority=authority))

    names = ("rules", "assignments", "extensions", "exemptions")
    assert [counts[name] for name in names] == [1, 2, 1, 2]
    assert [one.unit for one in Assignment.objects.all()] == [c.world.kommune]


def test_whoever_is_erased_leaves_nothing_of_it(c, liv):
    a.on(c)
    extend(c, a.given(c, liv))

    erase(liv, by=liv)

    assert not Assignment.objects.exists()
    assert not Extension.objects.exists()
