from datetime import date, timedelta

from django.utils import timezone

from core import mail
from core.queue import job
from courses.assigning import following
from courses.models import AssignmentRule
from courses.reminders import sending


@job("courses.follow_rule", outside=True, attempts=24)
def follow_rule(*, rule: str) -> None:
    """In pieces that are each saved: taken up again, it goes on where it was."""
    found = AssignmentRule.objects.filter(key=rule).select_related("unit").first()
    if found:
        following.follow(found)


@job("courses.follow_rules", every=timedelta(hours=1), outside=True)
def follow_rules() -> None:
    """Memberships begin and end by their dates; and units are moved with all their people."""
    following.follow_all()


@job("courses.remind", every=timedelta(hours=1))
def remind() -> None:
    """The first hour of the day in which mail may leave begins it."""
    sending.begin_day(timezone.now())


@job(sending.LOOK)
def look_for_reminders(*, day: str, last: int) -> None:
    sending.look(date.fromisoformat(day), last, timezone.now())


@job(sending.SEND, outside=True, attempts=mail.ATTEMPTS)
def send_reminder(*, reminder: str) -> None:
    sending.send(reminder, timezone.now())


mail.JOBS.add(sending.SEND)
