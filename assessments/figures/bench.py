"""Freezing a half-year of 200,000 people who answered twice, and the page of an authority."""

import resource
import sys
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from accounts.demo import give_totp
from accounts.models import Person
from assessments.figures import bench_answers
from assessments.figures.bench_answers import AUDIENCES, Answering
from assessments.figures.freezing import competence_in
from assessments.models import CompetenceSnapshot
from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World
from core.half_years import HalfYear
from courses.models import Version
from knowledge.first_vocabulary import load_first_vocabulary
from organisations.models import Role, Unit

PEOPLE = 200_000
FEWER = 20_000


@bench_data
def answering_units(world: World) -> list[Unit]:
    return bench_answers.units()


@bench_data
def vignettes_asked(world: World) -> list[Version]:
    load_first_vocabulary()
    return bench_answers.vignettes(world.course)


@bench_data
def half_year_of_20k(world: World) -> HalfYear:
    half = HalfYear.of(world.half_year_of_200k.begins - timedelta(days=1))
    return _answered(world, half, FEWER)


@bench_data
def half_year_of_200k(world: World) -> HalfYear:
    return _answered(world, HalfYear.of(timezone.now()), PEOPLE)


def _answered(world: World, half: HalfYear, people: int) -> HalfYear:
    random = Random(7)  # noqa: S311 - the same each time
    common = Answering(half, world.answering_units, world.vignettes_asked, random)
    bench_answers.answered(common, people)
    return half


@bench_work()
def competence_snapshot(world: World, n: int) -> None:
    """All of a half-year, without keeping it."""
    _count(world.half_year_of_200k, "competence_snapshot")


@bench_work()
def competence_snapshot_20k(world: World, n: int) -> None:
    """Of a tenth of the people: it must need as much memory, but for the figures of so many more
    units that can be told."""
    _count(world.half_year_of_20k, "competence_snapshot_20k")


def _count(half: HalfYear, name: str) -> None:
    """Says by how much the memory has grown at most."""
    before = _most_memory()
    if len(competence_in(half)) != len(AUDIENCES):
        raise RuntimeError("not every audience was counted")
    sys.stderr.write(f"{name}: {_most_memory() - before:.0f} MB more at most\n")


def _most_memory() -> float:
    """Of this process, ever, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@bench_data
def frozen_by_200k(world: World) -> Any:
    for one in competence_in(world.half_year_of_200k):
        one.save()
    top = world.answering_units[0]
    person = Person.objects.create_user("answers@bench.example", first_name="Lis")
    Role.objects.create(person=person, kind=Role.Kind.MANAGER, unit=top)
    give_totp(person)
    return person


@bench_path
def authority_competence(world: World, n: int) -> Request:
    """An authority of 25 units, of forty, as its manager reads it."""
    person = world.frozen_by_200k
    if not CompetenceSnapshot.objects.exists():
        raise RuntimeError("nothing is frozen")
    return Request("GET", "/da/competence/", person=person)
