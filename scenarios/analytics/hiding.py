"""What may be told of how many did something. Pure; the rules are those of `core.suppression`.

Fewer than five are one word, whether they are nobody or four; all others are rounded, so that what all
did reads as what nearly all did.
"""

from collections.abc import Mapping

from core.suppression.protecting import join_small
from core.suppression.rounding import rounded
from core.suppression.rules import COUNTS, Count

WHOLE = 100


def told(number: int) -> int | None:
    """Nothing where they are few."""
    return rounded(number) if COUNTS.allows(Count(number)) and number else None


def share(part: int, whole: int) -> int | None:
    """In per cent, of what may be told of both: it says nothing more than they do."""
    did, of = told(part), told(whole)
    return min(WHOLE, rounded(WHOLE * did // of)) if did and of else None


def hardly_any(number: int, whole: int) -> bool:
    """So few that they are not told, of many more than that."""
    return told(number) is None and whole >= 2 * COUNTS.least


def groups(people: Mapping[str, int]) -> list[frozenset[str]]:
    """Which audiences one can choose, the small ones together; nothing where all are too few."""
    return join_small({name: Count(number) for name, number in people.items()})


def median(bands: Mapping[str, int]) -> str | None:
    """In which band of time the one in the middle is."""
    total, so_far = sum(bands.values()), 0
    if told(total) is None:
        return None
    for name in sorted(bands):
        so_far += bands[name]
        if 2 * so_far >= total:
            return name
    return None
