"""What may be told of how many did something. Pure; the rules are those of `core.suppression`.

Fewer than five are one word, whether they are nobody or four; all others are rounded, so that what
all did reads as what nearly all did. Where the parts and their total together would still tell too
much of those few, the smallest of the others is kept back too.
"""

from collections.abc import Mapping

from core.suppression.protecting import join_small
from core.suppression.rounding import ROUNDED_TO, rounded
from core.suppression.rules import COUNTS, Count

WHOLE = 100
# By so much a rounded number may differ from the true one.
SLACK = ROUNDED_TO // 2


def told(number: int) -> int | None:
    """Nothing where they are few."""
    return rounded(number) if COUNTS.allows(Count(number)) and number else None


def share(part: int, whole: int) -> int | None:
    """In per cent, of what may be told of both: it says nothing more than they do."""
    did, of = told(part), told(whole)
    return min(WHOLE, rounded(WHOLE * did // of)) if did and of else None


def kept_back(parts: Mapping[str, int]) -> frozenset[str]:
    """Which of several parts are not told although they are no few. What few did, all of them
    together, could be at least three numbers for whoever knows the rest and the total."""
    shown = {name: found for name, number in parts.items() if (found := told(number)) is not None}
    few, total = len(parts) - len(shown), told(sum(parts.values()))
    if not shown or not few or total is None or _possible(list(shown.values()), few, total) > 2:
        return frozenset()
    # By what is told, not by what is known.
    return frozenset([min(shown, key=lambda name: (shown[name], name))])


def _possible(shown: list[int], few: int, total: int) -> int:
    """How many numbers they could be who are hidden."""
    least = sum(max(COUNTS.least, number - SLACK) for number in shown)
    most = sum(number + SLACK for number in shown)
    highest = min(few * (COUNTS.least - 1), total + SLACK - least)
    return highest - max(0, total - SLACK - most) + 1


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
