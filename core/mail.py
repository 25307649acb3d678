"""Mail leaves through the job queue: a slow mail server holds up nobody, a dead one loses
nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from core.health import readiness_warning
from core.models import Job
from core.queue import enqueue, job

LATE = timedelta(hours=1)
# With its growing pauses a job has been tried for about as long by then.
TRIED_FOR_LONG = 8
# The jobs that bring mail to the mail server.
JOBS = {"core.mail"}
# More than three days of trying: a mail server may be down over a weekend.
ATTEMPTS = 80


def send(*, to: str, language: str, template: str, context: dict[str, Any]) -> None:
    """Mail one person in their language, from `<template>_subject.txt`, `.txt` and `.html`."""
    written(to=to, language=language, template=template, context=context).send()


def written(
    *, to: str, language: str, template: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    with translation.override(language):
        context = {"product": "Tegn", "address": settings.BASE_URL, **context}
        subject = " ".join(_plain(f"{template}_subject.txt", context).split())
        message = EmailMultiAlternatives(subject, _plain(f"{template}.txt", context), to=[to])
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _plain(template: str, context: dict[str, Any]) -> str:
    """Text is not HTML: a name with an ampersand stays as it is."""
    text = Engine.get_default().get_template(template)
    return str(text.render(Context(context, autoescape=False)))


class QueueBackend(BaseEmailBackend):
    """What Django and Wagtail send goes the same way as our own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for arguments in [_arguments(message) for message in email_messages]:
            enqueue("core.mail", **arguments)
        return len(email_messages)


def _arguments(message: EmailMessage) -> dict[str, Any]:
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": list(message.to),
        "html": _html(message),
        "cc": list(message.cc),
        "bcc": list(message.bcc),
        "reply_to": list(message.reply_to),
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
    }


def _html(message: EmailMessage) -> str:
    alternatives = [tuple(alternative) for alternative in getattr(message, "alternatives", [])]
    if message.attachments or [kind for _, kind in alternatives] not in ([], ["text/html"]):
        # A job holds text. Silently leaving the file out would be worse than not sending.
        raise ValueError("Mail is sent as text and HTML only: link to a file, do not attach it.")
    return str(alternatives[0][0]) if alternatives else ""


@job("core.mail", attempts=ATTEMPTS, outside=True)
def deliver(
    *, subject: str, body: str, from_email: str, to: list[str], html: str, **more: Any
) -> None:
    message = EmailMultiAlternatives(subject, body, from_email, to, **more)
    if html:
        message.attach_alternative(html, "text/html")
    hand_over(message)


def hand_over(message: EmailMessage) -> None:
    """To the mail server, now; for a job whose mail says what holds at that moment."""
    message.connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    message.send()


# --- Whether mail leaves --------------------------------------------------------------------


def late(now: datetime) -> int:
    """How many mails should have left an hour ago: nobody took them, or they are tried in vain."""
    untouched = Q(run_after__lt=now - LATE)
    in_vain = Q(attempts__gte=TRIED_FOR_LONG, run_after__lt=now + 2 * LATE)
    waiting = Job.objects.filter(name__in=JOBS, state=Job.State.WAITING)
    return waiting.filter(untouched | in_vain).count()


def stands_still(now: datetime) -> bool:
    """Mail is late and none has left in the last hour; one wrong address is no standstill."""
    left = Job.objects.filter(name__in=JOBS, state=Job.State.DONE, finished_at__gte=now - LATE)
    return bool(late(now)) and not left.exists()


@readiness_warning
def mail_is_late() -> list[str]:
    now = timezone.now()
    count = late(now)
    if not count:
        return []
    if stands_still(now):
        return [f"mail stands still: {count} wait, and none has left for an hour"]
    return [f"{count} mails have waited for more than an hour: see the admin, Reports"]
