"""Reading on: nothing is skipped, nothing comes twice, however the commits come."""

from queue import Queue
from threading import Thread
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.clock import LedgerWasRestored, put_ahead
from evidence.cursor import START, Cursor
from evidence.follow import follow
from evidence.models import Clock, Evidence
from tests.evidence.ledger import COURSE, LIV, NOW, done
from tests.helpers import PATIENCE, for_any_input

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]
# On SQLite others wait until the one who writes has committed.
AT_ONCE = 3 if connection.vendor == "postgresql" else 1


def followed(cursor: Cursor = START, limit: int = 100) -> tuple[list[str], Cursor]:
    found = follow(cursor, limit=limit)
    return [row.key for row in found.rows], found.cursor


class Writer:
    """A transaction of its own that goes on when it is told."""

    def __init__(self) -> None:
        self._orders: Queue[str] = Queue()
        self._done: Queue[bool] = Queue()
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def write(self, key: str) -> None:
        self._order(key)

    def end(self, order: str = "commit") -> None:
        self._order(order)

    def _order(self, order: str) -> None:
        self._orders.put(order)
        assert self._done.get(timeout=PATIENCE)

    def _work(self) -> None:
        try:
            with transaction.atomic():
                self._follow_orders()
        finally:
            connection.close()
            self._done.put(True)

    def _follow_orders(self) -> None:
        while (order := self._orders.get(timeout=PATIENCE)) not in ("commit", "roll back"):
            done(order)
            self._done.put(True)
        transaction.set_rollback(order == "roll back")


def write_late() -> None:
    late = Writer()
    late.write("late")
    late.end()


def test_all_rows_come_once_in_pages():
    for number in range(5):
        done(f"{number}")

    first, cursor = followed(limit=2)
    second, cursor = followed(cursor, limit=2)
    third, cursor = followed(cursor, limit=2)

    assert (first, second, third) == (["0", "1"], ["2", "3"], ["4"])
    assert followed(cursor) == ([], cursor)


def test_an_empty_ledger_is_followed_from_the_start():
    assert followed() == ([], START)


def test_many_rows_of_one_transaction_come_in_pages_too():
    with transaction.atomic():
        for number in range(5):
            done(f"{number}")

    first, cursor = followed(limit=3)

    assert (first, followed(cursor)[0]) == (["0", "1", "2"], ["3", "4"])


def test_a_cursor_is_kept_as_text():
    done("a")
    cursor = followed()[1]

    assert Cursor.parse(str(cursor)) == cursor


def test_what_is_committed_late_is_not_missed():
    early = Writer()
    early.write("early")
    if AT_ONCE > 1:
        write_late()
    meanwhile, cursor = followed()
    early.end()
    if AT_ONCE == 1:
        write_late()

    assert (meanwhile, followed(cursor)[0]) == ([], ["early", "late"])


def test_own_rows_come_after_the_commit():
    with transaction.atomic():
        done("own")
        if connection.vendor == "postgresql":
            assert followed() == ([], START)

    assert followed()[0] == ["own"]


steps = st.lists(
    st.tuples(
        st.integers(0, AT_ONCE - 1), st.sampled_from(["write", "write", "commit", "roll back"])
    ),
    max_size=12,
)


class Overlapping:
    """Several transactions at once, and what of them must be read in the end."""

    def __init__(self) -> None:
        self.running: dict[int, tuple[Writer, list[str]]] = {}
        self.committed: list[str] = []

    def do(self, number: int, order: str) -> None:
        if order == "write":
            writer, keys = self.running.get(number) or (Writer(), [])
            self.running[number] = writer, keys
            keys.append(str(uuid4()))
            writer.write(keys[-1])
        elif number in self.running:
            self._end(number, order)

    def end_all(self) -> None:
        for number in list(self.running):
            self._end(number, "commit")

    def _end(self, number: int, order: str) -> None:
        writer, keys = self.running.pop(number)
        writer.end(order)
        if order == "commit":
            self.committed += keys


@settings(for_any_input, max_examples=25)
@given(steps, st.integers(1, 3))
def test_however_transactions_overlap_each_row_comes_once(steps, limit):
    cursor = follow(limit=10_000).cursor
    overlapping = Overlapping()
    seen: list[str] = []
    for number, order in steps:
        overlapping.do(number, order)
        found, cursor = followed(cursor, limit)
        assert set(found) <= set(overlapping.committed)
        seen += found
    overlapping.end_all()
    seen += followed(cursor, limit=10_000)[0]

    assert sorted(seen) == sorted(overlapping.committed)


# --- A database that was restored elsewhere -------------------------------------------------


def from_the_future(rows: int) -> None:
    """What a dump brings from a server that has counted further."""
    number = (1000 if connection.vendor == "postgresql" else 0) * 10**6
    Evidence.objects.bulk_create(
        Evidence(
            transaction=number + at if number else 0,
            person=LIV,
            key=f"before {at}",
            kind="block_done",
            outcome="done",
            content=COURSE,
            locale="da",
            performed_at=NOW,
            recorded_at=NOW,
        )
        for at in range(rows)
    )


def test_a_restored_ledger_goes_on_where_it_was(client):
    from_the_future(2)
    behind = client.get("/readyz").json()["problems"]
    call_command("migrate", verbosity=0)
    ready = client.get("/readyz").json()["problems"]
    before, cursor = followed()
    done("after")

    assert behind == ([str(LedgerWasRestored())] if connection.vendor == "postgresql" else [])
    assert ready == []
    assert (before, followed(cursor)[0]) == (["before 0", "before 1"], ["after"])
    put_ahead()
    assert Clock.objects.count() == (1 if connection.vendor == "postgresql" else 0)


def test_until_then_nobody_follows_it():
    from_the_future(1)

    if connection.vendor == "postgresql":
        with pytest.raises(LedgerWasRestored):
            follow()
    else:
        assert followed()[0] == ["before 0"]
