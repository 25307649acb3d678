from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.models import Job, RateWindow, Worker
from core.queue import run_next, tick
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_has_run_out_is_removed_and_nothing_else():
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(days=days))
        factories.rate_window(key=key, ends_at=now + timedelta(days=days))
    for state in Job.State.values:
        for key, days in (("old", 8), ("new", 6)):
            finished_at = now - timedelta(days=days)
            factories.job(
                key=f"{key} {state}",
                state=state,
                finished_at=finished_at,
                worker="alive",
                run_after=now + timedelta(days=1),
            )
    factories.living_worker()
    factories.dead_worker("silent for a moment")
    Worker.objects.create(name="gone", beat_at=now - timedelta(days=2))

    tick()
    while run_next("worker"):
        pass

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(RateWindow.objects.values_list("key", flat=True)) == ["new"]
    left = Job.objects.filter(name="test.work").values_list("key", flat=True)
    assert sorted(left) == [
        "new done",
        "new failed",
        "new running",
        "new waiting",
        "old failed",
        "old running",
        "old waiting",
    ]
    assert set(Worker.objects.values_list("name", flat=True)) == {"alive", "silent for a moment"}
