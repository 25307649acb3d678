"""Processes that record and follow until they are killed, and what they wrote down meanwhile."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from uuid import UUID

from django.db import connections

from evidence.cursor import START, Cursor
from evidence.follow import follow
from tests.evidence.ledger import done

# How far one goes back after a kill: what was done already is done again.
BACK = 3


class Killable:
    """A process that writes a line for each thing it does, in one go, so that a kill leaves whole
    lines. Begun again, it goes on from what it wrote."""

    def __init__(self, work: Callable[[Path], None], log: Path) -> None:
        self.log = log
        self._work = work
        log.touch()

    def start(self) -> None:
        self._before = self.log.stat().st_size
        # No connection is shared with the process that is split off.
        connections.close_all()
        fork = multiprocessing.get_context("fork")
        self._process: BaseProcess = fork.Process(target=self._work, args=(self.log,), daemon=True)
        self._process.start()

    def has_begun(self) -> bool:
        return self.log.stat().st_size > self._before

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def record_on(log: Path, *, walk: int) -> None:
    """Several go the same walk: each thing is recorded by several, often at the same moment."""
    acknowledged = [int(line.split()[2]) for line in lines(log) if line.startswith("done")]
    at = max(0, acknowledged[-1] + 1 - BACK) if acknowledged else 0
    while True:
        person, key = what(walk, at)
        write(log, f"call {walk} {at}")
        recorded = done(key, person)
        which = "first" if recorded.is_new else "again"
        write(log, f"done {walk} {at} {recorded.row.uuid} {which}")
        at += 1


def what(walk: int, at: int) -> tuple[UUID, str]:
    """The same keys, with other people."""
    return UUID(int=1 + walk), f"block {at}"


def follow_on(log: Path) -> None:
    """Keeps the cursor in one line with what was read up to it."""
    cursor = kept_cursor(log)
    while True:
        found = follow(cursor, limit=50)
        cursor = found.cursor
        if found.rows:
            write(log, " ".join([*(str(row.pk) for row in found.rows), str(cursor)]))
        else:
            time.sleep(0.005)


def kept_cursor(log: Path) -> Cursor:
    written = lines(log)
    return Cursor.parse(written[-1].split()[-1]) if written else START


def write(log: Path, line: str) -> None:
    with log.open("ab", buffering=0) as file:
        file.write(f"{line}\n".encode())


def lines(log: Path) -> list[str]:
    return log.read_text().splitlines()
