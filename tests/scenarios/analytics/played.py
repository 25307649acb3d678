"""People who play a story by chance, or all the same, and what is counted of it."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import Person
from courses.models import Attempt, Version
from scenarios.engine.actions import Action, action_to_plain
from scenarios.models import PlayCount, Run, RunAction
from scenarios.play.stories import graph_of
from tests.scenarios.engine.playing import play

NOW = timezone.now()
A_WEEK_AGO = NOW - timedelta(days=7)
LONG_AGO = NOW - timedelta(days=40)


def run(
    version: Version,
    actions: list[Action],
    *,
    seat: str = "tax",
    audience: str = "tax",
    began_at: datetime = A_WEEK_AGO,
    pause: int = 20,
    ended: bool = False,
    **values: Any,
) -> Run:
    """`pause`: seconds between two things that somebody does."""
    person = Person.objects.create_user(f"{uuid4().hex}@skat.example")
    attempt = Attempt.objects.create(
        person=person,
        course=version.course,
        number=1,
        version=1,
        place_data={"audience": audience} if audience else {},
    )
    made = Run.objects.create(
        person=person, attempt=attempt, version=version, seat=seat, began_at=began_at, **values
    )
    go_on(made, actions, began_at, pause=pause, ended=ended)
    return made


def go_on(
    run: Run, actions: list[Action], since: datetime, *, pause: int = 20, ended: bool = False
) -> None:
    at = since
    for action in actions:
        at += timedelta(seconds=pause)
        RunAction.objects.create(
            run=run, step=action.step, data=action_to_plain(action), scene="", at=at
        )
    run.last_at = at
    run.ended_at = at if ended else run.ended_at
    run.save(update_fields=["last_at", "ended_at"])


def by_chance(version: Version, random: Random, **values: Any) -> Run:
    graph = graph_of(version)
    seat = random.choice([one.id for one in graph.seats])
    played = play(graph, seat, random, most=random.randint(0, 25))
    ended = bool(played and played[-1][1].ending)
    return run(version, [action for action, _ in played], seat=seat, ended=ended, **values)


def counted(version: Version, what: str = "", seat: str = "tax") -> dict[tuple[str, str], int]:
    rows = PlayCount.objects.filter(version=version, seat=seat, what=what)
    return {(row.scene, row.thing): row.people + row.frozen for row in rows}


def everything(version: Version) -> set[tuple[Any, ...]]:
    rows = PlayCount.objects.filter(version=version)
    names = ("seat", "audience", "what", "scene", "thing", "people", "frozen")
    return set(rows.values_list(*names))
