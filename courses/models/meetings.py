from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership, Unit
from organisations.models.units import UnitQuerySet


class MeetingDayQuerySet(models.QuerySet["MeetingDay"]):
    def of(self, track: UUID) -> "MeetingDayQuerySet":
        return self.filter(track=track).order_by("on", "begins_at", "pk")

    def in_units(self, units: UnitQuerySet) -> "MeetingDayQuerySet":
        return self.filter(unit__in=units.values("pk"))

    def for_person(self, person: Any, day: date | None = None) -> "MeetingDayQuerySet":
        """Those to come where the person works, and those where the person was."""
        day = day or timezone.localdate()
        works_there = Membership.objects.in_force(day).filter(
            person=person, unit__path__startswith=OuterRef("unit__path")
        )
        was_there = Attendance.objects.filter(day=OuterRef("pk"), person=person)
        to_come = Q(on__gte=day, cancelled_at=None) & Q(Exists(works_there))
        return self.annotate(was_there=Exists(was_there)).filter(to_come | Q(was_there=True))


class MeetingDay(models.Model):
    """A day on which people of a unit meet for a part of a track.

    It keeps the title of the part: that may be another later, or gone.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    # The content of the track, and the id of its part; see `Version.data`.
    track = models.UUIDField(_("track"))
    part = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=160)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="meeting_days", verbose_name=_("for")
    )
    # A Danish day, and the time that clocks show there.
    on = models.DateField(_("day"))
    begins_at = models.TimeField(_("begins"))
    place = models.CharField(_("place"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    capacity = models.PositiveSmallIntegerField(_("room for"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)

    objects: ClassVar[MeetingDayQuerySet] = MeetingDayQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("meeting day")
        verbose_name_plural = _("meeting days")
        indexes = [models.Index(fields=["track", "on"])]

    def __str__(self) -> str:
        return self.title

    @property
    def has_come(self) -> bool:
        return self.on <= timezone.localdate()


class Attendance(models.Model):
    """That a person was there on a meeting day. Whoever was not has none."""

    day = models.ForeignKey(MeetingDay, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attendances")
    recorded_at = models.DateTimeField(_("noted"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("noted by"),
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["day", "person"], name="attends_a_day_once")]

    def __str__(self) -> str:
        return f"{self.person} ({self.day})"
