"""How many people did what in a story. It leads to nobody."""

from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from courses.models import Version
from scenarios.models.runs import LONGEST_ID

ALL = F("people") + F("frozen")


class PlayCountQuerySet(models.QuerySet["PlayCount"]):
    def of_seat(self, version: Version, seat: str) -> Any:
        """By audience, with those whose runs are gone."""
        rows = self.filter(version=version, seat=seat)
        return rows.values_list("audience", "what", "scene", "thing", ALL)

    def ways(self, version: Version) -> Any:
        """By seat and audience, with how many began."""
        rows = self.filter(version=version, what__in=["began", "went"])
        return rows.values_list("seat", "audience", "what", "scene", "thing", ALL)

    def empty(self) -> "PlayCountQuerySet":
        return self.filter(people=0, frozen=0)


class PlayCount(models.Model):
    """Written by `analytics.counting` only, five people at least at a time. `people` follows from
    the runs that are counted; `frozen` are those whose runs are gone."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="play_counts")
    seat = models.CharField(_("seat"), max_length=LONGEST_ID)
    # By its key; nothing where several small ones were put together.
    audience = models.CharField(_("audience"), max_length=LONGEST_ID, blank=True)
    what = models.CharField(_("what"), max_length=12)
    scene = models.CharField(_("scene"), max_length=LONGEST_ID, blank=True)
    thing = models.CharField(_("choice"), max_length=LONGEST_ID, blank=True)
    people = models.PositiveIntegerField(_("people"), default=0)
    frozen = models.PositiveIntegerField(_("people whose runs are gone"), default=0)

    objects = PlayCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of what is played")
        verbose_name_plural = _("counts of what is played")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["version", "seat", "audience", "what", "scene", "thing"],
                name="play_count_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.scene} {self.thing}"
