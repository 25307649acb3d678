"""Mail leaves through the job queue: a slow mail server holds up nobody, a dead one loses
nothing."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation

from core.queue import enqueue, job


def send(*, to: str, language: str, template: str, context: dict[str, Any]) -> None:
    """Mail one person in their language, from `<template>_subject.txt`, `.txt` and `.html`."""
    with translation.override(language):
        context = {"product": "Tegn", "address": settings.BASE_URL, **context}
        subject = " ".join(_plain(f"{template}_subject.txt", context).split())
        message = EmailMultiAlternatives(subject, _plain(f"{template}.txt", context), to=[to])
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
        message.send()


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


@job("core.mail", attempts=24, outside=True)
def deliver(
    *, subject: str, body: str, from_email: str, to: list[str], html: str, **more: Any
) -> None:
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    message = EmailMultiAlternatives(subject, body, from_email, to, connection=connection, **more)
    if html:
        message.attach_alternative(html, "text/html")
    message.send()
