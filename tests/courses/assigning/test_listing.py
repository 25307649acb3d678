"""What somebody is to take, as My page tells it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.assigning import leeway
from courses.assigning.listing import due_for
from courses.assigning.standing import Standing
from courses.learning import taking
from courses.models import Assignment, Attendance, Completion, Version
from tests.courses import making as m
from tests.courses.assigning import world as a
from tests.courses.learning import world as learning
from tests.courses.tracks import world as tracks
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def liv(c):
    found = w.person("Liv Lærke")
    w.member(found, c.world.aalborg)
    c.lesson = learning.lesson(c.course, "Lektion", 1)
    return found


def do(person, lesson, *, days_ago: int = 0):
    taking.activity_done(person=person, version=learning.version(lesson))
    if days_ago:
        at = timezone.now() - timedelta(days=days_ago)
        Completion.objects.filter(person=person).update(earned_at=at)


def told(person, days: int = 0) -> list[tuple]:
    found = due_for(person, w.day(days))
    return [(item.title, item.standing, item.due_on, item.is_late) for item in found]


def test_who_has_nothing_assigned_has_nothing_to_take(c, liv):
    assert due_for(liv, w.day()) == []


def test_never_done_under_way_late_and_done(c, liv):
    a.given(c, liv)

    assert told(liv) == [("Se tegnene", Standing.NEVER_DONE, w.day(30), False)]
    assert told(liv, 31) == [("Se tegnene", Standing.NEVER_DONE, w.day(30), True)]
    taking.begin(person=liv, course=c.course.translation_key)
    assert told(liv) == [("Se tegnene", Standing.UNDER_WAY, w.day(30), False)]
    do(liv, c.lesson)
    assert told(liv, 400) == [("Se tegnene", Standing.DONE, None, False)]


def test_it_expires_and_the_window_opens_before_and_it_never_looks_as_if_never_done(c, liv):
    a.on(c, renew_months=12, opens_days=60)
    do(liv, c.lesson, days_ago=300)
    ends = due_for(liv, w.day())[0].stands.expires_on

    assert told(liv, -10)[0][1] is Standing.DONE
    assert told(liv, 30) == [("Se tegnene", Standing.WINDOW_OPEN, ends, False)]
    assert told(liv, 90) == [("Se tegnene", Standing.EXPIRED, ends, True)]


def test_done_under_an_older_version_is_told_when_what_one_learns_has_changed(c, liv):
    a.given(c, liv)
    do(liv, c.lesson)

    learning.change(c.lesson, "cosmetic")
    cosmetic = told(liv)[0][1]
    learning.change(c.lesson, "legal")

    assert (cosmetic, told(liv)[0][1]) == (Standing.DONE, Standing.DONE_OLDER)


def test_who_was_half_way_when_it_changed_has_done_the_older_one(c, liv):
    a.given(c, liv)
    taking.begin(person=liv, course=c.course.translation_key)
    old = learning.version(c.lesson)
    learning.change(c.lesson, "substantive")

    taking.activity_done(person=liv, version=old)

    assert told(liv)[0][1] is Standing.DONE_OLDER


def test_more_time_and_an_exemption(c, liv):
    one, by = a.given(c, liv), w.access(c.olga)

    leeway.extend(by=by, assignment=one, until=w.day(50), reason="leave")
    extended = told(liv, 40)
    leeway.exempt(by=by, assignment=one, until=w.day(60), reason="leave")

    assert extended == [("Se tegnene", Standing.EXTENDED, w.day(50), False)]
    assert told(liv, 60) == [("Se tegnene", Standing.EXEMPT, None, False)]
    assert told(liv, 61) == [("Se tegnene", Standing.NEVER_DONE, w.day(50), True)]


def test_assigned_for_two_reasons_it_stands_there_once_as_the_most_urgent_says(c, liv):
    a.on(c, due_days=40)
    a.given(c, liv, due_on=w.day(20))

    assert told(liv) == [("Se tegnene", Standing.NEVER_DONE, w.day(20), False)]
    one = Assignment.objects.get(person=liv, source="hand")
    leeway.exempt(by=w.access(c.olga), assignment=one, until=None, reason="leave")
    assert told(liv) == [("Se tegnene", Standing.EXEMPT, None, False)]


def test_what_has_ended_is_asked_of_nobody_and_nobody_elses_is_seen(c, liv):
    a.given(c, liv)
    Assignment.objects.update(ended_on=w.day(), ending="left")
    other = w.person("Ada Aa")
    w.member(other, c.world.fyn)
    a.given(c, other)

    assert due_for(liv, w.day()) == []


def test_a_track_is_done_with_its_last_part_and_asks_for_all_of_them(c, liv):
    owner = w.person("Tove Thomsen")
    w.role(owner, w.Kind.TRACK_OWNER, c.world.courts)
    w.member(liv, c.world.byret, "judges", starts_on=w.day(-100))
    track = m.track("Spor", m.to_course(c.course), m.meeting("Domme", 3))
    track = tracks.owned(track, c.world.courts)
    a.on(c, by=owner, unit=c.world.courts, content=a.version(track))
    c.track, c.owner = track, owner
    day = tracks.day(c, -3)

    do(liv, c.lesson, days_ago=5)
    half = due_for(liv, w.day())[0].standing
    Attendance.objects.create(day=day, person=liv)

    assert half is Standing.UNDER_WAY
    found = due_for(liv, w.day())[0]
    assert (found.standing, found.stands.done_on) == (Standing.DONE, w.day(-3))


def test_it_takes_the_same_queries_for_one_and_for_many(c, liv, django_assert_num_queries):
    more = [m.publish(m.course(f"Kursus {n}")) for n in range(3)]
    a.given(c, liv)
    do(liv, c.lesson)
    with django_assert_num_queries(6):
        assert len(due_for(liv, w.day())) == 1

    for page in more:
        a.on(c, content=a.version(page))
        do(liv, learning.lesson(page, "Lektion", 1))
    with django_assert_num_queries(6):
        assert len(due_for(liv, w.day())) == 4


def test_a_course_that_was_withdrawn_stands_there_by_its_name(c, liv):
    a.given(c, liv)
    c.course.delete()
    Version.objects.all().delete()

    assert told(liv) == [("Se tegnene", Standing.NEVER_DONE, w.day(30), False)]
