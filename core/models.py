from datetime import datetime, timedelta
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

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


class AppendOnly(models.Model):
    """A table that is only ever added to: the database itself refuses every change and deletion.
    `core.append_only` keeps it so and has the one way around."""

    class Meta:
        abstract = True


class Opened(models.Model):
    """An append-only table that the running transaction may change, and nothing that lasts: a row
    cannot be committed, since it leads to a row that may not exist."""

    NOWHERE = "-"

    name = models.CharField(max_length=63, primary_key=True)
    leads_to = models.ForeignKey(
        "self", on_delete=models.DO_NOTHING, default=NOWHERE, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="-"), name="opened_nowhere_is_no_table"),
            models.CheckConstraint(condition=Q(leads_to="-"), name="opened_leads_nowhere"),
        ]

    def __str__(self) -> str:
        return self.name


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, *people: UUID) -> "AuditEntryQuerySet":
        return self.filter(subject__in=people)

    def by(self, *people: UUID) -> "AuditEntryQuerySet":
        return self.filter(actor__in=people)

    def in_authority(self, *authorities: UUID) -> "AuditEntryQuerySet":
        return self.filter(authority__in=authorities)

    def in_units(self, *units: UUID) -> "AuditEntryQuerySet":
        return self.filter(unit__in=units)

    def between(self, start: datetime | None, end: datetime | None) -> "AuditEntryQuerySet":
        """From the start to just before the end; None leaves that side open."""
        first = Q(at__gte=start) if start else Q()
        return self.filter(first & Q(at__lt=end) if end else first)

    def of_actions(self, *actions: str) -> "AuditEntryQuerySet":
        return self.filter(action__in=actions)

    def latest_first(self) -> "AuditEntryQuerySet":
        return self.order_by("-at", "-pk")


class AuditEntry(AppendOnly):
    """Who did what to whom, and when. Written by `core.audit.record` only.

    Keys instead of foreign keys: an entry outlives people and units. It holds no name and no
    address of a person, so that the key of someone who was erased leads to nobody.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    action = models.CharField(_("action"), max_length=60)
    actor = models.UUIDField(_("who"), null=True)
    subject = models.UUIDField(_("to whom"), null=True)
    unit = models.UUIDField(_("unit"), null=True)
    authority = models.UUIDField(_("authority"), null=True)
    details = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    address = models.CharField(_("signed in from"), max_length=45, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=[field, "-at"], name=f"audit_{field}")
            for field in ("actor", "subject", "unit", "authority", "action")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class SearchText(index.Indexed, models.Model):
    """Something that readers search in, in one language; see `core.search.texts`. With a page it is
    for those who may read that page, else for everybody."""

    source = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=255)
    text = models.TextField()
    # As they are compared.
    title_words = models.TextField()
    words = models.TextField()

    search_fields = [
        index.SearchField("title_words", boost=4),
        index.SearchField("words"),
        index.FilterField("language"),
        index.FilterField("page"),
    ]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key", "language"], name="search_text_once")
        ]

    def __str__(self) -> str:
        return self.title
