from courses.models.approval_task import SubjectApproval
from courses.models.assigning import Assignment, AssignmentRule, Exemption, Extension
from courses.models.certificates import Certificate, CertificateLink
from courses.models.learning import Attempt, Completion, Progress
from courses.models.meetings import Attendance, MeetingDay
from courses.models.pages import TAGS, ActivityPage, CoursePage, CoursesPage, LessonPage
from courses.models.refreshers import Refresher
from courses.models.remarks import Remark
from courses.models.reminders import CalendarKey, Reminder, Told
from courses.models.source_texts import SourceText
from courses.models.tags import Tag
from courses.models.tracks import TrackPage
from courses.models.versioned import VersionedPage
from courses.models.versions import Approval, ChangeClass, Version, VersionFile

# From here, since it needs the models and some of these need its like.
from courses.panels import TextChecksPanel

__all__ = [
    "TAGS",
    "ActivityPage",
    "Approval",
    "Assignment",
    "AssignmentRule",
    "Attempt",
    "Attendance",
    "CalendarKey",
    "Certificate",
    "CertificateLink",
    "ChangeClass",
    "Completion",
    "CoursePage",
    "CoursesPage",
    "Exemption",
    "Extension",
    "LessonPage",
    "MeetingDay",
    "Progress",
    "Refresher",
    "Remark",
    "Reminder",
    "SourceText",
    "SubjectApproval",
    "Tag",
    "TextChecksPanel",
    "Told",
    "TrackPage",
    "Version",
    "VersionFile",
    "VersionedPage",
]
