"""What the paths act upon: people, pages and whatever else the apps' generators make."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection

Say = Callable[[str], None]
Generator = Callable[["World"], Any]


class World:
    """`world.people` is what the generator `people` returned. It runs when first asked for, so
    that a bench of one path makes only the data which that path needs."""

    def __init__(self, generators: Mapping[str, Generator], say: Say) -> None:
        self._generators = generators
        self._say = say

    def __getattr__(self, name: str) -> Any:
        # Python comes here only for what is not set yet.
        if name.startswith("_") or name not in self._generators:
            raise AttributeError(f"no generator of bench data is called {name}")
        started = time.perf_counter()
        made = self._generators[name](self)
        _gather_statistics()
        setattr(self, name, made)
        self._say(f"made {name} in {time.perf_counter() - started:.1f} s")
        return made


def _gather_statistics() -> None:
    """The planner must know the new rows now, as it does in a database that has grown slowly."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
