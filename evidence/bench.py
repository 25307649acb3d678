from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from core.bench.registry import bench_work
from core.bench.world import World
from core.models import RateWindow
from evidence import record as recording
from evidence.place import Place
from evidence.vocabulary import Kind, Outcome, Skill

PROCESSES = 8
PEOPLE = 1000
CONTENT = UUID(int=7)
UNIT = Place(membership=UUID(int=8), unit=UUID(int=9), authority=UUID(int=10), audience="police")
BARE = f"""
INSERT INTO {RateWindow._meta.db_table} (key, starts_at, ends_at, count) VALUES (%s, %s, %s, 1)
"""  # noqa: S608 - our own name


def bare_insert(world: World, n: int) -> None:
    """The least that one more row can cost: a statement by hand, in a transaction of its own."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(BARE, [uuid4().hex, now, now])


@bench_work(processes=PROCESSES, ceiling=bare_insert)
def record(world: World, n: int) -> None:
    """One thing that somebody did, as a page records it."""
    recording.record(
        person=UUID(int=1 + n % PEOPLE),
        key=f"quiz {uuid4()} {n}",
        kind=Kind.QUIZ_ANSWER,
        outcome=Outcome.RIGHT,
        skill=Skill.RECOGNISE,
        content=CONTENT,
        version=3,
        course=CONTENT,
        part=f"question {n % 20}",
        locale="da",
        place=UNIT,
        facts={"hotline_number": "12 34 56 78"},
        detail={"choice": "b"},
    )
