"""A scenario that is published, and people who play it."""

import json
from typing import Any
from uuid import UUID, uuid4

from accounts.models import Person
from courses.models import Progress, Version
from courses.models.learning import WHOLE
from evidence.models import Evidence
from scenarios.engine.actions import Action, Again, Choose, Go, Look, Mark, Refer
from scenarios.engine.graph import Graph
from scenarios.engine.plain import to_plain
from scenarios.models import Run, RunAction, ScenarioPage
from scenarios.play import playing
from scenarios.play.playing import Played
from tests.courses import making as m
from tests.scenarios import world

# From the door to the good ending, in the seat of the police.
WAY: tuple[Action, ...] = (
    Go(0),
    Look(1, "payslip"),
    Go(2),
    Look(3, "ask-room"),
    Go(4),
    Mark(5, ("spot-1", "spot-2")),
    Go(6),
    Mark(7, ()),
    Go(8),
    Choose(9, "aside"),
    Refer(10, ("cmm",)),
)
# The same with the critical moment missed, and mended.
MISSED = (*WAY[:9], Choose(9, "together"), Refer(10, ("cmm",)))
MENDED = Again(11, "talk", choice="aside")


def scenario(**values: Any) -> ScenarioPage:
    return m.publish(world.scenario(**values))


def in_both_languages() -> ScenarioPage:
    page = scenario()
    course = page.get_parent().specific
    m.translate(m.courses_page())
    m.translate(course)
    m.publish(m.english_of(course))
    m.translate(page)
    m.publish(m.english_of(page))
    return page


def version(page: ScenarioPage, language: str = "da") -> Version:
    found = Version.objects.of(page.translation_key, language).first()
    assert found is not None
    return found


def by_hand(graph: Graph) -> Version:
    """Of a graph of any shape, as no author would have it, in a course of its own."""
    plain = json.loads(json.dumps(to_plain(graph)))
    texts = {scene.id: {"title": scene.id, "html": ""} for scene in graph.scenes}
    course = _version("course", uuid4())
    data = {"lead": "", "content_note": "", "graph": plain, "texts": texts, "pieces": []}
    return _version("scenario", uuid4(), course=course.content, data=data)


def _version(kind: str, content: UUID, **values: Any) -> Version:
    return Version.objects.create(
        **{
            "content": content,
            "kind": kind,
            "language": "da",
            "number": 1,
            "course": content,
            "title": "Historien",
            "structure_hash": "",
            "text_hash": uuid4().hex,
            "schema": 1,
            "change_class": "substantive",
            "data": {"pieces": []},
        }
        | values
    )


def begin(person: Person, page: ScenarioPage, seat: str = "police", **values: Any) -> Run:
    return playing.begin(person=person, version=version(page), seat=seat, **values)


def act(run: Run, *actions: Action, language: str = "da") -> Played:
    for action in actions:
        played = playing.act(person=run.person, key=run.key, action=action, language=language)
    return played


def find(run: Run, language: str = "da") -> Played:
    return playing.find(person=run.person, key=run.key, language=language)


def kept(run: Run) -> list[Action]:
    return RunAction.objects.in_order(run)


def times_done(person: Person, page: ScenarioPage) -> int:
    done = Progress.objects.filter(attempt__person=person, content=page.translation_key)
    return done.filter(block=WHOLE).count()


def ledger(person: Person) -> list[tuple[Any, ...]]:
    """What is recorded of scenes, without when."""
    rows = Evidence.objects.of(person.key).of_kinds("decision", "sign_marked")
    return [(row.kind, row.outcome, row.skill, row.part, row.detail) for row in rows]


def next_action(played: Played) -> Action:
    """The first thing that leads on from a scene that asks nothing but marks."""
    scene = played.story.graph.scene[played.state.here.scene]
    step = played.state.step
    if scene.kind == "mark-signs" and played.state.marks_at(scene.id) is None:
        return Mark(step, ())
    return Go(step)
