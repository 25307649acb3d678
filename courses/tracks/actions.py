"""What the audit log can say about tracks and their meeting days."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

TRACK_ARRANGED = action("track.arranged", _("changed the draft of the track %(title)s"))
TRACK_SENT = action("track.sent", _("sent the track %(title)s for approval"))
DAY_ADDED = action("meeting_day.added", _("set a meeting day: %(title)s on %(day)s"))
DAY_CHANGED = action("meeting_day.changed", _("changed a meeting day: %(title)s on %(day)s"))
DAY_CANCELLED = action("meeting_day.cancelled", _("cancelled a meeting day: %(title)s on %(day)s"))
NOTED = action("attendance.noted", _("noted attendance at %(title)s on %(day)s"), training=True)
TAKEN_BACK = action(
    "attendance.taken_back", _("took back attendance at %(title)s on %(day)s"), training=True
)
SEEN = action("attendance.seen", _("looked at who was there at %(title)s on %(day)s"), look=True)
