"""The form of a person: from what experts have keyed where that suffices, else for practice."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from accounts.models import Person
from assessments.competence.sampling.draw import draw
from assessments.competence.sampling.pool import Pool
from assessments.models import VignetteForm
from assessments.vignettes.lacks import suffices
from assessments.vignettes.pool import Pools
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE

YEAR = timedelta(days=365)
# Of each kind, where there are not enough for more.
SMALLEST = 2
# So many of the newest forms tell well enough what was given least.
NEWEST = 1_000

Shown = Mapping[str, int]


class NothingToDraw(Exception):
    """There are too few vignettes for this audience."""


@dataclass(frozen=True)
class Drawn:
    """The content and number of each; `size` of each kind."""

    vignettes: list[tuple[UUID, int]]
    size: int
    measures: bool


def form_for(
    person: Person, audience: str, size: int, chance: Random, *, first: Shown | None = None
) -> Drawn:
    """`first` says in whose order vignettes are wanted, lowest first, where it is not that those
    come first which were given least; then it is practice."""
    found, size, measures = fitting(audience, size, practises=first is not None)
    shown = shown_in(audience) if first is None else first
    form = draw(found, size, chance, shown=shown, met=met_by(person))
    return Drawn(_numbered(form.vignettes), size, measures)


def fitting(audience: str, size: int, *, practises: bool = False) -> tuple[Pool, int, bool]:
    """What to draw from, how many of each kind, and whether it measures."""
    pools = Pools()
    if not practises and audience:
        measuring = pools.keyed(audience)
        if suffices(measuring, size):
            return measuring, size, True
    everything = pools.of(audience)
    for smaller in range(size, SMALLEST - 1, -1):
        if suffices(everything, smaller):
            return everything, smaller, False
    raise NothingToDraw


def shown_in(audience: str) -> Shown:
    """How often each was given of late."""
    forms = VignetteForm.objects.filter(audience=audience).order_by("-pk")
    lists = forms.values_list("vignettes", flat=True)[:NEWEST]
    return Counter(content for vignettes in lists for content, _number in vignettes)


def met_by(person: Person) -> list[str]:
    """Within the year, those met longest ago first; each where it was met last."""
    since = timezone.now() - YEAR
    forms = VignetteForm.objects.filter(person=person, began_at__gt=since).order_by("began_at")
    lists = forms.values_list("vignettes", flat=True)
    met = [content for vignettes in lists for content, _number in vignettes]
    return list(dict.fromkeys(reversed(met)))[::-1]


def _numbered(keys: tuple[str, ...]) -> list[tuple[UUID, int]]:
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(content__in=keys)
    numbers = dict(newest.values_list("content", "number"))
    return [(UUID(key), numbers[UUID(key)]) for key in keys if UUID(key) in numbers]
