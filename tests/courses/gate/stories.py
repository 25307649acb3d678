"""Lessons that are made from a case."""

from typing import Any

import pytest
from wagtail.models import Page
from wagtail.rich_text import RichText

from courses.models import CoursePage, LessonPage, Version
from courses.refusals import Refused
from knowledge.gate.jigsaw import QUESTIONS
from tests import cases, people
from tests.courses import making as m

NOT_SIGNED = (
    "It is made from a case. Somebody who has written none of it must look for what could tell "
    "who somebody is, and sign exactly this text in this language."
)
OWN_WORK = (
    "You have written on this yourself. Somebody who has written none of it must sign: one does "
    "not see one's own traces."
)
ALL_LOOKED_AT = [question.field for question in QUESTIONS]
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


def signed() -> LessonPage:
    """And published once."""
    made = story()
    cases.sign(made)
    published: LessonPage = publish(made)
    return published


def write(page: Page, html: str, by: Any = None) -> LessonPage:
    draft = page.get_latest_revision_as_object()
    draft.body[0] = ("text", RichText(html))
    draft.save_revision(user=by or people.editor())
    return LessonPage.objects.get(pk=page.pk)


def served(page: Page, language: str = "da") -> str:
    version = Version.objects.of(page.translation_key, language).first()
    return version.data["pieces"][0]["html"] if version else ""


def refused(publishing: Any, page: Page) -> list[str]:
    """What whoever publishes is told."""
    with pytest.raises(Refused) as found:
        publishing(page)
    return found.value.messages
