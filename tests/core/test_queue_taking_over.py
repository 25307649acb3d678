from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone

from core.models import WORKER_SILENCE, Job, Worker
from core.queue import enqueue, job, run_next
from tests import factories
from tests.core.traces import leave_a_trace, traces

pytestmark = pytest.mark.django_db


def silence(worker: str) -> None:
    long_ago = timezone.now() - WORKER_SILENCE - timedelta(seconds=1)
    Worker.objects.update_or_create(name=worker, defaults={"beat_at": long_ago})


def running(worker: str, trace: str = "done", **fields: object) -> Job:
    return factories.job(
        state=Job.State.RUNNING, worker=worker, attempts=1, arguments={"trace": trace}, **fields
    )


def test_the_job_of_a_dead_worker_is_taken_over():
    job("test.work")(leave_a_trace)
    left = running(factories.dead_worker().name)

    assert run_next("heir")

    left.refresh_from_db()
    assert (left.state, left.worker, left.attempts) == (Job.State.DONE, "heir", 2)
    assert traces() == ["done"]


def test_the_job_of_a_worker_that_nobody_remembers_is_taken_over():
    job("test.work")(leave_a_trace)
    left = running("forgotten")

    assert run_next("heir")

    left.refresh_from_db()
    assert (left.state, left.worker) == (Job.State.DONE, "heir")


def test_the_job_of_a_living_worker_is_left_alone():
    job("test.work")(leave_a_trace)
    busy = running(factories.living_worker().name)

    assert not run_next("heir")

    busy.refresh_from_db()
    assert (busy.state, busy.worker, busy.attempts) == (Job.State.RUNNING, "alive", 1)


def test_a_worker_takes_up_again_what_it_could_not_even_mark_as_failed():
    """The database went away in the middle of a job; the worker lives and is heard of."""
    job("test.work")(leave_a_trace)
    left = running(factories.living_worker("same").name)

    assert run_next("same")

    left.refresh_from_db()
    assert (left.state, left.attempts) == (Job.State.DONE, 2)


def test_a_job_that_kills_its_worker_each_time_is_given_up():
    job("test.work", attempts=2)(leave_a_trace)
    left = running(factories.dead_worker().name)
    Job.objects.update(attempts=2)

    assert run_next("heir")

    left.refresh_from_db()
    assert left.state == Job.State.FAILED
    assert left.error == "The worker died each time, or the work is unknown."
    assert traces() == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_overtaken_before_it_began_does_nothing():
    job("test.work")(leave_a_trace)
    factories.living_worker("slow")
    asked = enqueue("test.work", trace="once")

    def overtake(sender: object, instance: Job, **kwargs: object) -> None:
        if instance.worker == "slow":
            transaction.on_commit(lambda: (silence("slow"), run_next("quick")))

    post_save.connect(overtake, sender=Job)
    try:
        run_next("slow")
    finally:
        post_save.disconnect(overtake, sender=Job)

    asked.refresh_from_db()
    assert (asked.state, asked.worker, asked.attempts) == (Job.State.DONE, "quick", 2)
    assert traces() == ["once"]


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_overtaken_outside_cannot_change_the_outcome(fails):
    """It may have sent the mail too, but what its heir has written stands."""
    done_by: list[str] = []

    @job("test.work", outside=True)
    def send() -> None:
        done_by.append(Job.objects.get().worker)
        if done_by == ["slow"]:
            silence("slow")
            run_next("quick")
            if fails:
                raise ValueError("the connection was lost")

    factories.living_worker("slow")
    asked = enqueue("test.work")
    run_next("slow")

    asked.refresh_from_db()
    assert done_by == ["slow", "quick"]
    assert (asked.state, asked.worker, asked.attempts, asked.error) == (
        Job.State.DONE,
        "quick",
        2,
        "",
    )
