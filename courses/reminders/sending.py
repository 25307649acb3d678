"""Reminders: who gets one is found once a day; what it says is decided when it leaves.

The day's work is a chain of jobs, each for so many people, so that memory and transactions stay
small. The chain goes at the pace at which mail may leave. A person has one reminder that waits at
most: after a standstill there is one mail with everything, and no flood.
"""

import logging
import random
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Person
from core import mail, queue
from core.models import Job
from courses.assigning.days import after, day_of
from courses.models.assigning import Assignment, Extension
from courses.models.reminders import Reminder, Told
from courses.reminders.hours import Hours
from courses.reminders.notices import BEFORE, LAST_LATE, NEW_FOR
from courses.reminders.telling import Line, lines
from courses.reminders.telling_news import News, news_for, told_to, who_is_told

log = logging.getLogger("tegn.reminders")

LOOK, SEND = "courses.look_for_reminders", "courses.send_reminder"
PIECE = 50
WAIT_FOR_MAIL = timedelta(minutes=15)


def hours() -> Hours:
    return Hours.parse(settings.REMINDER_HOURS)


# --- Who gets one -----------------------------------------------------------------------------


def begin_day(now: datetime) -> None:
    """Once a day, however often it is asked for."""
    if hours().are_open(now):
        _look_on(day_of(now), 0)


def _look_on(day: date, last: int, not_before: datetime | None = None) -> None:
    queue.enqueue(LOOK, f"{day}:{last}", not_before=not_before, day=day.isoformat(), last=last)


def look(day: date, last: int, now: datetime) -> None:
    """At the next people. What a closing hour cuts off is found on the next day."""
    if not hours().are_open(now) or day != day_of(now):
        return
    if mail.stands_still(now):
        raise queue.Later(now + WAIT_FOR_MAIL)
    people = list(may_be_told(day).filter(pk__gt=last).order_by("pk")[:PIECE])
    moment = now
    for person in people:
        if _remind(person, day, moment):
            moment += timedelta(hours=1) / settings.REMINDERS_AN_HOUR
    if len(people) == PIECE:
        _look_on(day, people[-1].pk, moment)


def may_be_told(day: date) -> "QuerySet[Person]":
    """Rather too many: whoever has something of which something might be told on that day."""
    here = Person.objects.filter(is_active=True).exclude(email="")
    return here.filter(Exists(_near(day).filter(person=OuterRef("pk"))) | who_is_told(day))


def _near(day: date) -> "QuerySet[Assignment]":
    near = (after(day, -LAST_LATE), after(day, max(BEFORE)))
    told = Told.objects.filter(
        person=OuterRef("person"),
        content=OuterRef("content"),
        kind=Told.Kind.ASSIGNED,
        reminder__on__gte=OuterRef("assigned_on"),
    )
    is_new = Q(assigned_on__gte=after(day, -NEW_FOR)) & ~Exists(told)
    more_time = Extension.objects.standing().filter(assignment=OuterRef("pk"), until__range=near)
    found = is_new | Q(due_on__range=near) | Q(renew_months__isnull=False) | Q(Exists(more_time))
    return Assignment.objects.open().exclude(source=Assignment.Source.SELF).filter(found)


def _remind(person: Person, day: date, moment: datetime) -> bool:
    """Whether a mail is to leave. One person's data must not stop everybody else's reminders."""
    try:
        with transaction.atomic():
            return _ask_again(person, moment) or _ask(person, day, moment)
    except IntegrityError:
        # Somebody else was quicker, or has told it before: the rows say so.
        return False
    except Exception:
        log.exception("no reminder could be made for person %s", person.pk)
        return False


def _ask(person: Person, day: date, moment: datetime) -> bool:
    if Reminder.objects.filter(person=person, on=day).exists():
        return False
    found = to_tell(person, day)
    if not found:
        return False
    reminder = Reminder.objects.create(person=person, on=day)
    _write_down(reminder, found)
    queue.enqueue(SEND, str(reminder.key), not_before=moment, reminder=str(reminder.key))
    return True


def _ask_again(person: Person, moment: datetime) -> bool:
    """One that waits takes up whatever has come since. Its job may have been given up."""
    waiting = Reminder.objects.waiting().filter(person=person).first()
    if waiting is None:
        return False
    key = str(waiting.key)
    job = queue.enqueue(SEND, key, not_before=moment, reminder=key)
    if job.state == Job.State.FAILED:
        queue.retry(job)
    return True


def to_tell(person: Person, day: date, *, but: Reminder | None = None) -> list[Line | News]:
    """All in one mail; as if that reminder did not exist."""
    told = told_to(person, but)
    with translation.override(person.language):
        return [*lines(person, told, day), *news_for(person, told, day)]


def _write_down(reminder: Reminder, found: list[Line | News]) -> None:
    Told.objects.bulk_create(
        Told(
            reminder=reminder,
            person=reminder.person,
            content=line.content,
            kind=notice.kind.value,
            about=notice.about,
            step=notice.step,
            title=line.title,
        )
        for line in found
        for notice in line.notices
    )


# --- When it leaves ---------------------------------------------------------------------------


def send(key: str, now: datetime) -> None:
    """What was done, or granted, or withdrawn meanwhile is not told; what came is."""
    if not hours().are_open(now):
        raise queue.Later(_next_turn(now))
    reminder = Reminder.objects.waiting().select_related("person").filter(key=key).first()
    if reminder is None:
        return
    found = _settle(reminder, day_of(now))
    if found:
        mail.hand_over(_written(reminder.person, found))
        Reminder.objects.filter(pk=reminder.pk).update(sent_at=timezone.now())


def _settle(reminder: Reminder, today: date) -> list[Line | News]:
    """Its rows are what it says. Where nothing is left to say, nothing was told."""
    with transaction.atomic():
        may_be_reached = reminder.person.is_active and reminder.person.email
        found = to_tell(reminder.person, today, but=reminder) if may_be_reached else []
        if not found:
            reminder.delete()
            return []
        reminder.told.all().delete()
        _write_down(reminder, found)
        Reminder.objects.filter(pk=reminder.pk).update(on=today)
    return found


def _next_turn(now: datetime) -> datetime:
    """Those that wait for the morning do not leave all at its first minute."""
    waiting = Reminder.objects.waiting().count()
    spread = timedelta(hours=waiting / settings.REMINDERS_AN_HOUR)
    return hours().next_opening(now) + spread * random.random()  # noqa: S311 - no secret


def _written(person: Person, found: list[Line | News]) -> EmailMessage:
    context = {
        "person": person,
        "lines": [one for one in found if isinstance(one, Line)],
        "news": [one for one in found if isinstance(one, News)],
    }
    with translation.override(person.language):
        return mail.written(
            to=person.email,
            language=person.language,
            template="courses/mail/reminder",
            context=context | {"my_page": _address("my_page"), "reminders": _address("reminders")},
        )


def _address(name: str) -> str:
    return settings.BASE_URL + reverse(name)
