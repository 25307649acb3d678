"""Cases, lessons that are made from them, and signatures under them."""

from typing import Any

from courses.gate.signing import gate_of, sign_draft
from courses.models import CoursePage, LessonPage
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.models import CaseRecord, Signature
from tests import people
from tests.courses import making as m

STORY = "<p>Hun sover i et lagerrum og betaler af på et gebyr.</p>"


def case(title: str = "Køkkenet", **values: Any) -> CaseRecord:
    answers = {question.field: "Ændret." for question in QUESTIONS}
    values = {"provenance": CaseRecord.Provenance.FICTION, **answers} | values
    made: CaseRecord = CaseRecord.objects.create(title=title, **values)
    return made


def course() -> CoursePage:
    made: CoursePage = CoursePage.objects.first() or m.publish(m.course())
    return made


def story(html: str = STORY, **values: Any) -> LessonPage:
    """A draft by the editor."""
    values = {"body": [("text", html)], "case": values.pop("case", None) or case()} | values
    made: LessonPage = m.lesson(course(), "Lagerrummet", **values)
    draft = made.get_latest_revision_as_object()
    draft.save_revision(user=people.editor())
    return LessonPage.objects.get(pk=made.pk)


def sign(page: Any, *, by: Any = None, reason: str = "Opfundet.") -> Signature:
    gate = gate_of(type(page).objects.get(pk=page.pk))
    reasons = {question.key: reason for question in gate.questions}
    return sign_draft(gate, by=by or people.approver(), reasons=reasons, digest=gate.telling.digest)
