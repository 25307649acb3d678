"""`kill -9` of processes that record and follow: of what was acknowledged nothing is lost, nothing
stands twice, and whoever follows gets each row once."""

import random
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from django.db import connections

from evidence.follow import follow
from evidence.models import Evidence
from tests.core.test_kill import figures
from tests.evidence.killed import Killable, follow_on, kept_cursor, lines, record_on, what
from tests.helpers import wait_until

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
__all__ = ["figures"]
PROCESSES, WALKS = 8, 3
SECONDS = 30
LEAST_KILLS = 30


def test_eight_who_record_the_same_and_are_killed_lose_nothing_and_double_nothing(
    tmp_path, figures: Callable[[str], None]
):
    recorders = [
        Killable(partial(record_on, walk=n % WALKS), tmp_path / f"recorder {n}")
        for n in range(PROCESSES)
    ]
    follower = Killable(follow_on, tmp_path / "follower")

    kills = kill_at_random([*recorders, follower])

    calls = [line.split() for one in recorders for line in lines(one.log)]
    acknowledged = [
        (what(int(words[1]), int(words[2])), *words[3:]) for words in calls if words[0] == "done"
    ]
    followed = follow_to_the_end(follower.log)
    rows = {(row.person, row.key): row for row in Evidence.objects.all()}
    firsts = Counter(fact for fact, _uuid, which in acknowledged if which == "first")
    begun = len(calls) - len(acknowledged)
    figures(
        f"{kills} kills in {SECONDS} s; {begun} calls by {PROCESSES} processes, "
        f"{begun - len(acknowledged)} cut off, {len(acknowledged)} acknowledged, "
        f"{len(acknowledged) - len(firsts)} of them repeats; {len(rows)} rows, each followed once"
    )
    assert kills >= LEAST_KILLS
    assert begun > len(acknowledged) > len(rows)
    assert {(fact, uuid) for fact, uuid, _which in acknowledged} <= {
        (fact, str(row.uuid)) for fact, row in rows.items()
    }
    assert set(firsts.values()) == {1}
    assert Counter(followed) == Counter(row.pk for row in rows.values())


def kill_at_random(crew: list[Killable]) -> int:
    """Each lives until it has done something, then until chance wants it."""
    chance, end, kills = random.Random(8), time.monotonic() + SECONDS, 0
    for one in crew:
        one.start()
    while time.monotonic() < end:
        one = chance.choice(crew)
        wait_until(one.has_begun, "it has begun")
        time.sleep(chance.uniform(0, 0.2))
        one.kill()
        one.start()
        kills += 1
    for one in crew:
        one.kill()
    return kills


def follow_to_the_end(log: Path) -> list[int]:
    """PostgreSQL may still be at what the killed had asked for."""
    connections.close_all()
    seen = list(chain.from_iterable(map(int, line.split()[:-1]) for line in lines(log)))
    cursor = kept_cursor(log)

    def at_the_end() -> bool:
        nonlocal cursor
        found = follow(cursor)
        seen.extend(row.pk for row in found.rows)
        cursor = found.cursor
        return len(seen) >= Evidence.objects.count()

    wait_until(at_the_end, "all is followed")
    return seen
