"""Moments of a day on which reminders leave, and a post office that one can close."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from core.models import Job
from core.queue import run_next
from courses.assigning.days import DENMARK
from courses.reminders import sending


class PostOffice(BaseEmailBackend):
    """The mail server: an edge, which tests let fail."""

    is_closed = False

    def send_messages(self, email_messages: Any) -> int:
        if PostOffice.is_closed:
            raise ConnectionRefusedError("nobody listens")
        mail.outbox.extend(email_messages)
        return len(email_messages)


def morning(days: int = 0) -> datetime:
    """Ten o'clock of the day so many days from now."""
    return datetime.combine(timezone.localdate() + timedelta(days=days), time(10), DENMARK)


@contextmanager
def clock_at(moment: datetime, monkeypatch: Any) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        yield


def work() -> None:
    while run_next("worker"):
        pass


def make_due(moment: datetime) -> None:
    Job.objects.filter(state=Job.State.WAITING).update(run_after=moment)


def a_day(moment: datetime, monkeypatch: Any) -> list[Any]:
    """Reminders of that day, with all that they wait for; the mails that left."""
    before = len(mail.outbox)
    with clock_at(moment, monkeypatch):
        sending.begin_day(moment)
        while Job.objects.due(timezone.now(), "worker").exists() or _waiting(moment):
            make_due(moment)
            work()
    return mail.outbox[before:]


def _waiting(moment: datetime) -> bool:
    names = (sending.LOOK, sending.SEND)
    soon = moment + timedelta(hours=1)
    return bool(
        Job.objects.filter(
            name__in=names, state=Job.State.WAITING, attempts=0, run_after__lte=soon
        ).exists()
    )
