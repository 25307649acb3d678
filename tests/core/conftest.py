import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.utils import timezone

from core.queue import WORK

# SQLite has no roles.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_database_roles.py"]


@pytest.fixture(autouse=True)
def _known_work() -> Iterator[None]:
    """Work that a test registers is gone after it."""
    known = dict(WORK)
    yield
    WORK.clear()
    WORK.update(known)


@pytest.fixture
def log_lines() -> Iterator[Callable[[], list[str]]]:
    """What an operator reads: the lines of the one handler that all loggers share."""
    handler = logging.getLogger("django").handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    stream = StringIO()
    before = handler.setStream(stream)
    yield lambda: stream.getvalue().splitlines()
    handler.setStream(before)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)

    def move(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made
