from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from core.models import Job
from core.queue import enqueue, job, run_next, tick
from tests.core.traces import leave_a_trace, traces
from tests.helpers import together

pytestmark = pytest.mark.django_db


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


# --- Periodic work --------------------------------------------------------------------------


def test_tick_asks_once_a_period():
    job("test.hourly", every=timedelta(hours=1))(lambda: None)
    moment = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)

    asked = []
    for minutes in (0, 1, 59, 60):
        tick(moment + timedelta(minutes=minutes))
        asked.append(Job.objects.filter(name="test.hourly").count())

    assert asked == [1, 1, 1, 2]


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
