"""Where learners are in courses, and what they have completed. What counts is also recorded in the
ledger (`evidence`); this is what pages read."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses.learning.plan import Plan
from courses.models.versions import ChangeClass
from evidence.place import Place

# In the place of a block: all of an activity.
WHOLE = ""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, person: Any, course: UUID) -> "AttemptQuerySet":
        """The newest first, each with its completion."""
        found = self.filter(person=person, course=course).select_related("completion")
        return found.order_by("-number")

    def under_way(self, person: Any) -> "AttemptQuerySet":
        """What was touched last first. Of each course one at most: only what is completed is taken
        again."""
        return self.filter(person=person, completion=None).order_by("-last_at", "-pk")


class Attempt(models.Model):
    """That somebody takes a course, in whichever language. It ends on the versions that it began
    on; a new one begins only when somebody takes the course again."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    course = models.UUIDField(_("course"))
    number = models.PositiveSmallIntegerField(default=1)
    # Of the course itself, in Danish; those of its activities stand in the plan.
    version = models.PositiveIntegerField(_("version"))
    plan_data: Any = models.JSONField(default=list)
    # As `evidence.place`: where the learner worked when it began, in keys that outlive it.
    place_data: Any = models.JSONField(default=dict)
    began_at = models.DateTimeField(_("begun"), default=timezone.now)
    last_at = models.DateTimeField(_("used last"), default=timezone.now)
    # Where to go on.
    activity = models.UUIDField(null=True)
    block = models.CharField(max_length=100, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "number"], name="attempt_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} ({self.number})"

    @cached_property
    def plan(self) -> Plan:
        return Plan.from_data(self.plan_data)

    @property
    def place(self) -> Place:
        return Place.from_data(self.place_data)

    @property
    def is_completed(self) -> bool:
        return hasattr(self, "completion")


class ProgressQuerySet(models.QuerySet["Progress"]):
    def parts_of(self, attempt: Attempt, content: UUID) -> set[str]:
        """The blocks that are done, and WHOLE where the activity is."""
        return set(self.filter(attempt=attempt, content=content).values_list("block", flat=True))

    def activities_of(self, attempt: Attempt) -> set[UUID]:
        return set(self.filter(attempt=attempt, block=WHOLE).values_list("content", flat=True))


class Progress(models.Model):
    """That a block is done; without a block, that the whole activity is. Never taken back."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="progress")
    content = models.UUIDField(_("content"))
    block = models.CharField(_("part"), max_length=100, blank=True)
    done_at = models.DateTimeField(_("done"), default=timezone.now)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "content", "block"], name="progress_once_a_block"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content} {self.block}".strip()


class CompletionQuerySet(models.QuerySet["Completion"]):
    def of(self, person: Any, *courses: UUID) -> "CompletionQuerySet":
        """The newest first; in these courses or all."""
        found = self.filter(person=person)
        if courses:
            found = found.filter(course__in=courses)
        return found.order_by("-earned_at", "-pk")


class Completion(models.Model):
    """That somebody has done all that counts in a course. One for each attempt that came so far, so
    that several stand beside each other; nothing takes it back."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="completions")
    course = models.UUIDField(_("course"), db_index=True)
    attempt = models.OneToOneField(Attempt, models.CASCADE, related_name="completion")
    # Of the course itself, as the attempt has it, and what kind of change that version was.
    version = models.PositiveIntegerField(_("version"))
    change_class = models.CharField(_("kind of change"), max_length=12, choices=ChangeClass.choices)
    minutes = models.PositiveIntegerField(_("minutes"))
    earned_at = models.DateTimeField(_("done"), default=timezone.now)
    # What the course told of facts, and when what has changed since was read (`refreshers`).
    facts: Any = models.JSONField(_("facts shown"), default=dict)
    refreshed_at = models.DateTimeField(_("read what has changed"), null=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        default_permissions = ()
        indexes = [models.Index(fields=["person", "course", "-earned_at"], name="completion_of")]

    def __str__(self) -> str:
        return f"{self.course} {self.earned_at:%Y-%m-%d}"
