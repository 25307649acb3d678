"""How long things are kept, in one place, and why so long. `./run manage retention` does it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Period:
    days: int
    why: str | Promise

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)

    def __str__(self) -> str:
        years, rest = divmod(self.days, 365)
        if years and not rest:
            return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
        return ngettext("%(count)s day", "%(count)s days", self.days) % {"count": self.days}


SIGN_INS = Period(
    365, _("A break-in is often found late. After a year, old addresses tell nothing more.")
)
AUDIT = Period(
    2 * 365,
    _("So that a yearly inspection sees the whole year before, and misuse can be followed."),
)
EDITING = Period(5 * 365, _("So that one can see who changed a page on which people have relied."))
FAILED_JOBS = Period(30, _("Time to mend what was wrong and try again."))
