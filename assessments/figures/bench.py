"""Freezing a half-year of 200,000 people who answered twice, and the page of an authority."""

import resource
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.demo import give_totp
from accounts.models import Person
from assessments.competence.records import Measure, Moment
from assessments.figures.freezing import competence_in
from assessments.models import CompetenceSnapshot, VignetteAnswer, VignetteForm
from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World
from core.half_years import HalfYear
from courses.models import Version
from organisations.models import Authority, Role, Unit

PEOPLE = 200_000
AT_ONCE = 5_000
SIZE = 4
AUTHORITIES, UNITS = 40, 25
AUDIENCES = ("police", "health", "tax", "labour")
MEASURES = (Measure.TOLD_APART, Measure.FOUND, Measure.REACTED, Measure.HANDLED)


@bench_data
def answering_units(world: World) -> list[Unit]:
    found = []
    for number in range(AUTHORITIES):
        top = Unit.add_root(name=f"Myndighed {number}")
        Authority.objects.create(unit=top)
        found += [top.add_child(name=f"Enhed {one}") for one in range(UNITS)]
    return found


@bench_data
def vignettes_asked(world: World) -> list[Version]:
    return Version.objects.bulk_create(
        Version(
            content=uuid4(),
            kind="question",
            language="da",
            number=1,
            title=f"Vignet {number}",
            structure_hash="",
            text_hash=uuid4().hex,
            schema=1,
            change_class="substantive",
            data={"question": {"form": "vignette", "kind": "signal" if number % 2 else "other"}},
        )
        for number in range(64)
    )


@bench_data
def forms_of_200k(world: World) -> HalfYear:
    """Each of them before a course and after it."""
    half, random = HalfYear.of(timezone.now()), Random(7)  # noqa: S311 - the same each time
    before = half.begins + timedelta(days=1)
    numbers = iter(range(PEOPLE))
    while some := list(islice(numbers, AT_ONCE)):
        people = Person.objects.bulk_create(Person(email=f"v{n}@bench.example") for n in some)
        for moment, days in ((Moment.BEFORE, 0), (Moment.AFTER, 1)):
            at = before + timedelta(days=days)
            made = [_form(world, one, moment, at, random) for one in people]
            VignetteForm.objects.bulk_create(made)
            VignetteAnswer.objects.bulk_create(_answers(made, random))
    return half


def _form(
    world: World, person: Person, moment: Moment, at: datetime, random: Random
) -> VignetteForm:
    drawn = random.sample(world.vignettes_asked, 2 * SIZE)
    return VignetteForm(
        person=person,
        unit=world.answering_units[person.pk % (AUTHORITIES * UNITS)],
        audience=AUDIENCES[person.pk % len(AUDIENCES)],
        moment=moment,
        size=SIZE,
        seed=1,
        vignettes=[[str(one.content), one.number] for one in drawn],
        measures=True,
        scores={measure.value: random.randint(0, 16) / 16 for measure in MEASURES},
        done_at=at,
    )


def _answers(forms: list[VignetteForm], random: Random) -> Iterator[VignetteAnswer]:
    for form in forms:
        for place in range(2 * SIZE):
            yield VignetteAnswer(form=form, place=place, rating=random.randint(1, 6))


@bench_work()
def competence_snapshot(world: World, n: int) -> None:
    """All of a half-year, without keeping it. Says by how much the memory has grown at most."""
    half, before = world.forms_of_200k, _most_memory()
    found = competence_in(half)
    if len(found) != len(AUDIENCES):
        raise RuntimeError("not every audience was counted")
    sys.stderr.write(f"competence_snapshot: {_most_memory() - before:.0f} MB more at most\n")


def _most_memory() -> float:
    """Of this process, ever, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@bench_data
def frozen_by_200k(world: World) -> Any:
    for one in competence_in(world.forms_of_200k):
        one.save()
    top = world.answering_units[0].get_parent()
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
