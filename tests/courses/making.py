"""Courses and lessons as editors make them, and their English as translators do."""

from typing import Any

from wagtail.models import Locale, Page, Task, Workflow, WorkflowTask
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from courses.models import CoursePage, CoursesPage, LessonPage, TrackPage
from pages.models import FrontPage
from tests import cases, factories


def courses_page() -> CoursesPage:
    found = CoursesPage.objects.filter(locale__language_code="da").first()
    front = FrontPage.objects.filter(locale__language_code="da").first() or factories.front_page()
    return found or add(front, CoursesPage(title="Kurser", slug="kurser"))


def course(title: str = "Se tegnene", **values: Any) -> CoursePage:
    values = {"lead": "Et kort kursus.", "goals": "Se tegnene\nKende vejen"} | values
    return add(courses_page(), CoursePage(title=title, **values))


def lesson(parent: Page, title: str = "Første lektion", **values: Any) -> LessonPage:
    values = {"body": [("text", "<p>Der står noget her.</p>")]} | values
    return add(parent, LessonPage(title=title, **values))


def add(parent: Page, page: Any) -> Any:
    """A draft."""
    page.live = False
    page.locale = Locale.objects.get_or_create(language_code="da")[0]
    parent.add_child(instance=page)
    page.save_revision()
    return page


def publish(page: Page) -> Any:
    """Signed, where it is made from a case."""
    page.refresh_from_db()
    cases.sign_if_needed(page)
    page.get_latest_revision().publish()
    return type(page).objects.get(pk=page.pk)


def workflow(task: Task) -> Workflow:
    made = Workflow.objects.create(name="Forløb")
    WorkflowTask.objects.create(workflow=made, task=task, sort_order=0)
    return made


def translate(page: Page, words: dict[str, str] | None = None) -> Translation:
    """Write the strings that are given; every other one becomes its Danish with a mark."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    page = type(page).objects.get(pk=page.pk)
    source = TranslationSource.update_or_create_from_instance(page)[0]
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        danish = segment.string.data
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            defaults={
                "data": (words or {}).get(danish, f"EN {danish}"),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    made = Translation.objects.get_or_create(source=source, target_locale=english)[0]
    made.save_target(publish=False)
    return made


def strings(page: Page) -> list[str]:
    """What translators are asked for."""
    source = TranslationSource.update_or_create_from_instance(page)[0]
    found = StringSegment.objects.filter(source=source).order_by("order")
    return list(found.values_list("string__data", flat=True))


def english_of(page: Page) -> Any:
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="en")


def track(title: str = "Sporet", *parts: Any, **values: Any) -> TrackPage:
    """A draft of one block with these parts; see `to_course`, `meeting` and `to_track`."""
    body = [("block", block(*parts))]
    values = {"lead": "Kort.", "body": body} | values
    return add(courses_page(), TrackPage(title=title, **values))


def block(*parts: Any, title: str = "Ret", electives: int = 0) -> dict[str, Any]:
    return {"title": title, "about": "", "electives": electives, "parts": list(parts)}


def to_course(page: Page, *, is_required: bool = True) -> tuple[str, Any]:
    return ("course", {"course": page, "is_required": is_required})


def to_track(page: Page, *, is_required: bool = True) -> tuple[str, Any]:
    return ("track", {"track": page, "is_required": is_required})


def meeting(title: str = "Domme", hours: float = 3, *, is_required: bool = True) -> tuple[str, Any]:
    values = {"title": title, "about": "", "hours": hours, "is_required": is_required}
    return ("meeting", values)


def with_parts(page: Page, *parts: Any) -> Any:
    """A new draft, with these parts alone."""
    draft = page.get_latest_revision_as_object()
    draft.body = [("block", block(*parts))]
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)
