from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.dated import Dated, DatedQuerySet
from organisations.models.units import Unit


class Cohort(Dated):
    """People who go through training together, such as a class of the police school."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cohorts", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=200)

    objects: ClassVar[DatedQuerySet] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["-starts_on", "name"]

    def __str__(self) -> str:
        return self.name


class CohortMember(models.Model):
    """That a person is in a class."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cohorts")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "person"], name="in_a_cohort_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.cohort})"
