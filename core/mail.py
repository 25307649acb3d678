"""Mail leaves through the job queue: a slow mail server holds up nobody, a dead one loses nothing."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

from core.queue import enqueue, job


def send(*, to: str, language: str, template: str, context: dict[str, Any]) -> None:
    """Mail one person in their language, from `<template>_subject.txt`, `.txt` and `.html`."""
    with translation.override(language):
        context = {"product": "Tegn", "address": settings.BASE_URL, **context}
        subject = render_to_string(f"{template}_subject.txt", context)
        message = EmailMultiAlternatives(
            " ".join(subject.split()), render_to_string(f"{template}.txt", context), to=[to]
        )
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
        message.send()


class QueueBackend(BaseEmailBackend):
    """What Django and Wagtail send goes the same way as our own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            enqueue(
                "core.mail",
                subject=message.subject,
                body=message.body,
                from_email=message.from_email,
                to=list(message.to),
                html=_html(message),
            )
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    for alternative in getattr(message, "alternatives", []):
        if alternative[1] == "text/html":
            return str(alternative[0])
    return ""


@job("core.mail", attempts=8, outside=True)
def deliver(*, subject: str, body: str, from_email: str, to: list[str], html: str) -> None:
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    message = EmailMultiAlternatives(subject, body, from_email, to, connection=connection)
    if html:
        message.attach_alternative(html, "text/html")
    message.send()
