from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def on_day(day: date, prefix: str = "") -> Q:
    """Begun on that day at the latest, and not yet over. Days are Danish days."""
    begun = Q(**{f"{prefix}starts_on__lte": day})
    not_over = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    return begun & not_over


class DatedQuerySet(models.QuerySet[Any]):
    def in_force(self, day: date | None = None) -> Self:
        return self.filter(on_day(day or timezone.localdate()))

    def not_over(self, day: date | None = None) -> Self:
        """In force, or still to come."""
        last = Q(ends_on__isnull=True) | Q(ends_on__gte=day or timezone.localdate())
        return self.filter(last)


class Dated(models.Model):
    """Something that holds from a day to a day, both included, without a job having to run."""

    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave it empty if there is none.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_ends_after_start",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first day.")})

    def is_in_force(self, day: date | None = None) -> bool:
        day = day or timezone.localdate()
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()
