from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core.mail import ATTEMPTS, late, mail_is_late, send, stands_still
from core.models import Job
from core.queue import run_next
from tests import people

pytestmark = pytest.mark.django_db
TEMPLATES = {
    "hello_subject.txt": "{% load i18n %}\n{% translate 'Sign in' %}:\n{{ name }}\n",
    "hello.txt": "{% extends 'core/mail/base.txt' %}{% block content %}{{ name }}{% endblock %}",
    "hello.html": "{% extends 'core/mail/base.html' %}{% block content %}<p>{{ name }}</p>"
    "{% endblock %}",
}


class Postman(BaseEmailBackend):
    """The mail server: an edge, which tests let fail."""

    dead = False

    def send_messages(self, email_messages: Any) -> int:
        if Postman.dead:
            raise ConnectionRefusedError("nobody listens")
        mail.outbox.extend(email_messages)
        return len(email_messages)


@pytest.fixture(autouse=True)
def postman(settings, monkeypatch) -> type[Postman]:
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.Postman"
    settings.DEFAULT_FROM_EMAIL = "Tegn <tegn@cmm.example>"
    monkeypatch.setattr(Postman, "dead", False)
    return Postman


@pytest.fixture
def templates(tmp_path: Path, settings) -> str:
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return "hello"


def work() -> None:
    while run_next("worker"):
        pass


@pytest.mark.parametrize(
    ("language", "subject", "sign_off"),
    [
        ("da", "Log ind: Åse & Bo", "Denne mail er sendt af Tegn. Du kan ikke svare på den."),
        ("en", "Sign in: Åse & Bo", "This mail was sent by Tegn. You cannot answer it."),
    ],
)
def test_a_mail_is_in_the_language_of_its_reader(templates, language, subject, sign_off):
    send(
        to="liv@politi.example", language=language, template=templates, context={"name": "Åse & Bo"}
    )
    assert mail.outbox == []

    work()

    (message,) = mail.outbox
    ((html, kind),) = message.alternatives
    assert message.subject == subject
    assert message.body == f"Åse & Bo\n\n-- \nTegn\n{sign_off}\n"
    assert kind == "text/html"
    assert f'<html lang="{language}">' in html
    assert "<p>Åse &amp; Bo</p>" in html
    assert sign_off in html
    assert (message.to, message.from_email) == (["liv@politi.example"], "Tegn <tegn@cmm.example>")


def test_what_django_and_wagtail_send_keeps_everything_that_it_said():
    mail.EmailMessage(
        gettext_lazy("Sign in"),
        "Text",
        "cmm@cmm.example",
        ["a@cmm.example"],
        cc=["b@cmm.example"],
        bcc=["c@cmm.example"],
        reply_to=["d@cmm.example"],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()

    work()

    (message,) = mail.outbox
    assert (message.subject, message.body, message.alternatives) == ("Log ind", "Text", [])
    assert message.recipients() == ["a@cmm.example", "b@cmm.example", "c@cmm.example"]
    assert (message.cc, message.bcc) == (["b@cmm.example"], ["c@cmm.example"])
    assert message.reply_to == ["d@cmm.example"]
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_a_mail_that_a_version_before_has_queued_still_leaves():
    arguments = {"subject": "S", "body": "B", "from_email": "a@b.example", "to": ["c@d.example"]}
    Job.objects.create(name="core.mail", key="old", arguments={**arguments, "html": ""})

    work()

    assert [message.subject for message in mail.outbox] == ["S"]


@pytest.mark.parametrize("kind", ["attachment", "calendar"])
def test_a_mail_with_a_file_is_refused_and_nothing_of_its_batch_is_sent(kind):
    plain = mail.EmailMessage("First", "Text", to=["a@cmm.example"])
    full = mail.EmailMultiAlternatives("Second", "Text", to=["a@cmm.example"])
    if kind == "attachment":
        full.attach("list.csv", "a;b", "text/csv")
    else:
        full.attach_alternative("BEGIN:VCALENDAR", "text/calendar")

    with pytest.raises(ValueError, match="link to a file, do not attach it"):
        mail.get_connection().send_messages([plain, full])

    assert not Job.objects.exists()


def test_a_dead_mail_server_holds_up_nobody_and_loses_nothing(templates, postman):
    postman.dead = True
    send(to="liv@politi.example", language="da", template=templates, context={"name": "Åse"})
    send(to="otto@kommune.example", language="en", template=templates, context={"name": "Otto"})
    work()

    waiting = Job.objects.filter(name="core.mail")
    assert set(waiting.values_list("state", "attempts", "error")) == {
        (Job.State.WAITING, 1, "ConnectionRefusedError: nobody listens")
    }

    postman.dead = False
    waiting.update(run_after="2020-01-01T00:00Z")
    work()

    assert [message.subject for message in mail.outbox] == ["Log ind: Åse", "Sign in: Otto"]
    # The addresses are not kept longer than they are needed.
    assert set(waiting.values_list("state", "error")) == {(Job.State.DONE, "")}
    assert list(waiting.values_list("arguments", flat=True)) == [{}, {}]


def test_a_mail_that_never_leaves_is_kept_and_told(templates, postman):
    postman.dead = True
    send(to="liv@politi.example", language="da", template=templates, context={"name": "Åse"})

    for _ in range(ATTEMPTS):
        Job.objects.update(run_after="2020-01-01T00:00Z")
        work()

    (failed,) = Job.objects.failed()
    assert (failed.attempts, failed.arguments["to"]) == (ATTEMPTS, ["liv@politi.example"])


# --- Whether mail leaves --------------------------------------------------------------------


def mail_job(key: str, **fields: Any) -> Job:
    return Job.objects.create(name="core.mail", key=key, **fields)


def test_mail_that_leaves_is_no_alarm():
    now = timezone.now()
    mail_job("new")
    mail_job("tomorrow", run_after=now + timedelta(days=1))
    mail_job("twice tried", attempts=2, run_after=now + timedelta(minutes=1))
    Job.objects.create(name="test.other", key="old", run_after=now - timedelta(days=1))

    assert (late(now), mail_is_late()) == (0, [])


@pytest.mark.parametrize(
    "fields", [{"run_after": timedelta(hours=-2)}, {"attempts": 8, "run_after": timedelta(hours=1)}]
)
def test_mail_that_nobody_takes_or_that_is_tried_in_vain_is_told(fields):
    now = timezone.now()
    mail_job("stuck", **fields | {"run_after": now + fields["run_after"]})

    assert stands_still(now)
    assert mail_is_late() == ["mail stands still: 1 wait, and none has left for an hour"]
    mail_job("left", state=Job.State.DONE, finished_at=now - timedelta(minutes=50))
    assert not stands_still(now)
    assert mail_is_late() == ["1 mails have waited for more than an hour: see the admin, Reports"]


def test_administrators_see_it_and_what_to_do(client, settings):
    mail_job("stuck", run_after=timezone.now() - timedelta(hours=2))
    client.force_login(people.administrator())

    page = client.get("/admin/").content.decode()

    assert "Mails kommer ikke afsted" in page
    client.force_login(people.editor())
    assert "Mails kommer ikke afsted" not in client.get("/admin/").content.decode()
