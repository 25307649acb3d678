"""What others in the same seat decided, in words and only where nobody can be made out.

Taken once a day for each version and seat, so that nobody learns what the last one chose by looking
before and after.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count as Counted
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.suppression.protecting import join_small
from core.suppression.rounding import band
from core.suppression.rules import COUNTS, Count
from scenarios.models import Run, RunAction

DAY = 24 * 60 * 60
# By scene and answer, how many people.
Chosen = Mapping[str, Mapping[str, int]]
HALF, QUARTER, MOST = 0.5, 0.25, 0.75


@dataclass(frozen=True)
class Share:
    """One answer, or several of which each alone has too few."""

    answers: tuple[str, ...]
    share: str | Promise


def chosen_by(run: Run) -> Chosen:
    key = f"scenarios.chosen.{run.version_id}.{run.seat}.{timezone.localdate():%Y%m%d}"
    found: Chosen | None = cache.get(key)
    if found is None:
        found = _count(run)
        cache.set(key, found, DAY)
    return found


def _count(run: Run) -> Chosen:
    """Everybody once, judges apart: what they decided first, the first time that they played."""
    earlier = RunAction.objects.decisions().filter(
        run=OuterRef("run"), scene=OuterRef("scene"), step__lt=OuterRef("step")
    )
    runs = Run.objects.of_no_judge().filter(version=run.version_id, seat=run.seat, is_first=True)
    first = RunAction.objects.decisions().filter(~Exists(earlier), run__in=runs)
    found: dict[str, dict[str, int]] = {}
    rows = first.values_list("scene", "answer").annotate(people=Counted("run"))
    for scene, answer, people in rows:
        found.setdefault(scene, {})[answer] = people
    return found


def shares(chosen: Mapping[str, int], texts: Mapping[str, str]) -> tuple[Share, ...]:
    """Nothing where few have decided, or nearly all the same."""
    known = {id_: Count(people) for id_, people in chosen.items() if id_ in texts}
    total = sum(count.of for count in known.values())
    groups = [(ids, sum(chosen[id_] for id_ in ids)) for ids in join_small(known)]
    told = [(ids, Count(total, did)) for ids, did in groups if did]
    if len(told) < 2 or not all(COUNTS.allows(count) for _ids, count in told):
        return ()
    told.sort(key=lambda one: -(one[1].did or 0))
    return tuple(
        Share(tuple(text for id_, text in texts.items() if id_ in ids), _in_words(count))
        for ids, count in told
    )


def _in_words(count: Count) -> str | Promise:
    low, _high = band(count, (QUARTER, HALF, MOST))
    return {
        MOST: _("Most"),
        HALF: _("More than half"),
        QUARTER: _("Some"),
        0.0: _("A few"),
    }[low]
