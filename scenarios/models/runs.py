"""Where learners are in scenarios. What counts is also recorded in the ledger (`evidence`)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.learning.judges import is_of_a_judge, taken_as
from courses.models import Attempt, Version
from scenarios.engine.actions import Action, action_from_plain

LONGEST_ID = 100
# Whoever has not gone on for so long has left.
LEFT_AFTER = timedelta(days=30)


class RunQuerySet(models.QuerySet["Run"]):
    def of(self, person: Any) -> "RunQuerySet":
        """What was touched last first."""
        return self.filter(person=person).order_by("-last_at", "-pk")

    def in_content(self, content: UUID) -> "RunQuerySet":
        return self.filter(version__content=content)

    def under_way(self) -> "RunQuerySet":
        return self.filter(ended_at=None)

    def to_count(self, now: datetime) -> "RunQuerySet":
        """Ended or left, and not yet counted as they are. Everybody once."""
        gone_on = Q(counted_at=None) | Q(counted_at__lt=F("last_at"))
        left = Q(ended_at=None, last_at__lt=now - LEFT_AFTER) & gone_on
        waiting = self.of_no_judge().filter(is_first=True, is_counted=False)
        return waiting.filter(version__recalled_at=None).filter(Q(ended_at__isnull=False) | left)

    def of_no_judge(self) -> "RunQuerySet":
        """Of judges no figure exists, whatever seat they play."""
        return self.alias(taken_as=taken_as("attempt__place_data")).exclude(is_of_a_judge())

    def of_judges(self) -> "RunQuerySet":
        return self.alias(taken_as=taken_as("attempt__place_data")).filter(is_of_a_judge())

    def counted(self) -> "RunQuerySet":
        return self.exclude(counted_at=None)

    def with_place(self) -> "RunQuerySet":
        """With what is needed to go on, but without the texts: they are in memory."""
        return self.select_related("version", "attempt").defer("version__data")


class Run(models.Model):
    """That somebody plays a scenario from a seat, in whichever language. It ends on the version on
    which it began. Which actions were taken says all; the state follows from them."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="runs")
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="runs")
    # The Danish one.
    version = models.ForeignKey(Version, models.PROTECT, related_name="runs")
    seat = models.CharField(_("seat"), max_length=LONGEST_ID)
    # Without what is hard to read. Nobody else is ever told.
    is_plain = models.BooleanField(_("in plain text"), default=False)
    # The first that this person plays of the scenario from this seat.
    is_first = models.BooleanField(default=True)
    began_at = models.DateTimeField(_("begun"), default=timezone.now)
    last_at = models.DateTimeField(_("used last"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True)
    # An ending, and every critical moment right.
    completed_at = models.DateTimeField(_("completed"), null=True)
    # As far as it stands in the counts, and for which audience; with its ending, for good.
    counted_at = models.DateTimeField(null=True, editable=False)
    counted_for = models.CharField(max_length=LONGEST_ID, blank=True, editable=False)
    is_counted = models.BooleanField(default=False, editable=False)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a scenario")
        verbose_name_plural = _("runs of scenarios")
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-last_at"], name="run_of_person"),
            models.Index(fields=["version", "seat"], name="run_in_seat"),
            models.Index(
                fields=["version", "seat"],
                name="run_to_count",
                condition=Q(is_first=True, is_counted=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.began_at:%Y-%m-%d}"


def scene_address(person: Any, content: UUID) -> str:
    """Of the run of a scenario in which somebody was last; nothing where none is under way."""
    played = Run.objects.of(person).in_content(content).filter(completed_at=None)
    run = played.filter(version__recalled_at=None).first()
    if run is None:
        return ""
    return reverse("scenario_debrief" if run.ended_at else "scenario_run", args=[run.key])


class RunActionQuerySet(models.QuerySet["RunAction"]):
    def decisions(self) -> "RunActionQuerySet":
        """With which the story went on."""
        return self.exclude(answer="")

    def in_order(self, run: Run) -> list[Action]:
        rows = self.filter(run=run).order_by("step").values_list("data", flat=True)
        return [action_from_plain(row) for row in rows]


class RunAction(models.Model):
    """One thing that a learner did. Saved when it is done, once, and never changed."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="actions")
    step = models.PositiveSmallIntegerField(_("step"))
    data: Any = models.JSONField(_("what"))
    # Where, and which choice or result it came to: what is counted.
    scene = models.CharField(_("scene"), max_length=LONGEST_ID)
    answer = models.CharField(_("answer"), max_length=LONGEST_ID, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = RunActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action in a run")
        verbose_name_plural = _("actions in runs")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "step"], name="run_action_once_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.scene}"
