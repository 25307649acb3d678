"""What the product holds on those who take quizzes; see `core.personal`."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from assessments.models import QuizAnswer, QuizAttempt, Review
from core.periods import Period
from core.personal import PersonalData, Retention, Rows, about_nobody, cut_off, delete, register
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE

TAKEN = Period(5 * 365, _("So that you can look back at what you answered while it counts."))


def _titled(rows: Rows, content: str) -> Rows:
    named = Version.objects.of(OuterRef(content), SOURCE_LANGUAGE)  # type: ignore[arg-type]
    return rows.annotate(name=Subquery(named.values("title")[:1]))


register(
    PersonalData(
        "assessments.QuizAttempt",
        find=lambda person: _titled(QuizAttempt.objects.filter(person=person), "content"),
        title=_("Quizzes that you have taken"),
        why=_("So that you go on where you were, on any device. Nobody else sees it."),
        fields={
            "name": _("title"),
            "number": _("number"),
            "began_at": _("begun"),
            "last_at": _("used last"),
            "handed_in_at": _("handed in"),
            "percent": _("percent"),
            "passed": _("passed"),
        },
        erase=delete,
        retention=(Retention(TAKEN, "last_at"),),
    ),
    PersonalData(
        "assessments.QuizAnswer",
        find=lambda person: _titled(
            QuizAnswer.objects.filter(attempt__person=person), "attempt__content"
        ),
        title=_("What you answered in quizzes"),
        why=_(
            "So that nothing that you have answered is lost. Nobody else sees it; it is counted"
            " together with what others answered."
        ),
        kept=_("As long as what it belongs to is there."),
        fields={
            "name": _("title"),
            "place": _("question"),
            "data": _("answer"),
            "points": _("points"),
            "at": _("when"),
        },
        erase=delete,
    ),
    PersonalData(
        "assessments.Review",
        find=lambda person: _titled(Review.objects.filter(by=person), "content"),
        title=_("Questions that you reviewed"),
        why=_("So that one can see who answers for a text that people have relied on."),
        kept=_("As long as what it belongs to is there."),
        fields={"name": _("title"), "language": _("language"), "at": _("reviewed")},
        erase=cut_off("by"),
    ),
)

about_nobody("It is the key of a question.", "assessments.ItemSums.content")
