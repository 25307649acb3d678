"""A course that is published, and what somebody has done in it."""

from typing import Any

from accounts.models import Person
from courses.models import Attempt, Completion, CoursePage, LessonPage, Progress, Version
from evidence.models import Evidence
from tests.courses import making as m


def course(*lessons: int, **values: Any) -> CoursePage:
    """Of lessons with so many blocks: “Lektion 0”, “Lektion 1”…"""
    made = m.publish(m.course(**values))
    for number, blocks in enumerate(lessons):
        lesson(made, f"Lektion {number}", blocks)
    return made


def lesson(above: Any, title: str, blocks: int = 2, **values: Any) -> LessonPage:
    body = [("text", f"<p>{title}, del {n}.</p>") for n in range(blocks)]
    return m.publish(m.lesson(above, title, body=body, **values))


def change(page: Any, change_class: str, **values: Any) -> Any:
    """Published anew: one block more, or what is given."""
    draft = page.get_latest_revision_as_object()
    draft.change_class = change_class
    for name, value in values.items():
        setattr(draft, name, value)
    if not values:
        draft.body.append(("text", "<p>Nyt.</p>"))
    draft.save_revision()
    return m.publish(type(page).objects.get(pk=page.pk))


def version(page: Any, language: str = "da") -> Version:
    found = Version.objects.of(page.translation_key, language).first()
    assert found is not None
    return found


def blocks(page: Any) -> list[str]:
    return [piece["id"] for piece in version(page).data["pieces"]]


def lessons(course: Any) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def done(person: Person) -> dict[str, Any]:
    """All that is kept of somebody, without when."""
    progress = Progress.objects.filter(attempt__person=person)
    return {
        "attempts": list(Attempt.objects.filter(person=person).values_list("number", flat=True)),
        "progress": sorted(progress.values_list("content", "block"), key=str),
        "completions": Completion.objects.filter(person=person).count(),
        "ledger": sorted(
            Evidence.objects.filter(person=person.key).values_list("kind", "content", "part"),
            key=str,
        ),
    }
