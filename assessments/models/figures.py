"""What is told of groups. Frozen when a half-year is over: nothing here is ever changed."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FrozenHalfYear(models.Model):
    """That a half-year was counted, once: a second count could be subtracted from the first."""

    class What(models.TextChoices):
        COMPETENCE = "competence", _("telling signals from look-alikes")
        MASTERY = "mastery", _("what is known by topic")

    what = models.CharField(max_length=12, choices=What.choices)
    period = models.CharField(_("half-year"), max_length=6)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("frozen half-year")
        verbose_name_plural = _("frozen half-years")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["what", "period"], name="half_year_frozen_once")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.period}"


class Snapshot(models.Model):
    """Values only, by keys of units: whatever happens to people, questions and units later, it says
    what it said."""

    period = models.CharField(_("half-year"), max_length=6)
    audience = models.CharField(_("audience"), max_length=60)
    made_at = models.DateTimeField(default=timezone.now)
    data: Any = models.JSONField()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.period} {self.audience}"


class CompetenceSnapshot(Snapshot):
    """`pool` says of which vignettes it holds. `overlooked`: the keys of the signs that were
    overlooked most in the whole country, for teams; no numbers."""

    pool = models.CharField(max_length=64, blank=True)
    overlooked: Any = models.JSONField(default=list)

    class Meta(Snapshot.Meta):
        verbose_name = _("figures on competence")
        verbose_name_plural = _("figures on competence")
        constraints = [
            models.UniqueConstraint(
                fields=["period", "audience"], name="competence_once_a_half_year"
            )
        ]


class MasterySnapshot(Snapshot):
    """Of quizzes, by topic and skill."""

    class Meta(Snapshot.Meta):
        verbose_name = _("figures on topics")
        verbose_name_plural = _("figures on topics")
        constraints = [
            models.UniqueConstraint(fields=["period", "audience"], name="mastery_once_a_half_year")
        ]
