"""The counts, from the runs as if for the first time: after a repair or a restore."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from courses.models import Version
from scenarios.analytics.counting import AT_ONCE, Place, add, done_in, hold, place_of, places_of
from scenarios.models import PlayCount, Run


@dataclass(frozen=True)
class Recounted:
    """`wrong`: how many numbers were not what the runs say. `judges`: runs that were counted before
    their people became judges. Where it could not be done, `error` says why, and nothing has
    changed."""

    version: Version
    runs: int = 0
    wrong: int = 0
    judges: int = 0
    error: str = ""


def recount_all(versions: QuerySet[Version] | None = None) -> Iterator[Recounted]:
    """Of all versions that somebody has played; what is wrong in one keeps no other from it."""
    chosen = Version.objects.all() if versions is None else versions
    played = Q(runs__isnull=False) | Q(play_counts__isnull=False)
    for version in chosen.filter(played).distinct().defer("data").order_by("pk"):
        if version.recalled_at:
            yield Recounted(version, error="it is recalled, and its counts stay as they are")
            continue
        try:
            yield recount(version)
        except (LookupError, ValueError) as error:
            yield Recounted(version, error=f"{type(error).__name__}: {error}")


@transaction.atomic
def recount(version: Version) -> Recounted:
    """What is frozen stays: its runs are gone. Judges are taken out."""
    hold(version.pk)
    counted = Run.objects.counted().filter(version=version)
    judges = list(counted.of_judges().values_list("pk", flat=True))
    Run.objects.filter(pk__in=judges).update(counted_at=None, counted_for="", is_counted=False)
    keys = list(counted.order_by("pk").values_list("pk", flat=True))
    totals = Counter[Place]()
    for at in range(0, len(keys), AT_ONCE):
        runs = Run.objects.filter(pk__in=keys[at : at + AT_ONCE]).select_related("version")
        done = done_in(runs)
        totals.update(place for run in runs for place in places_of(run, done))
    before = _people(version)
    wrong = {place for place in {*totals, *before} if totals[place] != before[place]}
    PlayCount.objects.filter(version=version).update(people=0)
    add(version.pk, totals)
    return Recounted(version, len(keys), len(wrong), len(judges))


def _people(version: Version) -> Counter[Place]:
    return Counter({place_of(row): row.people for row in PlayCount.objects.filter(version=version)})
