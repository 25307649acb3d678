"""What the product holds on those who write, approve and read courses; see `core.personal`."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.personal import PersonalData, Retention, Rows, about_nobody, cut_off, delete, register
from courses.models import Attempt, Completion, Progress, Version
from courses.versions.languages import SOURCE_LANGUAGE

AS_LONG_AS_IT = _("As long as what it belongs to is there.")
WHO_ANSWERS = _("So that one can see who answers for a text that people have relied on.")
WHILE_IT_COUNTS = Period(
    5 * 365, _("So that you can show that you were there while the training counts.")
)

LEARNED = Period(5 * 365, _("So that you can prove what you have learned while it counts."))


def titled(rows: Rows, content: str) -> Rows:
    """With the name of what it is about."""
    named = Version.objects.of(OuterRef(content), SOURCE_LANGUAGE)  # type: ignore[arg-type]
    return rows.annotate(name=Subquery(named.values("title")[:1]))


register(
    PersonalData(
        "courses.Attempt",
        find=lambda person: titled(Attempt.objects.filter(person=person), "course"),
        title=_("Courses that you have begun"),
        why=_("So that you go on where you were, on any device. Nobody else sees it."),
        fields={
            "name": _("title"),
            "version": _("version"),
            "began_at": _("begun"),
            "last_at": _("used last"),
        },
        erase=delete,
        retention=(Retention(LEARNED, "last_at"),),
    ),
    PersonalData(
        "courses.Progress",
        find=lambda person: titled(Progress.objects.filter(attempt__person=person), "content"),
        title=_("Parts of courses that you have done"),
        why=_("So that nothing that you have done is lost. Nobody else sees it."),
        kept=AS_LONG_AS_IT,
        fields={
            "name": _("title"),
            "block": _("part"),
            "done_at": _("done"),
        },
        erase=delete,
    ),
    PersonalData(
        "courses.Completion",
        find=lambda person: titled(Completion.objects.filter(person=person), "course"),
        title=_("Courses that you have completed"),
        why=_("So that what you have learned counts."),
        fields={
            "name": _("title"),
            "version": _("version"),
            "minutes": _("minutes"),
            "earned_at": _("done"),
            "facts": _("facts shown"),
            "refreshed_at": _("read what has changed"),
        },
        erase=delete,
        retention=(Retention(LEARNED, "earned_at"),),
    ),
    PersonalData(
        "courses.Attendance",
        person="person",
        title=_("Meeting days where you were"),
        why=_("So that the day counts as part of your training."),
        fields={
            "day__title": _("title"),
            "day__on": _("day"),
            "day__minutes": _("minutes"),
            "recorded_at": _("noted"),
        },
        erase=delete,
        retention=(Retention(WHILE_IT_COUNTS, "recorded_at"),),
    ),
    PersonalData(
        "courses.Attendance",
        person="recorded_by",
        title=_("Attendance of others that you noted"),
        why=_("So that one can ask you when somebody says that it is wrong."),
        kept=AS_LONG_AS_IT,
        fields={"day__title": _("title"), "day__on": _("day"), "recorded_at": _("noted")},
        erase=cut_off("recorded_by"),
    ),
    PersonalData(
        "courses.Approval",
        person="by",
        title=_("Texts that you approved"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"language": _("language"), "at": _("when")},
        erase=cut_off("by"),
    ),
    PersonalData(
        "courses.Version",
        person="approved_by",
        title=_("Versions of texts that you approved"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"title": _("title"), "number": _("number"), "approved_at": _("when")},
        erase=cut_off("approved_by"),
    ),
    PersonalData(
        "courses.Refresher",
        person="offered_by",
        title=_("Refreshers that you offered"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"note_da": _("what has changed"), "offered_at": _("offered")},
        erase=cut_off("offered_by"),
    ),
    PersonalData(
        "courses.Remark",
        person="by",
        title=_("What you found wrong in texts"),
        why=_("So that texts become better, and one can ask you what you meant."),
        kept=AS_LONG_AS_IT,
        fields={"text": _("what is wrong"), "made_at": _("when"), "answer": _("what was done")},
        erase=cut_off("by"),
    ),
    PersonalData(
        "courses.Remark",
        person="answered_by",
        title=_("Remarks of others that you answered"),
        why=WHO_ANSWERS,
        kept=AS_LONG_AS_IT,
        fields={"answer": _("what was done"), "answered_at": _("when")},
        erase=cut_off("answered_by"),
    ),
)
about_nobody("It is the key of a track.", "courses.MeetingDay.track")
