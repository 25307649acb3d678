"""What the ledger holds on people; see `core.personal`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.half_years import HalfYear
from core.periods import Period
from core.personal import PersonalData, Retention, Rows, about_nobody, register
from evidence.models import EvidenceQuerySet
from evidence.seal import seal

LEARNED = Period(
    5 * 365, _("So that one can prove what one has learned, and see how training works over years.")
)


@dataclass(frozen=True)
class WholeHalfYears(Retention):
    """A half-year goes when all of it is old enough, so that its counts are final."""

    def run_out(self, model: type[models.Model], now: datetime) -> Rows:
        oldest_kept = HalfYear.of(now - self.period.length).begins
        rows = cast(EvidenceQuerySet, model._default_manager.all())
        return rows.performed_before(oldest_kept)


def _seal_when_erased(rows: Rows) -> int:
    return seal(cast(EvidenceQuerySet, rows), why="erasure")


def _seal_when_run_out(rows: Rows, by: Any) -> int:
    return seal(cast(EvidenceQuerySet, rows), why="retention")


register(
    PersonalData(
        "evidence.Evidence",
        person="person",
        title=_("What you have done in courses"),
        why=_("So that what you have learned counts, and nobody can change it afterwards."),
        fields={
            "performed_at": _("when"),
            "kind": _("what"),
            "outcome": _("outcome"),
            "skill": _("skill"),
            "content": _("content"),
            "version": _("version"),
            "part": _("part"),
            "locale": _("language"),
            "audience": _("works as"),
            "facts": _("facts shown"),
            "detail": _("details"),
            "recorded_at": _("recorded"),
        },
        erase=_seal_when_erased,
        retention=(WholeHalfYears(LEARNED, "performed_at", end=_seal_when_run_out),),
    )
)
about_nobody(
    "They are numbers of rows, units, authorities and contents.",
    "evidence.Evidence.uuid",
    "evidence.Evidence.membership",
    "evidence.Evidence.unit",
    "evidence.Evidence.authority",
    "evidence.Evidence.content",
    "evidence.Evidence.course",
    "evidence.FrozenCount.authority",
    "evidence.FrozenCount.content",
)
