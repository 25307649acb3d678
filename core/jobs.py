"""The product's own housekeeping. A worker knows the jobs that this module knows of."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from core import mail, retention, tasks  # noqa: F401 - mail and tasks register jobs
from core.models import Job, RateWindow, Worker
from core.queue import job
from core.search import texts

KEEP_DONE_JOBS = timedelta(days=7)
KEEP_SILENT_WORKERS = timedelta(days=1)


@job("core.tidy", every=timedelta(hours=1))
def tidy() -> None:
    """Remove what has run out: sessions, rate windows, done jobs, workers long gone."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    RateWindow.objects.filter(ends_at__lt=now).delete()
    Job.objects.finished_before(now - KEEP_DONE_JOBS).delete()
    Worker.objects.filter(beat_at__lt=now - KEEP_SILENT_WORKERS).delete()


@job("core.search", every=timedelta(days=1))
def bring_search_up_to_date() -> None:
    texts.rebuild()


@job("core.retention", every=timedelta(days=1))
def delete_what_has_run_out() -> None:
    retention.apply(timezone.now())
