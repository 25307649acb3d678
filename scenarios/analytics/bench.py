"""The screen of how a scenario is played, by 10,000 and by 100,000 people."""

from datetime import datetime, timedelta
from random import Random
from typing import cast

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from core.bench.registry import Request, bench_data, bench_path
from core.bench.world import World
from courses.models import Attempt, Version
from scenarios.analytics.cells import Timed
from scenarios.analytics.counting import count_due
from scenarios.engine.actions import Choose, action_to_plain
from scenarios.engine.graph import Decision, Graph
from scenarios.engine.offers import choices
from scenarios.engine.state import start
from scenarios.engine.step import step
from scenarios.models import Run, RunAction, ScenarioPage
from scenarios.models.runs import LEFT_AFTER
from scenarios.play.stories import graph_of

AUDIENCES = ("police", "tax", "health", "labour", "social")
# So many different plays, each made by many people.
PLAYS = 200
LONGEST = 12


@bench_data
def played_by_10k(world: World) -> ScenarioPage:
    return _played(world, 10_000)


@bench_data
def played_by_100k(world: World) -> ScenarioPage:
    return _played(world, 100_000)


@bench_path
def scenario_analytics(world: World, n: int) -> Request:
    return _screen(world, world.played_by_100k)


@bench_path
def scenario_analytics_10k(world: World, n: int) -> Request:
    return _screen(world, world.played_by_10k)


def _screen(world: World, page: ScenarioPage) -> Request:
    address = reverse("story_played", args=[page.translation_key])
    return Request("GET", address, person=world.approvers[0])


def _played(world: World, people: int) -> ScenarioPage:
    """Of the story that the bench plays, in which nobody ends. Each play is made by many, and they
    are counted by the job of every day."""
    made = ScenarioPage(title=f"Spillet af {people}", slug=f"spillet-{people}", live=False)
    made.locale = Locale.objects.get(language_code="da")
    type(world.course).objects.get(pk=world.course.pk).add_child(instance=made)
    version = Version.objects.get(pk=world.story.pk)
    version.pk, version.content = None, made.translation_key
    version.save(force_insert=True)
    attempts = _attempts(world, version, people)
    random = Random(people)  # noqa: S311 - the same plays each time
    for number in range(PLAYS):
        _make_runs(version, attempts[number % len(attempts)], random, people // PLAYS)
    if count_due(timezone.now()) != people:
        raise RuntimeError("not all that was played is counted")
    return made


def _attempts(world: World, version: Version, number: int) -> list[Attempt]:
    """One for each audience."""
    return Attempt.objects.bulk_create(
        Attempt(
            person=person,
            course=version.course or version.content,
            number=number // 1_000,
            version=1,
            place_data={"audience": audience},
        )
        for person, audience in zip(world.learners, AUDIENCES, strict=False)
    )


def _make_runs(version: Version, attempt: Attempt, random: Random, number: int) -> None:
    began_at = timezone.now() - 2 * LEFT_AFTER
    played = _play(graph_of(version), random, began_at)
    last_at = played[-1][1]
    runs = Run.objects.bulk_create(
        Run(
            person=attempt.person,
            attempt=attempt,
            version=version,
            seat="tax",
            began_at=began_at,
            last_at=last_at,
        )
        for _ in range(number)
    )
    RunAction.objects.bulk_create(
        (
            RunAction(run=run, step=action.step, data=action_to_plain(action), scene="", at=at)
            for run in runs
            for action, at in played
        ),
        batch_size=5_000,
    )


def _play(graph: Graph, random: Random, at: datetime) -> list[Timed]:
    state, done = start(graph, "tax"), list[Timed]()
    for _ in range(random.randint(1, LONGEST)):
        scene = cast(Decision, graph.scene[state.here.scene])
        chosen = random.choice(choices(graph, "tax", scene, state.here.values))
        at += timedelta(seconds=random.randint(5, 400))
        action = Choose(state.step, chosen.id)
        done.append((action, at))
        state = step(graph, state, action)
    return done
