from courses.models.approval_task import SubjectApproval
from courses.models.meetings import Attendance, MeetingDay
from courses.models.pages import ActivityPage, CoursePage, CoursesPage, LessonPage
from courses.models.remarks import Remark
from courses.models.tracks import TrackPage
from courses.models.versioned import VersionedPage
from courses.models.versions import Approval, ChangeClass, Version, VersionFile

__all__ = [
    "ActivityPage",
    "Approval",
    "Attendance",
    "ChangeClass",
    "CoursePage",
    "CoursesPage",
    "LessonPage",
    "MeetingDay",
    "Remark",
    "SubjectApproval",
    "TrackPage",
    "Version",
    "VersionFile",
    "VersionedPage",
]
