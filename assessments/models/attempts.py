"""Where learners are in quizzes. What counts is also recorded in the ledger (`evidence`)."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Attempt, Version


class QuizAttemptQuerySet(models.QuerySet["QuizAttempt"]):
    def of(self, person: Any, content: UUID) -> "QuizAttemptQuerySet":
        """Of one quiz, in whichever version; the newest first."""
        return self.filter(person=person, content=content).order_by("-number")

    def under_way(self) -> "QuizAttemptQuerySet":
        return self.filter(handed_in_at=None)

    def served(self) -> "QuizAttemptQuerySet":
        """Those of a quiz that was recalled are not shown any more."""
        return self.filter(version__recalled_at=None)

    def with_version(self) -> "QuizAttemptQuerySet":
        """Those that are served, with the quiz without its text, which is in memory."""
        return self.served().select_related("version", "attempt").defer("version__data")


class QuizAttempt(models.Model):
    """That somebody takes a quiz: the questions that were drawn, and what came of it."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiz_attempts"
    )
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="quiz_attempts")
    content = models.UUIDField(_("quiz"))
    # The Danish one.
    version = models.ForeignKey(Version, models.PROTECT, related_name="quiz_attempts")
    number = models.PositiveSmallIntegerField(_("number"))
    # In which order things are shown is worked out from it.
    seed = models.PositiveIntegerField()
    # What was drawn: the content and the number of the version of each question; with `was`, the
    # number of the one that was drawn, where a corrected one has judged it again.
    questions: Any = models.JSONField(_("questions"), default=list)
    began_at = models.DateTimeField(_("begun"), default=timezone.now)
    last_at = models.DateTimeField(_("used last"), default=timezone.now)
    handed_in_at = models.DateTimeField(_("handed in"), null=True)
    # Of all questions, in percent.
    percent = models.PositiveSmallIntegerField(_("percent"), null=True)
    passed = models.BooleanField(_("passed"), default=False)

    objects = QuizAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt at a quiz")
        verbose_name_plural = _("attempts at quizzes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "content", "number"], name="quiz_attempt_number_once"
            ),
            models.UniqueConstraint(
                fields=["person", "content"],
                condition=Q(handed_in_at=None),
                name="quiz_one_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content} ({self.number})"

    @property
    def is_first(self) -> bool:
        return self.number == 1


def quiz_address(person: Any, content: UUID) -> str:
    """Of the attempt that is under way; nothing where none is."""
    found = QuizAttempt.objects.of(person, content).under_way().with_version().first()
    return reverse("quiz_attempt", args=[found.key]) if found else ""


class QuizAnswer(models.Model):
    """What somebody has answered to one question of an attempt, as it stands. `step` grows with
    each change, so that a page which knows an older one changes nothing unseen."""

    attempt = models.ForeignKey(QuizAttempt, models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField(_("question"))
    data: Any = models.JSONField(_("answer"))
    step = models.PositiveIntegerField(_("step"), default=1)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Judged, with its explanation shown: it stays as it is.
    judged_at = models.DateTimeField(_("judged"), null=True)
    points = models.FloatField(_("points"), null=True)
    # In what is told of its question; see `assessments.items`.
    is_counted = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("answer in a quiz")
        verbose_name_plural = _("answers in quizzes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["attempt", "place"], name="quiz_answer_once_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.place}"
