"""What the product holds on those who take quizzes and vignettes; see `core.personal`."""

from django.utils.translation import gettext_lazy as _

from assessments.models import (
    ExpertRating,
    LeftRefresher,
    QuizAnswer,
    QuizAttempt,
    Review,
    Validation,
    VignetteAnswer,
    VignetteForm,
)
from core.periods import Period
from core.personal import PersonalData, Retention, Rows, about_nobody, cut_off, delete, register
from courses.personal import AS_LONG_AS_IT, WHO_ANSWERS, titled

TAKEN = Period(5 * 365, _("So that you can look back at what you answered while it counts."))


def _without_words(rows: Rows) -> None:
    """The number stays, as that of somebody: it is one of at least five."""
    rows.update(remark="")


def _nobody(rows: Rows) -> None:
    rows.update(person=None, profession="")


register(
    PersonalData(
        "assessments.QuizAttempt",
        find=lambda person: titled(QuizAttempt.objects.filter(person=person), "content"),
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
        find=lambda person: titled(
            QuizAnswer.objects.filter(attempt__person=person), "attempt__content"
        ),
        title=_("What you answered in quizzes"),
        why=_(
            "So that nothing that you have answered is lost. Nobody else sees it; it is counted"
            " together with what others answered."
        ),
        kept=AS_LONG_AS_IT,
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
        "assessments.VignetteForm",
        find=lambda person: titled(VignetteForm.objects.filter(person=person), "content"),
        title=_("Vignettes that you have met"),
        why=_(
            "So that you go on where you were, on any device, and do not meet the same again in a"
            " year. Nobody else sees it; where experts have keyed the vignettes, it is counted"
            " together with what many others answered."
        ),
        fields={
            "name": _("title"),
            "purpose": _("what for"),
            "moment": _("when"),
            "audience": _("audience"),
            "unit__name": _("unit"),
            "measures": _("counts in figures"),
            "scores": _("what counts in figures"),
            "began_at": _("begun"),
            "last_at": _("used last"),
            "done_at": _("done"),
        },
        erase=delete,
        retention=(Retention(TAKEN, "last_at"),),
    ),
    PersonalData(
        "assessments.VignetteAnswer",
        find=lambda person: titled(
            VignetteAnswer.objects.filter(form__person=person), "form__content"
        ),
        title=_("What you answered to vignettes"),
        why=_("So that nothing that you have answered is lost. Nobody else sees it."),
        kept=AS_LONG_AS_IT,
        fields={
            "name": _("title"),
            "place": _("vignette"),
            "rating": _("how worried"),
            "told": _("told"),
            "is_right": _("by the path"),
            "at": _("when"),
        },
        erase=delete,
    ),
    PersonalData(
        "assessments.LeftRefresher",
        find=lambda person: LeftRefresher.objects.filter(form__person=person),
        title=_("Refreshers that you left"),
        why=_("So that you are not offered them again."),
        kept=AS_LONG_AS_IT,
        fields={"stage": _("which"), "at": _("when")},
        erase=delete,
    ),
    PersonalData(
        "assessments.Review",
        find=lambda person: titled(Review.objects.filter(by=person), "content"),
        title=_("Questions that you reviewed"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"name": _("title"), "language": _("language"), "at": _("reviewed")},
        erase=cut_off("by"),
    ),
    # Before the rater, who leads to them.
    PersonalData(
        "assessments.ExpertRating",
        find=lambda person: titled(ExpertRating.objects.filter(rater__person=person), "content"),
        title=_("How you rated vignettes as an expert"),
        why=_("So that vignettes can measure. Nobody sees what you alone have said."),
        kept=AS_LONG_AS_IT,
        fields={
            "name": _("title"),
            "rating": _("rating"),
            "values": _("whom to tell"),
            "remark": _("remark"),
            "at": _("when"),
        },
        erase=_without_words,
    ),
    PersonalData(
        "assessments.Rater",
        person="person",
        title=_("That you rate vignettes as an expert"),
        why=_("So that one can see that real experts have rated, and of which professions."),
        kept=AS_LONG_AS_IT,
        fields={"profession": _("profession"), "named_at": _("named"), "left_at": _("left")},
        erase=_nobody,
    ),
    PersonalData(
        "assessments.Rater",
        person="named_by",
        title=_("Raters whom you named"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"named_at": _("named")},
        erase=cut_off("named_by"),
    ),
    PersonalData(
        "assessments.Validation",
        find=lambda person: titled(Validation.objects.filter(by=person), "content"),
        title=_("Vignettes that you validated"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"name": _("title"), "at": _("validated")},
        erase=cut_off("by"),
    ),
)

about_nobody(
    "It is the key of a question.", "assessments.ItemSums.content", "assessments.Validation.content"
)
