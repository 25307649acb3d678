from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import translation

from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World
from courses.models import Attempt, Version
from scenarios.analytics import bench as analytics
from scenarios.engine.actions import Choose, action_to_plain
from scenarios.engine.conditions import Flag, Set
from scenarios.engine.graph import Choice, Decision, Graph, Seat, results_of
from scenarios.engine.lint.check import check
from scenarios.engine.plain import to_plain
from scenarios.models import Run, RunAction
from scenarios.tangled import tangled

__all__ = ["analytics"]


@bench_data
def tangled_story(world: World) -> Graph:
    return tangled(scenes=150, variables=6)


@bench_work()
def lint_150(world: World, n: int) -> None:
    """All that the linter says of 150 scenes with six variables and two seats."""
    check(world.tangled_story)


# --- Playing --------------------------------------------------------------------------------

TOLD = "<p>Du står i døren og ser dig om. Der er flere ting, der ikke passer sammen.</p>"
PLAYERS = 1_000
SCENES = 60
# Where everybody is when it begins.
BEFORE = 12


def _ring() -> Graph:
    """Decision after decision, and round again: nobody comes to an end."""
    flags = tuple(Flag(f"v{number}") for number in range(6))
    return Graph(
        seats=(Seat(id="tax", start="s0"),),
        scenes=tuple(_decision(number, flags) for number in range(SCENES)),
        variables=flags,
        back=True,
    )


def _decision(number: int, flags: tuple[Flag, ...]) -> Decision:
    choices = (
        Choice(
            id=f"s{number}-{place}",
            target=f"s{(number + 1) % SCENES}",
            key=place,
            critical=place == 2,
            effects=(Set(flags[(number + place) % 6].id, place > 0),),
        )
        for place in range(3)
    )
    return Decision(id=f"s{number}", choices=tuple(choices))


@bench_data
def story(world: World) -> Version:
    graph = _ring()
    return Version.objects.create(
        content=uuid4(),
        kind="scenario",
        language="da",
        number=1,
        course=world.course.translation_key,
        title="En lang historie",
        structure_hash="",
        text_hash=uuid4().hex,
        schema=1,
        change_class="substantive",
        data={"graph": to_plain(graph), "texts": _texts(graph), "pieces": []},
    )


def _texts(graph: Graph) -> dict[str, Any]:
    scenes = {one.id: {"title": one.id, "html": TOLD * 10, "plain": ""} for one in graph.scenes}
    choices = {
        choice.id: {"text": "Tal med hende alene", "feedback": "Hun begynder at fortælle."}
        for scene in graph.scenes
        for choice in results_of(scene)
    }
    return scenes | choices | {"tax": {"title": "Skattemedarbejder", "about": TOLD}}


@bench_data
def runs(world: World) -> list[Run]:
    """Of every learner, in the middle of the story."""
    version = world.story
    attempts = Attempt.objects.bulk_create(
        Attempt(person=one, course=version.course, number=9, version=1)
        for one in world.learners[:PLAYERS]
    )
    made = Run.objects.bulk_create(
        Run(person=one.person, attempt=one, version=version, seat="tax") for one in attempts
    )
    RunAction.objects.bulk_create(
        RunAction(run=run, step=step, data=action_to_plain(_choice(step)), scene="")
        for run in made
        for step in range(BEFORE)
    )
    return made


def _choice(step: int) -> Choose:
    return Choose(step, f"s{step % SCENES}-{step % 3}")


@bench_path
def scenario_step(world: World, n: int) -> Request:
    """The answer to a choice, with the next scene, as the page's script asks for it."""
    run, action = world.runs[n % PLAYERS], _choice(BEFORE + n // PLAYERS)
    with translation.override("da"):
        address = reverse("scenario_run", args=[run.key])
    sent = {"do": "choose", "step": str(action.step), "choice": action.choice}
    return Request("POST", address, sent, person=run.person, headers={"X-Scene": "1"})
