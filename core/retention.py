"""Deletes what has reached the end of its period, as each app declared it in its `personal`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from core import append_only, audit, personal
from core.models import AppendOnly

APPLIED = audit.action("retention.applied", _("deleted what had reached the end of its period"))


@dataclass(frozen=True)
class RunOut:
    """What of one model has reached the end of one period."""

    data: personal.PersonalData
    retention: personal.Retention
    rows: personal.Rows
    count: int
    oldest: date | None


def overview(now: datetime) -> list[RunOut]:
    return [
        _look(data, retention, now) for data in personal.REGISTRY for retention in data.retention
    ]


def apply(now: datetime, *, by: Any = None) -> dict[str, int]:
    """Delete it, and record how much of what."""
    deleted: dict[str, int] = {}
    with transaction.atomic():
        for found in overview(now):
            if found.count:
                _delete(found, by)
                deleted[found.data.label] = deleted.get(found.data.label, 0) + found.count
        if deleted:
            audit.record(APPLIED, actor=by, deleted=deleted)
    return deleted


def _look(data: personal.PersonalData, retention: personal.Retention, now: datetime) -> RunOut:
    rows = retention.run_out(data.model, now)
    seen = rows.aggregate(count=models.Count("pk"), oldest=models.Min(retention.since))
    return RunOut(data, retention, rows, seen["count"], seen["oldest"])


def _delete(found: RunOut, by: Any) -> None:
    model = found.data.model
    if found.retention.end:
        found.retention.end(found.rows, by)
    elif issubclass(model, AppendOnly):
        ids = list(found.rows.values_list("pk", flat=True))
        append_only.take_out(model, ids, why="retention", by=by)
    else:
        found.rows.delete()
