"""Which tracks somebody arranges, and for which they hold meeting days. `organisations.access` says
where the rights hold; here is how a track belongs to a place."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from courses.models import MeetingDay, TrackPage
from courses.models.meetings import MeetingDayQuerySet
from courses.versions.languages import SOURCE_LANGUAGE
from organisations.access import Access, Right
from organisations.models.units import UnitQuerySet


def danish() -> Any:
    """Structure comes from Danish: that is what one arranges."""
    tracks = TrackPage.objects.filter(locale__language_code=SOURCE_LANGUAGE)
    return tracks.select_related("authority__unit", "locale").order_by("title", "pk")


def arranged_by(access: Access) -> Any:
    units = access.units(Right.ARRANGE_TRACKS)
    return danish().filter(authority__unit__in=units.values("pk"))


def held_by(access: Access) -> Any:
    """Those for which the person may set meeting days: of the own authority, or of nobody."""
    roots = {unit.root_path for unit in access.units(Right.HOLD_MEETING_DAYS)}
    own = Q(authority__unit__path__in=roots)
    if not roots:
        return danish().none()
    return danish().filter(own | Q(authority=None), live=True)


def seen_by(access: Access) -> Any:
    arranged, held = arranged_by(access).values("pk"), held_by(access).values("pk")
    return danish().filter(Q(pk__in=arranged) | Q(pk__in=held))


def must_arrange(access: Access, track: TrackPage) -> None:
    if not arranged_by(access).filter(pk=track.pk).exists():
        raise PermissionDenied


def units_for(access: Access, track: TrackPage) -> UnitQuerySet:
    """The units for whose people the person may set days of this track."""
    units = access.units(Right.HOLD_MEETING_DAYS).open()
    if track.authority:
        units = units.filter(path__startswith=track.authority.unit.path)
    return units


def days_of(access: Access) -> MeetingDayQuerySet:
    days = MeetingDay.objects.in_units(access.units(Right.HOLD_MEETING_DAYS))
    return days.select_related("unit")
