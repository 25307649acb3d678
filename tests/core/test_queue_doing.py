from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.models import Job
from core.queue import FIRST_PAUSE, Later, enqueue, job, pause, retry, run_next
from tests import factories
from tests.core.traces import leave_a_trace, traces
from tests.helpers import for_any_input, together

pytestmark = pytest.mark.django_db
BEFORE_ALL = datetime(2020, 1, 1, tzinfo=UTC)


def make_due() -> None:
    Job.objects.update(run_after=BEFORE_ALL)


def test_a_job_is_done_once_and_keeps_no_arguments():
    job("test.work")(leave_a_trace)
    asked = enqueue("test.work", trace="liv@politi.example")

    assert run_next("worker")
    assert not run_next("worker")

    asked.refresh_from_db()
    assert traces() == ["liv@politi.example"]
    assert (asked.state, asked.attempts, asked.worker) == (Job.State.DONE, 1, "worker")
    assert (asked.arguments, asked.error) == ({}, "")
    assert asked.finished_at is not None


def test_what_has_waited_longest_comes_first():
    job("test.work")(leave_a_trace)
    order: list[str] = []
    job("test.order")(lambda name: order.append(name))
    for name, minutes in (("second", 2), ("first", 3), ("third", 1)):
        made = enqueue("test.order", name=name)
        Job.objects.filter(pk=made.pk).update(run_after=timezone.now() - timedelta(minutes=minutes))

    while run_next("worker"):
        pass

    assert order == ["first", "second", "third"]


@pytest.mark.django_db(transaction=True)
def test_many_workers_do_each_job_exactly_once():
    job("test.work")(leave_a_trace)
    names = sorted(f"job {number:02}" for number in range(24))
    for name in names:
        enqueue("test.work", trace=name)
    workers = [factories.living_worker(f"worker {number}").name for number in range(4)]

    def work_for(worker: str) -> int:
        done = 0
        while run_next(worker):
            done += 1
        return done

    done = together(*[lambda worker=worker: work_for(worker) for worker in workers])

    assert sum(done) == 24
    assert traces() == names
    assert set(Job.objects.values_list("state", "attempts")) == {(Job.State.DONE, 1)}


@pytest.mark.parametrize(("outside", "inside_transaction"), [(True, False), (False, True)])
@pytest.mark.django_db(transaction=True)
def test_only_work_outside_the_database_runs_outside_a_transaction(outside, inside_transaction):
    seen: list[bool] = []
    job("test.work", outside=outside)(lambda: seen.append(connection.in_atomic_block))
    enqueue("test.work")

    run_next("worker")

    assert seen == [inside_transaction]


def test_a_job_in_the_database_leaves_nothing_when_it_fails():
    @job("test.work")
    def half() -> None:
        leave_a_trace("half")
        raise ValueError("the other half is missing")

    enqueue("test.work")
    run_next("worker")

    assert traces() == []


def test_a_failed_attempt_waits_and_says_why():
    @job("test.work")
    def fail() -> None:
        raise ValueError("the other half is missing")

    before = timezone.now()
    asked = enqueue("test.work")
    assert run_next("worker")
    assert not run_next("worker")

    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (Job.State.WAITING, 1)
    assert asked.error == "ValueError: the other half is missing"
    assert asked.run_after - before >= FIRST_PAUSE * 0.8
    assert asked.finished_at is None


def test_the_last_attempt_that_fails_is_told_to_operators():
    @job("test.work", attempts=3)
    def fail(name: str) -> None:
        raise ValueError(f"no {name}")

    asked = enqueue("test.work", name="luck")
    for _ in range(3):
        make_due()
        assert run_next("worker")
    make_due()
    assert not run_next("worker")

    assert list(Job.objects.failed()) == [asked]
    asked.refresh_from_db()
    assert (asked.attempts, asked.error) == (3, "ValueError: no luck")
    # What it was asked to do is kept, so that it can be done after all.
    assert asked.arguments == {"name": "luck"}
    assert asked.finished_at is not None


def test_a_job_that_fails_first_is_done_later_and_its_error_is_gone():
    tries: list[int] = []

    @job("test.work")
    def fail_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        leave_a_trace("done")

    asked = enqueue("test.work")
    run_next("worker")
    make_due()
    run_next("worker")

    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.error) == (Job.State.DONE, 2, "")
    assert traces() == ["done"]


def test_work_that_this_version_does_not_know_fails_at_once():
    asked = factories.job(name="test.from_an_older_version")

    assert run_next("worker")

    asked.refresh_from_db()
    assert asked.state == Job.State.FAILED
    assert asked.error == "The worker died each time, or the work is unknown."


def test_retry_gives_a_failed_job_all_its_attempts_again():
    job("test.work")(leave_a_trace)
    failed = factories.job(
        state=Job.State.FAILED, attempts=5, error="ValueError: no", arguments={"trace": "after all"}
    )

    retry(failed)
    assert run_next("worker")

    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.error) == (Job.State.DONE, 1, "")
    assert traces() == ["after all"]


@pytest.mark.parametrize("state", [Job.State.DONE, Job.State.WAITING, Job.State.RUNNING])
def test_retry_leaves_alone_what_has_not_failed(state):
    asked = factories.job(state=state, attempts=2, run_after=BEFORE_ALL)

    retry(asked)

    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.run_after) == (state, 2, BEFORE_ALL)


# --- The pause ------------------------------------------------------------------------------


@for_any_input
@given(attempts=st.integers(1, 60))
def test_a_pause_grows_by_two_up_to_an_hour_give_or_take_a_fifth(attempts):
    middle = timedelta(seconds=min(15 * 2 ** (attempts - 1), 3600))

    assert middle * 0.8 <= pause(attempts) <= middle * 1.2


def test_jobs_that_failed_together_do_not_come_back_together():
    assert len({pause(3) for _ in range(20)}) > 1


@pytest.mark.parametrize("outside", [True, False])
def test_a_job_that_says_later_waits_without_having_failed(outside):
    moment = timezone.now() + timedelta(hours=3)

    def not_yet() -> None:
        leave_a_trace(trace="half")
        raise Later(moment)

    job("test.later", outside=outside)(not_yet)
    asked = enqueue("test.later")

    assert run_next("worker")

    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.run_after) == (Job.State.WAITING, 0, moment)
    assert (asked.error, traces()) == ("", ["half"] if outside else [])
    assert not run_next("worker")


def test_work_that_is_asked_for_a_moment_waits_for_it():
    job("test.work")(leave_a_trace)
    moment = timezone.now() + timedelta(hours=3)
    enqueue("test.work", not_before=moment, trace="later")

    assert not run_next("worker")
    assert Job.objects.get().run_after == moment
