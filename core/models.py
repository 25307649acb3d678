from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A worker that has not been heard of for this long is taken for dead.
WORKER_SILENCE = timedelta(seconds=30)


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self, now: datetime) -> "WorkerQuerySet":
        return self.filter(beat_at__gte=now - WORKER_SILENCE)


class Worker(models.Model):
    """A worker process and when it was last heard of."""

    name = models.CharField(max_length=100, primary_key=True)
    beat_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, now: datetime, worker: str) -> "JobQuerySet":
        """What this worker may take: waiting jobs whose time has come, jobs whose worker died
        with them, and its own job, as it asks for another only when it has let go of the last."""
        others = Worker.objects.alive(now).exclude(name=worker).values("name")
        waiting = Q(state=Job.State.WAITING, run_after__lte=now)
        abandoned = Q(state=Job.State.RUNNING) & ~Q(worker__in=others)
        return self.filter(waiting | abandoned)

    def failed(self) -> "JobQuerySet":
        return self.filter(state=Job.State.FAILED)

    def finished_before(self, moment: datetime) -> "JobQuerySet":
        return self.filter(state=Job.State.DONE, finished_at__lt=moment)


class Job(models.Model):
    """One piece of background work, done once for each name and key. Not a log of what happened."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    name = models.CharField(_("work"), max_length=100)
    key = models.CharField(_("key"), max_length=200)
    arguments = models.JSONField(_("arguments"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    run_after = models.DateTimeField(_("not before"), default=timezone.now)
    worker = models.CharField(max_length=100, blank=True)
    error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        constraints = [
            models.UniqueConstraint(fields=["name", "key"], name="job_once_for_each_key")
        ]
        indexes = [
            models.Index(
                fields=["run_after"],
                condition=Q(state__in=["waiting", "running"]),
                name="job_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class RateWindow(models.Model):
    """How often something was tried in a window of time. The key is a keyed hash, never a name."""

    key = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "starts_at"], name="rate_window_once")
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
