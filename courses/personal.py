"""What the product holds on those who write, approve and read courses; see `core.personal`."""

from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.personal import PersonalData, Retention, about_nobody, cut_off, delete, register

AS_LONG_AS_IT = _("As long as what it belongs to is there.")
WHO_ANSWERS = _("So that one can see who answers for a text that people have relied on.")
WHILE_IT_COUNTS = Period(
    5 * 365, _("So that you can show that you were there while the training counts.")
)

register(
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
