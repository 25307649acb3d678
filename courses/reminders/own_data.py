"""What the product holds on people by reminding them; see `core.personal`."""

from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.personal import PersonalData, Retention, delete, register

AS_LONG_AS_IT = _("As long as what it belongs to is there.")
# Everything in it has gone stale long before: nothing is told anew when it goes.
WHILE_ASKED = Period(
    365, _("So that nothing is told you twice, and one can see whether you were told in time.")
)


register(
    PersonalData(
        "courses.Reminder",
        person="person",
        title=_("Reminders by mail"),
        why=_("So that you get one mail a day at most."),
        fields={"on": _("day"), "sent_at": _("sent")},
        erase=delete,
        retention=(Retention(WHILE_ASKED, "made_at"),),
    ),
    PersonalData(
        "courses.Told",
        person="person",
        title=_("What reminders told you"),
        why=_("So that nothing is told you twice."),
        kept=AS_LONG_AS_IT,
        fields={
            "title": _("course or track"),
            "kind": _("what"),
            "about": _("day that it is about"),
        },
        erase=delete,
    ),
    PersonalData(
        "courses.CalendarKey",
        person="person",
        title=_("The address of your calendar"),
        why=_("So that your calendar program can follow your days."),
        kept=_("Until you stop using it."),
        fields={"made_at": _("made")},
        erase=delete,
    ),
)
