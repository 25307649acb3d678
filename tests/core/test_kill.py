"""`kill -9` in the middle of work: nothing is lost, nothing is half-done, nothing is done twice."""

import os
import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from subprocess import STDOUT, Popen
from threading import Event, Thread
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.bench.messages import sign_in
from core.models import WORKER_SILENCE, Job, RateWindow, Worker
from core.queue import WORK, enqueue, job
from knowledge.models import HOTLINE_NUMBER, Fact
from tests import people
from tests.helpers import ROOT, on_this_database, wait_until

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
# On each database.
KILLS = 12
WORKERS = 2
SERVER_KILLS = 5
# The job, and what it is given.
ASKED_FOR = ("accounts.send_password_link", "email")


@pytest.fixture
def figures(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Shown whether or not the test passes."""

    def say(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return say


@contextmanager
def process(*words: str, env: dict[str, str], log: Path) -> Iterator[Popen[bytes]]:
    """In a session of its own, so that it can be killed with all its children."""
    with log.open("ab") as out:
        started = Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=STDOUT,
            start_new_session=True,
        )
    try:
        yield started
    finally:
        kill(started)


def kill(started: Popen[bytes]) -> None:
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def let_the_silence_pass() -> None:
    """What a dead worker's beat looks like half a minute later."""
    Worker.objects.update(beat_at=timezone.now() - 2 * WORKER_SILENCE)


# --- The worker -----------------------------------------------------------------------------


def test_workers_that_are_killed_do_all_their_work(tmp_path, settings, figures):
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    letters = tmp_path / "letters"
    env = on_this_database(TEGN_EMAIL_URL=f"filemail:///{letters}")
    job("test.two_rows")(lambda name: None)
    seconds = random.Random(20)
    kills = in_the_middle = 0
    try:
        # Kills between two jobs show nothing: enough of them must come in the middle of one.
        while kills < KILLS or in_the_middle < KILLS // 2:
            assert kills < 4 * KILLS, f"only {in_the_middle} kills came in the middle of a job"
            ask_for_work(kills, jobs=30, letters=10)
            in_the_middle += work_until_killed(env, tmp_path / "log", seconds.uniform(0, 0.4))
            let_the_silence_pass()
            kills += 1
        finish(env, tmp_path / "log")
    finally:
        del WORK["test.two_rows"]

    names = [f"job {number} {n}" for number in range(kills) for n in range(30)]
    effects = Counter(RateWindow.objects.values_list("key", flat=True))
    sent = Counter(re.findall(r"^Subject: (.*)$", all_text(letters), re.MULTILINE))
    repeated = Job.objects.filter(attempts__gt=1).count()
    figures(
        f"{kills} kills of {WORKERS} workers at once, {in_the_middle} in the middle of a job; "
        f"{len(names)} jobs, {repeated} of all begun again; "
        f"{len(sent)} mails, {sum(sent.values()) - len(sent)} sent twice"
    )
    assert set(Job.objects.exclude(name="core.tidy").values_list("state", flat=True)) == {"done"}
    assert effects == Counter(f"{name} {half}" for name in names for half in ("first", "second"))
    assert set(sent) == {f"letter {number} {n}" for number in range(kills) for n in range(10)}


def ask_for_work(number: int, *, jobs: int, letters: int) -> None:
    for n in range(jobs):
        enqueue("test.two_rows", name=f"job {number} {n}")
    connection = mail.get_connection()
    connection.send_messages(
        [
            mail.EmailMessage(f"letter {number} {n}", "Text", to=["liv@politi.example"])
            for n in range(letters)
        ]
    )


def work_until_killed(env: dict[str, str], log: Path, seconds: float) -> int:
    """Kill both as they work; how many jobs were running when they died."""
    done = Job.objects.filter(state=Job.State.DONE)
    before = done.count()
    with (
        process("tests/core/killed_worker.py", env=env, log=log) as one,
        process("tests/core/killed_worker.py", env=env, log=log) as other,
    ):
        wait_until(lambda: done.count() > before, "work has begun")
        time.sleep(seconds)
        kill(one)
        kill(other)
    return Job.objects.filter(state=Job.State.RUNNING).count()


def finish(env: dict[str, str], log: Path) -> None:
    undone = Job.objects.exclude(state__in=[Job.State.DONE, Job.State.FAILED])
    with process("tests/core/killed_worker.py", env=env, log=log):
        wait_until(lambda: not undone.exists(), "all is done")


def all_text(folder: Path) -> str:
    return "\n".join(path.read_text() for path in folder.iterdir())


# --- The web server -------------------------------------------------------------------------


class Browser:
    """Saves the same fact again and again, each time with the next number in both languages."""

    def __init__(self, port: int, session: str, fact: Fact) -> None:
        self.port = port
        self.fact = fact
        self.number = 0
        self.acknowledged = 0
        self.headers = {
            "Host": "127.0.0.1",
            "Cookie": f"sessionid={session}; csrftoken={'c' * 32}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def save(self) -> None:
        self.number += 1
        form = {
            "key": self.fact.key,
            "name_da": f"nummer {self.number}",
            "name_en": f"number {self.number}",
            "csrfmiddlewaretoken": "c" * 32,
        }
        path = f"/admin/snippets/knowledge/fact/edit/{self.fact.pk}/"
        if self._post(path, form) == 302:
            self.acknowledged = self.number

    def ask_for_a_password(self, email: str) -> None:
        self._post("/da/account/password/reset/", {"email": email, "csrfmiddlewaretoken": "c" * 32})

    def _post(self, path: str, form: dict[str, str]) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", path, urlencode(form), self.headers)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def test_a_server_that_is_killed_saves_all_of_a_post_or_nothing(tmp_path, figures):
    port = free_port()
    administrator = people.administrator()
    colleagues = [
        people.Person.objects.create_user(f"p{n}@skat.example", people.PASSWORD)
        for n in range(SERVER_KILLS * 50)
    ]
    values = {"name_da": "nummer 0", "name_en": "number 0"}
    fact = Fact.objects.create(key=HOTLINE_NUMBER, **values)
    browser = Browser(port, sign_in(administrator), fact)
    env = on_this_database(TEGN_BIND=f"127.0.0.1:{port}", TEGN_WEB_PROCESSES="2")
    seconds = random.Random(8)
    cut_off = 0
    for number in range(SERVER_KILLS):
        command = ("-m", "gunicorn", "-c", "gunicorn.conf.py")
        with process(*command, env=env, log=tmp_path / "log") as server:
            wait_until(lambda: healthy(port), "the server answers")
            stop = Event()
            posting = Thread(
                target=keep_posting, args=(browser, colleagues[number::SERVER_KILLS], stop)
            )
            posting.start()
            acknowledged = browser.acknowledged
            wait_until(lambda before=acknowledged: browser.acknowledged > before, "posts go on")
            time.sleep(seconds.uniform(0, 0.5))
            kill(server)
            stop.set()
            posting.join()
        cut_off += browser.number > browser.acknowledged
        assert_nothing_is_half_saved(browser)

    figures(
        f"{SERVER_KILLS} kills of the server, {cut_off} in the middle of a post; "
        f"{browser.acknowledged} saves, {Job.objects.count()} mails asked for"
    )


def keep_posting(browser: Browser, colleagues: list[people.Person], stop: Event) -> None:
    for person in colleagues:
        if stop.is_set():
            return
        browser.save()
        if not stop.is_set():
            browser.ask_for_a_password(person.email)


def assert_nothing_is_half_saved(browser: Browser) -> None:
    """What was answered is there; of what was cut off all or nothing; and the log agrees."""
    fact = Fact.objects.get()
    saved = int(fact.name_da.removeprefix("nummer "))
    asked_for = Job.objects.values_list("name", "arguments")
    assert fact.name_en == f"number {saved}"
    assert browser.acknowledged <= saved <= browser.number
    assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == saved
    assert {(name, *arguments) for name, arguments in asked_for} <= {ASKED_FOR}
    browser.number = saved
