"""Lessons that are made from a case."""

from typing import Any

from courses.models import CoursePage, LessonPage
from tests import cases, people
from tests.courses import making as m

STORY = "<p>Hun sover i et lagerrum og betaler af på et gebyr.</p>"


def course() -> CoursePage:
    made: CoursePage = CoursePage.objects.first() or m.publish(m.course())
    return made


def story(html: str = STORY, **values: Any) -> LessonPage:
    """A draft by the editor."""
    values = {"body": [("text", html)], "case": values.pop("case", None) or cases.case()} | values
    made: LessonPage = m.lesson(course(), "Lagerrummet", **values)
    draft = made.get_latest_revision_as_object()
    draft.save_revision(user=people.editor())
    return LessonPage.objects.get(pk=made.pk)


def publish(page: Any) -> Any:
    """As it is, signed or not."""
    page.refresh_from_db()
    page.get_latest_revision().publish()
    return type(page).objects.get(pk=page.pk)
