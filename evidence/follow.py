"""Reading on from where one was, without missing what was committed late.

Each row is given once, in an order that never changes. A row is given as soon as no transaction
that began before it still runs: nobody waits for time to pass, and no hole is waited for. In one
transaction with what it does with the rows, a reader keeps the new cursor.
"""

from dataclasses import dataclass

from evidence.clock import must_be_right
from evidence.cursor import START, Cursor
from evidence.models import Evidence

LIMIT = 1000


@dataclass(frozen=True)
class Followed:
    rows: list[Evidence]
    cursor: Cursor


def follow(cursor: Cursor = START, *, limit: int = LIMIT) -> Followed:
    must_be_right()
    rows = list(Evidence.objects.behind(cursor)[:limit])
    return Followed(rows, Cursor(rows[-1].transaction, rows[-1].pk) if rows else cursor)
