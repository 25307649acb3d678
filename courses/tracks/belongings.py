"""What an authority has of tracks: its meeting days and who was there. They follow its units."""

from django.utils.translation import gettext_lazy as _

from courses.models import Attendance, MeetingDay
from organisations.leaving import BELONGINGS, Belonging
from organisations.tree import FOLLOWING

BELONGINGS[:0] = [
    Belonging(
        "attendance",
        _("Attendance at meeting days"),
        lambda units: Attendance.objects.filter(day__unit__in=units),
        ("day__key", "person__key", "recorded_at", "recorded_by__key"),
    ),
    Belonging(
        "meeting_days",
        _("Meeting days"),
        lambda units: MeetingDay.objects.filter(unit__in=units),
        ("key", "track", "title", "unit__key", "on", "begins_at", "minutes", "place", "capacity"),
    ),
]
FOLLOWING.append(MeetingDay)
