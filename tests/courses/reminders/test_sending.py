"""One mail a person with all that waits, in working hours, and nothing twice, whatever happens."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from core.models import Job
from courses.assigning import following, leeway
from courses.learning import taking
from courses.models import Assignment, Reminder, Told
from courses.reminders import hours, sending
from tests.courses import making as m
from tests.courses.assigning import world as a
from tests.courses.learning import world as learning
from tests.courses.reminders import world as r
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
REAL = hours.is_working_day


@pytest.fixture(autouse=True)
def _every_day_is_a_working_day(monkeypatch):
    monkeypatch.setattr(hours, "is_working_day", lambda day: True)
    # The administrators hear of the new course: see test_news.py.
    monkeypatch.setattr(sending, "who_is_told", lambda day: Q(pk__in=()))


@pytest.fixture
def day(monkeypatch):
    """The reminders of the day so many days from now: the mails that left."""

    def run(days: int = 0) -> list[Any]:
        return r.a_day(r.morning(days), monkeypatch)

    return run


def told() -> list[tuple[str, str, int]]:
    return list(Told.objects.order_by("pk").values_list("title", "kind", "step"))


def test_one_mail_with_all_in_the_persons_language(c, liv, day):
    other = m.publish(m.course("Æblet & øen"))
    a.on(c)
    a.given(c, liv, content=a.version(other), due_on=w.day(2))

    with translation.override("da"):
        my_page = reverse("my_page")

    (message,) = day()

    ((html, _kind),) = message.alternatives
    assert (message.to, message.subject) == ([liv.email], "Dine kurser i Tegn")
    lines = message.body.splitlines()
    assert lines[0] == "Kære Liv"
    assert lines.index("Æblet & øen") < lines.index("Se tegnene")
    assert f"http://127.0.0.1:8000/da/courses/{other.translation_key}/go-on/" in lines
    assert f"http://127.0.0.1:8000{my_page}" in lines
    assert "Æblet &amp; øen" in html
    assert "Politi" in message.body
    assert "<img" not in html


def test_the_same_day_again_tells_nothing_and_the_next_days_neither(c, liv, day):
    a.given(c, liv)

    assert len(day()) == 1
    assert (day(), day(1)) == ([], [])
    Job.objects.all().delete()
    assert day() == []
    assert told() == [("Se tegnene", "assigned", 0)]


def test_soon_late_and_then_done(c, liv, day):
    a.given(c, liv, due_on=w.day(30))
    sent = [len(day(days)) for days in (0, 10, 20, 28, 35, 36)]
    taking.activity_done(person=liv, version=learning.version(c.lesson))

    assert sent == [1, 0, 1, 1, 1, 0]
    assert [kind for _title, kind, _step in told()] == ["assigned", "soon", "soon", "overdue"]
    assert [day(days) for days in (40, 60, 90)] == [[], [], []]


def test_two_places_two_reasons_and_one_mail_that_tells_it_once(c, liv, day):
    w.member(liv, c.world.fyn)
    a.on(c, due_days=40)
    a.given(c, liv, due_on=w.day(20))

    (message,) = day()

    assert message.body.splitlines().count("Se tegnene") == 1
    assert len(told()) == 1


def test_nobody_is_asked_on_a_day_off_or_at_night(c, liv, monkeypatch):
    a.given(c, liv)
    monkeypatch.setattr(hours, "is_working_day", REAL)
    for moment in ("2027-03-27T10:00+01:00", "2027-03-26T10:00+01:00", "2027-03-31T03:00+02:00"):
        assert r.a_day(datetime.fromisoformat(moment), monkeypatch) == []
    assert not Reminder.objects.exists()


def test_who_cannot_be_reached_is_not_reminded(c, liv, day):
    a.given(c, liv)
    type(liv).objects.filter(pk=liv.pk).update(is_active=False)
    inactive = day()
    type(liv).objects.filter(pk=liv.pk).update(is_active=True, email="")
    Job.objects.all().delete()

    assert (inactive, day()) == ([], [])


def test_a_place_that_is_over_asks_for_nothing_before_the_assignment_ends(c, liv, day):
    a.on(c)
    liv.memberships.update(ends_on=w.day(-1), starts_on=w.day(-9))

    assert day() == []


def test_what_somebody_chose_alone_and_what_is_not_offered_is_not_told(c, liv, day):
    a.given(c, liv)
    Assignment.objects.update(source="self", unit=None)
    chosen = day()
    Assignment.objects.update(source="hand", unit=c.world.politi)
    Job.objects.all().delete()
    c.course.unpublish()

    assert (chosen, day()) == ([], [])
    assert not Told.objects.exists()


@pytest.mark.parametrize("what", ["done", "exempt", "left", "withdrawn", "inactive"])
def test_what_ends_before_the_mail_leaves_is_not_told(c, liv, monkeypatch, what):
    one = a.given(c, liv)
    moment = r.morning()
    sending.look(moment.date(), 0, moment)
    assert Reminder.objects.waiting().count() == 1

    end(c, liv, one, what)
    with r.clock_at(moment, monkeypatch):
        r.make_due(moment)
        r.work()

    assert mail.outbox == []
    assert not Told.objects.exists()


def end(c: Any, liv: Any, one: Assignment, what: str) -> None:
    if what == "done":
        taking.activity_done(person=liv, version=learning.version(c.lesson))
    elif what == "exempt":
        leeway.exempt(by=w.access(c.olga), assignment=one, until=None, reason="leave")
    elif what == "left":
        liv.memberships.update(starts_on=w.day(-9), ends_on=w.day(-1))
        following.follow_people([liv.pk])
    elif what == "withdrawn":
        c.course.unpublish()
    else:
        type(liv).objects.filter(pk=liv.pk).update(is_active=False)


def test_more_time_before_the_mail_leaves_is_what_it_tells(c, liv, monkeypatch):
    one = a.given(c, liv, due_on=w.day(2))
    moment = r.morning()
    with r.clock_at(moment, monkeypatch):
        sending.look(moment.date(), 0, moment)
        leeway.extend(by=w.access(c.olga), assignment=one, until=w.day(40), reason="leave")
        r.make_due(moment)
        r.work()

    assert [kind for _title, kind, _step in told()] == ["assigned"]


def test_a_mail_server_that_is_down_for_days_brings_one_mail_with_everything(
    c, liv, day, post_office, monkeypatch
):
    a.given(c, liv)
    post_office.is_closed = True
    assert day() == []
    a.on(c, content=a.version(m.publish(m.course("Andet"))))
    for days in (1, 2):
        assert day(days) == []
    post_office.is_closed = False

    moment = r.morning(3)
    with r.clock_at(moment, monkeypatch):
        r.make_due(moment)
        r.work()

    (message,) = mail.outbox
    assert {"Se tegnene", "Andet"} <= set(message.body.splitlines())
    assert Reminder.objects.get().on == moment.date()
    assert day(3) == []


def test_mail_that_stands_still_holds_the_others_back(c, liv, monkeypatch):
    a.given(c, liv)
    moment = r.morning()
    Job.objects.create(name="core.mail", key="old", run_after=moment - timedelta(hours=2))

    with pytest.raises(sending.queue.Later):
        sending.look(moment.date(), 0, moment)

    assert not Reminder.objects.exists()


def test_a_mail_of_the_evening_waits_for_the_morning(c, liv, monkeypatch):
    a.given(c, liv)
    moment = r.morning()
    evening = moment.replace(hour=22)
    with r.clock_at(moment, monkeypatch):
        sending.look(moment.date(), 0, moment)
    with r.clock_at(evening, monkeypatch):
        r.make_due(evening)
        r.work()

    job = Job.objects.get(name=sending.SEND)
    assert (job.state, job.attempts, mail.outbox) == (Job.State.WAITING, 0, [])
    assert job.run_after >= sending.hours().next_opening(evening)


def test_many_are_reached_in_pieces_at_the_pace_of_the_mail_server(c, liv, monkeypatch, settings):
    monkeypatch.setattr(sending, "PIECE", 2)
    settings.REMINDERS_AN_HOUR = 60
    people = [liv, *(w.person(f"Person {n}") for n in range(4))]
    for person in people[1:]:
        w.member(person, c.world.aalborg)
    a.on(c)
    moment = r.morning()
    with r.clock_at(moment, monkeypatch):
        sending.look(moment.date(), 0, moment)

    jobs = Job.objects.filter(name__in=[sending.SEND, sending.LOOK]).order_by("run_after", "pk")
    minutes = [
        (job.name == sending.LOOK, int((job.run_after - moment).seconds / 60)) for job in jobs
    ]
    assert minutes == [(False, 0), (False, 1), (True, 2)]
    r.a_day(moment, monkeypatch)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(one.email for one in people)


def test_the_data_of_one_person_stop_nobody_elses_reminder(c, liv, day, monkeypatch):
    other = w.person("Anden Person")
    w.member(other, c.world.aalborg)
    a.on(c)
    to_tell = sending.to_tell

    def broken(person: Any, *args: Any, **more: Any) -> Any:
        if person == liv:
            raise ValueError("broken")
        return to_tell(person, *args, **more)

    monkeypatch.setattr(sending, "to_tell", broken)

    assert [message.to for message in day()] == [[other.email]]


def test_the_database_refuses_a_second_mail_and_a_second_telling(c, liv, day):
    a.given(c, liv)
    day()
    reminder, one = Reminder.objects.get(), Told.objects.get()
    again = {name: getattr(one, name) for name in ("person", "content", "kind", "about", "title")}

    with pytest.raises(IntegrityError), transaction.atomic():
        Told.objects.create(reminder=reminder, **again)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(person=liv, on=reminder.on)
    Reminder.objects.create(person=liv, on=w.day(50))
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(person=liv, on=w.day(51))
