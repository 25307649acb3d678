"""The only writer of the counts.

A run is counted when it has ended, or when nobody has gone on with it for a month; of whoever goes
on later, what was counted is taken out and the whole is put in. Which runs are to be counted is
asked of the runs themselves: nothing that is committed late is missed or counted twice.

Always five people at least of one version, seat and audience together: whoever looks before and
after learns nothing of any one of them, and fewer than five are nowhere in the counts.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from core.suppression.rules import COUNTS
from courses.models import Version
from scenarios.analytics.cells import Cell, Timed, What, cells_of
from scenarios.engine.actions import action_from_plain
from scenarios.models import PlayCount, Run, RunAction
from scenarios.play.stories import graph_of

# Whoever acts in one of these runs meanwhile waits for so many.
AT_ONCE = 100
# After so long, small audiences are put together.
TOGETHER_AFTER = timedelta(days=30)
MIXED = ""

Place = tuple[str, str, Cell]
Runs = QuerySet[Run]


def count_due(now: datetime) -> int:
    """All that is to be counted, in pieces that are each saved. How many runs they were."""
    return _count_groups(now) + _count_groups(now, settled=now - TOGETHER_AFTER)


@transaction.atomic
def freeze(run: Run) -> None:
    """A run that goes stays in the counts, and nothing leads to it any more."""
    if run.counted_at is None or run.version.recalled_at:
        return
    hold(run.version_id)
    places = places_of(run, done_in([run]))
    add(run.version_id, Counter(dict.fromkeys(places, -1)), frozen=Counter(places))


# --- Which ----------------------------------------------------------------------------------


def _count_groups(now: datetime, settled: datetime | None = None) -> int:
    """`settled`: of all audiences, what waits since then."""
    counted = 0
    for group in _groups(now, settled):
        while number := _count_some(now, group, settled):
            counted += number
    return counted


def _waiting(now: datetime, settled: datetime | None) -> Runs:
    runs: Runs = Run.objects.to_count(now)
    if settled is not None:
        return runs.filter(last_at__lt=settled, counted_at=None)
    found = KeyTextTransform("audience", "attempt__place_data")
    today = Coalesce(found, Value(MIXED), output_field=TextField())
    # Whoever is counted already stays with those with whom they were.
    counted = When(counted_at__isnull=False, then="counted_for")
    return runs.annotate(audience=Case(counted, default=today, output_field=TextField()))


def _groups(now: datetime, settled: datetime | None) -> list[dict[str, Any]]:
    by = ("version", "seat", *(() if settled else ("audience",)))
    found = _waiting(now, settled).values(*by).annotate(runs=Count("pk"))
    enough = found.filter(runs__gte=COUNTS.least).order_by(*by)
    return [{name: one[name] for name in by} for one in enough]


@transaction.atomic
def _count_some(now: datetime, group: dict[str, Any], settled: datetime | None) -> int:
    """As many as may be counted at once. Never so many that too few are left over."""
    version = hold(group["version"])
    found = _waiting(now, settled).filter(**group).select_for_update(of=("self",))
    runs = list(found.order_by("pk")[: AT_ONCE + COUNTS.least])
    runs = runs if len(runs) < AT_ONCE + COUNTS.least else runs[:AT_ONCE]
    if len(runs) < COUNTS.least:
        return 0
    _count(version, runs, group.get("audience", MIXED))
    return len(runs)


def _count(version: Version, runs: list[Run], audience: str) -> None:
    done, totals = done_in(runs), Counter[Place]()
    for run in runs:
        run.version = version
        if run.counted_at:
            totals.subtract(places_of(run, done))
        run.counted_at, run.counted_for = run.last_at, audience
        run.is_counted = run.ended_at is not None
        totals.update(places_of(run, done))
    add(version.pk, totals)
    Run.objects.bulk_update(runs, ["counted_at", "counted_for", "is_counted"])


# --- What they say --------------------------------------------------------------------------

Done = dict[int, list[Timed]]


def done_in(runs: Iterable[Run]) -> Done:
    found: Done = {run.pk: [] for run in runs}
    rows = RunAction.objects.filter(run__in=found).order_by("run", "step")
    for run, data, at in rows.values_list("run", "data", "at"):
        found[run].append((action_from_plain(data), at))
    return found


def places_of(run: Run, done: Done) -> list[Place]:
    """As far as it is counted."""
    last = run.counted_at
    until = [one for one in done[run.pk] if last and one[1] <= last]
    cells = cells_of(graph_of(run.version), run.seat, run.began_at, until)
    return [(run.seat, run.counted_for, cell) for cell in cells]


# --- Adding up ------------------------------------------------------------------------------


def hold(version: int) -> Version:
    """Whoever counts in the same version waits."""
    return Version.objects.select_for_update(no_key=True).defer("data").get(pk=version)


def add(version: int, people: Counter[Place], frozen: Counter[Place] | None = None) -> None:
    gone = frozen or Counter()
    changed = sorted(place for place in {*people, *gone} if people[place] or gone[place])
    rows = {place_of(row): row for row in PlayCount.objects.filter(version=version)}
    for place in changed:
        row = rows.setdefault(place, _row(version, place))
        row.people += people[place]
        row.frozen += gone[place]
    _save([rows[place] for place in changed])
    PlayCount.objects.filter(version=version).empty().delete()


def _save(rows: list[PlayCount]) -> None:
    new = [row for row in rows if row.pk is None]
    PlayCount.objects.bulk_update([row for row in rows if row.pk], ["people", "frozen"])
    PlayCount.objects.bulk_create(new)


def place_of(row: PlayCount) -> Place:
    return row.seat, row.audience, Cell(What(row.what), row.scene, row.thing)


def _row(version: int, place: Place) -> PlayCount:
    seat, audience, cell = place
    return PlayCount(
        version_id=version,
        seat=seat,
        audience=audience,
        what=cell.what.value,
        scene=cell.scene,
        thing=cell.thing,
    )
