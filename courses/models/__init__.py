from courses.models.approval_task import SubjectApproval
from courses.models.pages import ActivityPage, CoursePage, CoursesPage, LessonPage
from courses.models.remarks import Remark
from courses.models.versioned import VersionedPage
from courses.models.versions import Approval, ChangeClass, Version, VersionFile

__all__ = [
    "ActivityPage",
    "Approval",
    "ChangeClass",
    "CoursePage",
    "CoursesPage",
    "LessonPage",
    "Remark",
    "SubjectApproval",
    "Version",
    "VersionFile",
    "VersionedPage",
]
