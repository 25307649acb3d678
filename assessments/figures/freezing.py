"""The only writer of snapshots: each half-year once, some days after it is over.

Counted is in one go, and kept in one transaction: what was interrupted is not there at all, and of
two that count at the same time one keeps nothing.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Min

from assessments.competence import snapshots
from assessments.competence.publishing import Unit
from assessments.figures import forms, mastery
from assessments.figures.answers import answers_until
from assessments.figures.signs import Seen, seen
from assessments.figures.tree import tree
from assessments.models import (
    CompetenceSnapshot,
    FrozenHalfYear,
    MasterySnapshot,
    QuizAttempt,
    VignetteForm,
)
from assessments.models.figures import Snapshot
from core.half_years import HalfYear

What = FrozenHalfYear.What
# Until then answers may still be judged again.
SETTLED_AFTER = timedelta(days=7)


def freeze_due(now: datetime) -> int:
    """How many half-years were frozen."""
    return sum(
        _keep(what, half, count(half))
        for what, (began, count) in KINDS.items()
        for half in _due(what, began(), now)
    )


def _due(what: str, began: datetime | None, now: datetime) -> list[HalfYear]:
    """The oldest first."""
    found: list[HalfYear] = []
    half = HalfYear.of(began or now)
    while half.is_over(now - SETTLED_AFTER):
        found.append(half)
        half = half.next
    frozen = set(FrozenHalfYear.objects.filter(what=what).values_list("period", flat=True))
    return [one for one in found if str(one) not in frozen]


def _keep(what: str, half: HalfYear, found: Iterable[Snapshot]) -> bool:
    """Whether nobody else has kept it meanwhile."""
    made = list(found)
    try:
        with transaction.atomic():
            FrozenHalfYear.objects.create(what=what, period=str(half))
            for one in made:
                one.save(force_insert=True)
    except IntegrityError:
        return False
    return True


# --- How well signals are told from look-alikes ---------------------------------------------


def _forms_began() -> datetime | None:
    found: datetime | None = VignetteForm.objects.aggregate(at=Min("done_at"))["at"]
    return found


def competence_in(half: HalfYear) -> list[Snapshot]:
    period, root = str(half), tree()
    counts = snapshots.counted(forms.records_until(half), period)
    signs = seen(forms.newest_forms(half), forms.signs_of_signals())
    return [_competence(root, half, one, counts[one], signs.get(one, Seen())) for one in counts]


def _competence(
    root: Unit, half: HalfYear, audience: str, counts: snapshots.Counted, signs: Seen
) -> Snapshot:
    named = {"period": str(half), "audience": audience, "pool": signs.pool}
    frozen = snapshots.freeze(root, counts, **named)
    overlooked = signs.most_overlooked(forms.order_of_signs())
    return CompetenceSnapshot(**named, data=snapshots.to_plain(frozen), overlooked=overlooked)


# --- What is known by topic -----------------------------------------------------------------


def _quizzes_began() -> datetime | None:
    found: datetime | None = QuizAttempt.objects.aggregate(at=Min("handed_in_at"))["at"]
    return found


def _mastery_in(half: HalfYear) -> list[Snapshot]:
    root, counts = tree(), mastery.counted(answers_until(half), str(half))
    frozen = {audience: mastery.freeze(root, cells) for audience, cells in counts.items()}
    return [
        MasterySnapshot(period=str(half), audience=audience, data=mastery.to_plain(one))
        for audience, one in frozen.items()
    ]


Began = Callable[[], datetime | None]
KINDS: dict[str, tuple[Began, Callable[[HalfYear], list[Snapshot]]]] = {
    What.COMPETENCE: (_forms_began, competence_in),
    What.MASTERY: (_quizzes_began, _mastery_in),
}
