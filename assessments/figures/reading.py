"""What pages show: snapshots and nothing else. No form, no attempt and no answer is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from assessments.competence.snapshots import Snapshot, from_plain
from assessments.figures import mastery
from assessments.figures.mastery import Mastery
from assessments.models import CompetenceSnapshot, MasterySnapshot

# What is frozen never changes, so each process keeps some of it.
KEPT = 40


@dataclass(frozen=True)
class Made:
    """By half-year and audience, what was frozen: its number, and when it was made."""

    competence: dict[tuple[str, str], tuple[int, datetime]] = field(default_factory=dict)
    mastery: dict[tuple[str, str], tuple[int, datetime]] = field(default_factory=dict)

    @property
    def periods(self) -> list[str]:
        """The newest first."""
        return sorted({period for period, _one in (*self.competence, *self.mastery)}, reverse=True)

    @property
    def audiences(self) -> set[str]:
        return {audience for _one, audience in (*self.competence, *self.mastery)}

    def told(self, period: str, audience: str) -> "Told":
        at = (period, audience)
        return Told(
            _competence(*self.competence[at]) if at in self.competence else None,
            _mastery(*self.mastery[at]) if at in self.mastery else Mastery(),
        )


@dataclass(frozen=True)
class Told:
    competence: Snapshot | None
    mastery: Mastery

    def says_something(self, unit: str) -> bool:
        figures = [*self.mastery.figures.values()]
        figures += self.competence.figures.values() if self.competence else []
        return any(unit in units for units in figures)


def made() -> Made:
    return Made(_by_place(CompetenceSnapshot), _by_place(MasterySnapshot))


def overlooked(audience: str) -> list[str]:
    """Keys of signs, from the newest half-year that has some."""
    found = CompetenceSnapshot.objects.filter(audience=audience).order_by("-period")
    for signs in found.values_list("overlooked", flat=True):
        if signs:
            return list(signs)
    return []


def _by_place(
    model: type[CompetenceSnapshot] | type[MasterySnapshot],
) -> dict[tuple[str, str], tuple[int, datetime]]:
    rows: Iterable[tuple[str, str, int, datetime]] = model.objects.values_list(
        "period", "audience", "pk", "made_at"
    )
    return {(period, audience): (pk, made_at) for period, audience, pk, made_at in rows}


@lru_cache(KEPT)
def _competence(pk: int, made_at: datetime) -> Snapshot:
    return from_plain(CompetenceSnapshot.objects.get(pk=pk).data)


@lru_cache(KEPT)
def _mastery(pk: int, made_at: datetime) -> Mastery:
    return mastery.from_plain(MasterySnapshot.objects.get(pk=pk).data)
