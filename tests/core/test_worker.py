import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core import mail
from django.db import OperationalError, connection

from core.models import Job, Worker
from core.queue import enqueue, job
from core.worker import WorkerLoop
from tests.helpers import PATIENCE, child, on_this_database, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_that_is_asked_to_stop_finishes_its_job_and_signs_off():
    loop = WorkerLoop()
    begun, go_on = Event(), Event()

    @job("test.long", outside=True)
    def long() -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    job("test.next")(lambda: None)
    enqueue("test.long")
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(run_and_close, loop)
        assert begun.wait(PATIENCE)
        heard_of = list(Worker.objects.values_list("name", flat=True))
        enqueue("test.next")
        loop.stop()
        go_on.set()
        running.result(PATIENCE)

    states = dict(Job.objects.filter(name__startswith="test.").values_list("name", "state"))
    assert heard_of == [loop.name]
    assert states == {"test.long": Job.State.DONE, "test.next": Job.State.WAITING}
    assert not Worker.objects.exists()


def test_a_worker_asks_for_periodic_work_by_itself():
    loop = WorkerLoop()
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(run_and_close, loop)
        done = Job.objects.filter(name="core.tidy", state=Job.State.DONE)
        wait_until(done.exists, "the worker has tidied up")
        loop.stop()
        running.result(PATIENCE)

    assert Job.objects.filter(name="core.tidy").count() == 1


def test_a_worker_outlives_a_database_that_goes_away():
    loop = WorkerLoop()
    tries: list[int] = []

    @job("test.unlucky", outside=True)
    def unlucky() -> None:
        tries.append(1)
        if len(tries) == 1:
            connection.close()
            connection.execute_wrappers.append(lose_once)

    enqueue("test.unlucky")
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(run_and_close, loop)
        done = Job.objects.filter(name="test.unlucky", state=Job.State.DONE)
        wait_until(done.exists, "the job is done after all")
        loop.stop()
        running.result(PATIENCE)

    assert (len(tries), done.get().attempts) == (2, 2)


def lose_once(execute, sql, params, many, context):
    """Neither "done" nor "failed" can be written down."""
    if "UPDATE" in sql:
        lose_once.times += 1
        if lose_once.times == 2:
            context["connection"].execute_wrappers.clear()
        raise OperationalError("server closed the connection unexpectedly")
    return execute(sql, params, many, context)


lose_once.times = 0


def run_and_close(loop: WorkerLoop) -> None:
    try:
        loop.run()
    finally:
        connection.close()


def test_the_process_does_what_waits_and_stops_at_once_when_it_is_told_to(tmp_path):
    """It has imported no view and no backend, as the web process has, and yet knows how to send
    mail and to index pages."""
    mail.get_connection("core.mail.QueueBackend").send_messages(
        [mail.EmailMessage("Hej", "Med dig", to=["liv@politi.example"])]
    )
    path = "modelsearch.tasks.insert_or_update_object_task"
    enqueue("core.task", path=path, args=["knowledge", "fact", "1"], kwargs={})

    env = on_this_database(TEGN_EMAIL_URL=f"filemail:///{tmp_path}")
    with child("manage.py", "work", env=env) as process:
        undone = Job.objects.exclude(state=Job.State.DONE)
        wait_until(lambda: not undone.filter(name__in=["core.mail", "core.task"]), "all is done")
        assert Worker.objects.exists()
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)

    (letter,) = tmp_path.iterdir()
    assert "To: liv@politi.example" in letter.read_text().splitlines()
    (line,) = said.splitlines()
    assert (process.returncode, line.partition(": ")[2]) == (0, "what it was to work on is gone")
    assert not Worker.objects.exists()
