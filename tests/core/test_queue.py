from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.models import WORKER_SILENCE, Job, RateWindow, Worker
from core.queue import FIRST_PAUSE, enqueue, job, pause, retry, run_next, tick
from tests import factories
from tests.helpers import for_any_input, together

pytestmark = pytest.mark.django_db
BEFORE_ALL = datetime(2020, 1, 1, tzinfo=UTC)


def leave_a_trace(trace: str) -> None:
    """An effect in the database that shows when it happens twice."""
    now = timezone.now()
    RateWindow.objects.create(key=trace, starts_at=now, ends_at=now, count=1)


def traces() -> list[str]:
    return sorted(RateWindow.objects.values_list("key", flat=True))


def make_due() -> None:
    Job.objects.update(run_after=BEFORE_ALL)


def silence(worker: str) -> None:
    long_ago = timezone.now() - WORKER_SILENCE - timedelta(seconds=1)
    Worker.objects.update_or_create(name=worker, defaults={"beat_at": long_ago})


# --- Asking ---------------------------------------------------------------------------------


def test_the_same_key_asks_once():
    job("test.work")(leave_a_trace)

    first = enqueue("test.work", key="report 2026", trace="first")
    second = enqueue("test.work", key="report 2026", trace="second")

    assert first == second
    assert list(Job.objects.values_list("name", "key", "arguments")) == [
        ("test.work", "report 2026", {"trace": "first"})
    ]


def test_a_key_counts_for_its_own_work_only():
    job("test.work")(leave_a_trace)
    job("test.other")(leave_a_trace)

    enqueue("test.work", key="one")
    enqueue("test.other", key="one")

    assert Job.objects.count() == 2


def test_without_a_key_each_asking_is_a_job():
    job("test.work")(leave_a_trace)

    enqueue("test.work", trace="a")
    enqueue("test.work", trace="b")

    while run_next("worker"):
        pass
    assert traces() == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_the_same_key_asks_once_from_many_processes_at_once():
    job("test.work")(leave_a_trace)

    asked = together(*[lambda: enqueue("test.work", key="one", trace="once").pk] * 8)

    assert set(asked) == {Job.objects.get().pk}


def test_a_caller_that_rolls_back_has_not_asked():
    job("test.work")(leave_a_trace)

    with transaction.atomic():
        enqueue("test.work", trace="never")
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_asking_for_work_that_nobody_knows_is_a_mistake_of_the_caller():
    with pytest.raises(LookupError, match=r"no work is registered as test\.unknown"):
        enqueue("test.unknown")
    assert not Job.objects.exists()


# --- Doing ----------------------------------------------------------------------------------


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


# --- Workers that die -----------------------------------------------------------------------


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


@pytest.mark.parametrize(("outside", "inside_transaction"), [(True, False), (False, True)])
@pytest.mark.django_db(transaction=True)
def test_only_work_outside_the_database_runs_outside_a_transaction(outside, inside_transaction):
    seen: list[bool] = []
    job("test.work", outside=outside)(lambda: seen.append(connection.in_atomic_block))
    enqueue("test.work")

    run_next("worker")

    assert seen == [inside_transaction]


# --- Periodic work --------------------------------------------------------------------------


def test_tick_asks_once_a_period():
    job("test.hourly", every=timedelta(hours=1))(lambda: None)
    moment = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)

    asked = [
        tick(moment + timedelta(minutes=minutes)) and Job.objects.filter(name="test.hourly").count()
        for minutes in (0, 1, 59)
    ]
    tick(moment + timedelta(minutes=60))

    assert asked == [1, 0, 0]
    assert Job.objects.filter(name="test.hourly").count() == 2


def test_tick_asks_again_only_for_what_is_due():
    job("test.daily", every=timedelta(days=1))(lambda: None)
    job("test.hourly", every=timedelta(hours=1))(lambda: None)
    job("test.when_asked")(lambda: None)
    moment = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)

    for hour in range(3):
        tick(moment + timedelta(hours=hour))

    names = Job.objects.filter(name__startswith="test.").values_list("name", flat=True)
    assert sorted(names) == ["test.daily", "test.hourly", "test.hourly", "test.hourly"]


@pytest.mark.django_db(transaction=True)
def test_ticks_of_many_workers_at_once_ask_once():
    job("test.hourly", every=timedelta(hours=1))(lambda: None)
    moment = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)

    together(*[lambda: tick(moment)] * 6)

    assert Job.objects.filter(name="test.hourly").count() == 1


# --- The pause ------------------------------------------------------------------------------


@for_any_input
@given(attempts=st.integers(1, 60))
def test_a_pause_grows_by_two_up_to_an_hour_give_or_take_a_fifth(attempts):
    middle = timedelta(seconds=min(15 * 2 ** (attempts - 1), 3600))

    assert middle * 0.8 <= pause(attempts) <= middle * 1.2


def test_jobs_that_failed_together_do_not_come_back_together():
    assert len({pause(3) for _ in range(20)}) > 1
