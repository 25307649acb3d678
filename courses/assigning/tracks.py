"""On which days somebody was done with a track, from the days of its parts. Pure."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

Days = Callable[[dict[str, Any]], Iterable[date]]


def days_of_track(blocks: Iterable[dict[str, Any]], days_of: Days) -> list[date]:
    """The first is the day on which everything was done once, the second twice, and so on.
    `days_of` tells of a part when it was done."""
    counting = [days for block in blocks for days in _counting(block, days_of)]
    return [max(together) for together in zip(*counting, strict=False)]


def _counting(block: dict[str, Any], days_of: Days) -> list[list[date]]:
    """Of everything that counts the days: what is required, and as many electives as asked for."""
    told = [(part, sorted(days_of(part))) for part in block["parts"]]
    required = [days for part, days in told if part["is_required"]]
    others = [days for part, days in told if not part["is_required"]]
    return required + _earliest(others, block["electives"] or 0)


def _earliest(others: list[list[date]], number: int) -> list[list[date]]:
    """The electives that count: of each round, those that were done first."""
    rounds: list[list[date]] = [[] for _elective in range(number)]
    for which in range(max(map(len, others), default=0)):
        days = sorted(days[which] for days in others if len(days) > which)
        if len(days) < number:
            break
        for elective, day in zip(rounds, days, strict=False):
            elective.append(day)
    return rounds
