"""What people have been told by mail of what they are to take. That nothing is told twice is the
word of the database: the rows are written before a mail leaves."""

from datetime import date
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.reminders import notices


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None)

    def sent(self) -> Self:
        return self.exclude(sent_at=None)

    def latest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Reminder(models.Model):
    """One mail to a person with all that is to be told. What it says is decided when it leaves;
    until then it is the only one that waits for that person."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    # The day on which it leaves, as far as one knows.
    on = models.DateField(_("day"))
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects: ClassVar[Any] = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "on"], name="one_reminder_a_day"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(sent_at__isnull=True), name="one_reminder_waits"
            ),
        ]
        indexes = [models.Index(fields=["made_at"], name="reminders_by_age")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"


class Told(models.Model):
    """That a reminder tells one thing of a course or track; see `courses.reminders.notices`."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("new for you")
        WINDOW = "window", _("can be renewed")
        SOON = "soon", _("soon to be done")
        OVERDUE = "overdue", _("the day has passed")
        NEW = "new", _("a new course")
        CHANGED = "changed", _("a course has changed")

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="told")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = models.UUIDField()
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    about = models.DateField(_("day that it is about"))
    step = models.PositiveSmallIntegerField(default=0)
    # As it was told.
    title = models.CharField(_("course or track"), max_length=255)

    class Meta:
        verbose_name = _("told by mail")
        verbose_name_plural = _("told by mail")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "content", "kind", "about", "step"], name="told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.kind} {self.about}"

    @property
    def notice(self) -> notices.Notice:
        about: date = self.about
        return notices.Notice(notices.Kind(self.kind), about, self.step)


class CalendarKey(models.Model):
    """What the address of somebody's calendar is made from. Another key, another address."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key"
    )
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now=True)

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id}"
