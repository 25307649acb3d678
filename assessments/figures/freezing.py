"""The only writer of snapshots: each half-year once, some days after it is over.

Counted is in one go, and kept in one transaction: what was interrupted is not there at all, and of
two that count at the same time one keeps nothing.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Min

from assessments.figures import mastery
from assessments.figures.answers import answers_until
from assessments.figures.tree import tree
from assessments.models import FrozenHalfYear, MasterySnapshot, QuizAttempt
from assessments.models.figures import Snapshot
from core.half_years import HalfYear

What = FrozenHalfYear.What
# Until then answers may still be judged again.
SETTLED_AFTER = timedelta(days=7)


def freeze_due(now: datetime) -> int:
    """How many half-years were frozen."""
    return sum(
        _keep(what, half, snapshots_of(half))
        for what, (began, snapshots_of) in KINDS.items()
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


def _keep(what: str, half: HalfYear, snapshots: Iterable[Snapshot]) -> bool:
    """Whether nobody else has kept it meanwhile."""
    made = list(snapshots)
    try:
        with transaction.atomic():
            FrozenHalfYear.objects.create(what=what, period=str(half))
            for one in made:
                one.save(force_insert=True)
    except IntegrityError:
        return False
    return True


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
    What.MASTERY: (_quizzes_began, _mastery_in),
}
