"""What the product holds on those who play scenarios; see `core.personal`."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.personal import PersonalData, Retention, Rows, delete, register
from courses.models import Version
from scenarios.models import Run, RunAction

PLAYED = Period(5 * 365, _("So that you can look back at what you decided while it counts."))


def _titled(rows: Rows, version: str) -> Rows:
    titles = Version.objects.filter(pk=OuterRef(version)).values("title")
    return rows.annotate(name=Subquery(titles[:1]))


register(
    PersonalData(
        "scenarios.Run",
        find=lambda person: _titled(Run.objects.filter(person=person), "version"),
        title=_("Scenarios that you have played"),
        why=_("So that you go on where you were, on any device. Nobody else sees it."),
        fields={
            "name": _("title"),
            "seat": _("seat"),
            "is_plain": _("in plain text"),
            "began_at": _("begun"),
            "last_at": _("used last"),
            "ended_at": _("ended"),
            "completed_at": _("completed"),
        },
        erase=delete,
        retention=(Retention(PLAYED, "last_at"),),
    ),
    PersonalData(
        "scenarios.RunAction",
        find=lambda person: _titled(RunAction.objects.filter(run__person=person), "run__version"),
        title=_("What you did in scenarios"),
        why=_(
            "So that nothing that you have done is lost. Nobody else sees it; it is counted"
            " together with what others did."
        ),
        kept=_("As long as what it belongs to is there."),
        fields={
            "name": _("title"),
            "step": _("step"),
            "data": _("what"),
            "at": _("when"),
        },
        erase=delete,
    ),
)
