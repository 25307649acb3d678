"""The only way out of the ledger: rows become counts that lead to nobody.

The person is cut off, the unit becomes the authority, the moment a half-year. The rows themselves
go: their order would tell which of them belong together. What was counted stays counted, so that no
figure falls by one on the day on which somebody is erased.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core import append_only, audit
from core.half_years import HalfYear
from evidence.models import NOBODY, Evidence, EvidenceQuerySet, FrozenCount
from organisations.access import Access, Right

SEALED = audit.action(
    "evidence.sealed", _("turned records of learning into counts (%(rows)s; %(why)s)")
)
GROUP = ("half_year", "authority", "audience", "content", "kind", "skill", "outcome")
READ = ("pk", "person", "performed_at", *GROUP[1:])

Row = dict[str, Any]


def seal(rows: EvidenceQuerySet, *, why: str, by: Access | None = None) -> int:
    """Turn rows into counts, and say how many there were. `by` needs a right of its own; None is
    the product itself, when a period is over or an erasure was allowed.

    Give all rows of a person in a half-year or none: people are counted once in each.
    """
    if by is not None:
        by.must(Right.SEAL)
    with transaction.atomic():
        ids = array("q")
        counts = _counted(rows, ids)
        if ids:
            append_only.take_out(Evidence, ids, why=why, by=by and by.person)
            _keep(counts)
            audit.record(SEALED, actor=by and by.person, rows=len(ids), why=why)
    return len(ids)


class _Counts:
    def __init__(self) -> None:
        self.rows: Counter[tuple[Any, ...]] = Counter()
        self.people: Counter[tuple[Any, ...]] = Counter()


def _counted(rows: EvidenceQuerySet, ids: "array[int]") -> _Counts:
    """In one reading, and in memory that does not grow with the number of people."""
    counts = _Counts()
    in_order = rows.order_by("person", "pk").values(*READ)
    for _person, found in groupby(in_order.iterator(), key=lambda row: row["person"]):
        groups = Counter(_groups(found, ids))
        counts.rows.update(groups)
        counts.people.update(dict.fromkeys(groups, 1))
    return counts


def _groups(found: Iterator[Row], ids: "array[int]") -> Iterator[tuple[Any, ...]]:
    for row in found:
        ids.append(row["pk"])
        coarse = row | {
            "half_year": _first_day(row["performed_at"]),
            "authority": row["authority"] or NOBODY,
        }
        yield tuple(coarse[name] for name in GROUP)


def _first_day(moment: datetime) -> Any:
    return HalfYear.of(moment).first_day


def _keep(counts: _Counts) -> None:
    for group, number in counts.rows.items():
        row, _made = FrozenCount.objects.get_or_create(**dict(zip(GROUP, group, strict=True)))
        FrozenCount.objects.filter(pk=row.pk).update(
            rows=F("rows") + number, people=F("people") + counts.people[group]
        )
