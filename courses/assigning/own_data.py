"""What the product holds on people by assigning; see `core.personal`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.personal import PersonalData, Retention, Rows, cut_off, delete, register
from courses.models.assigning import Exemption, Extension

AS_LONG_AS_IT = _("As long as what it belongs to is there.")
AFTER_IT_ENDED = Period(
    5 * 365, _("So that one can see what was asked of you while the training counts.")
)


def _more_time_of(person: Any) -> Rows:
    return Extension.objects.filter(assignment__person=person)


def _exemptions_of(person: Any) -> Rows:
    return Exemption.objects.filter(assignment__person=person)


register(
    PersonalData(
        "courses.Assignment",
        person="person",
        title=_("What you are to take"),
        why=_("So that you know what is asked of you, until when and why."),
        kept=_("What has not ended: as long as it holds."),
        fields={
            "title": _("course or track"),
            "source": _("why"),
            "assigned_on": _("assigned"),
            "due_on": _("to be done on"),
            "ended_on": _("ended"),
        },
        erase=delete,
        retention=(Retention(AFTER_IT_ENDED, "ended_on"),),
    ),
    *(
        PersonalData(
            f"courses.{name}",
            find=find,
            title=title,
            why=_("So that you are not asked for what you have been let off."),
            kept=AS_LONG_AS_IT,
            fields={
                "assignment__title": _("course or track"),
                "reason": _("reason"),
                "until": _("until"),
                "given_at": _("given"),
                "withdrawn_at": _("withdrawn"),
            },
            erase=delete,
        )
        for name, find, title in (
            ("Extension", _more_time_of, _("More time that you were given")),
            ("Exemption", _exemptions_of, _("What you are exempt from")),
        )
    ),
    *(
        PersonalData(
            f"courses.{name}",
            person=by,
            title=title,
            why=_("So that one can ask who decided it."),
            kept=AS_LONG_AS_IT,
            fields={shown: _("course or track"), when: _("when")},
            erase=cut_off(by),
        )
        for name, by, title, shown, when in (
            ("AssignmentRule", "made_by", _("Rules that you made"), "title", "made_at"),
            ("Assignment", "assigned_by", _("What you assigned to others"), "title", "assigned_on"),
            (
                "Extension",
                "given_by",
                _("More time that you gave"),
                "assignment__title",
                "given_at",
            ),
            (
                "Exemption",
                "given_by",
                _("Exemptions that you gave"),
                "assignment__title",
                "given_at",
            ),
        )
    ),
)
