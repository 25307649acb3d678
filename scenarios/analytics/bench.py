"""The screen of how a scenario is played, by 10,000 and by 100,000 people."""

from collections import Counter
from datetime import timedelta
from random import Random

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from core.bench.registry import Request, bench_data, bench_path
from core.bench.world import World
from courses.models import Version
from scenarios.analytics.cells import Timed, cells_of
from scenarios.analytics.counting import Place, add
from scenarios.engine.actions import Choose
from scenarios.engine.graph import Decision, Graph, choices_of
from scenarios.engine.offers import choices
from scenarios.engine.state import start
from scenarios.engine.step import step
from scenarios.models import ScenarioPage
from scenarios.play.stories import graph_of

AUDIENCES = ("police", "tax", "health", "labour", "social")
# So many different plays, each made by many people.
PLAYS = 200
LONGEST = 80


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
    """Of the story that the bench plays, in which nobody comes to an end."""
    made = ScenarioPage(title=f"Spillet af {people}", slug=f"spillet-{people}", live=False)
    made.locale = Locale.objects.get(language_code="da")
    type(world.course).objects.get(pk=world.course.pk).add_child(instance=made)
    version = Version.objects.get(pk=world.story.pk)
    version.pk, version.content = None, made.translation_key
    version.save(force_insert=True)
    add(version.pk, _counts(graph_of(version), people))
    return made


def _counts(graph: Graph, people: int) -> Counter[Place]:
    random, found = Random(people), Counter[Place]()  # noqa: S311 - the same numbers each time
    seat = graph.seats[0].id
    for number in range(PLAYS):
        began_at = timezone.now()
        cells = cells_of(graph, seat, began_at, _play(graph, seat, random))
        audience = AUDIENCES[number % len(AUDIENCES)]
        for cell in cells:
            found[seat, audience, cell] += people // PLAYS
    return found


def _play(graph: Graph, seat: str, random: Random) -> list[Timed]:
    state, done, at = start(graph, seat), list[Timed](), timezone.now()
    for _ in range(random.randint(1, LONGEST)):
        scene = graph.scene[state.here.scene]
        if not isinstance(scene, Decision) or not choices_of(scene):
            break
        chosen = random.choice(choices(graph, seat, scene, state.here.values))
        at += timedelta(seconds=random.randint(5, 400))
        action = Choose(state.step, chosen.id)
        done.append((action, at))
        state = step(graph, state, action)
    return done
