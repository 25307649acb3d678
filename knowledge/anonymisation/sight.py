"""What rules ask of the words around a find. Slices are short, and no rule looks further than a few
hundred signs from where it began, so that a text costs by its length."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĢĞĪĮİĶĹĽŁĻŃŅŇŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽΑ-ΩА-ЯЁІЇЄ"
# No word that means something is longer.
LONGEST_WORD = 60
CAPITALISED = rf"[{UPPER}]\w{{0,{LONGEST_WORD}}}"
FIRST_YEAR, LAST_YEAR = 1900, 2099


def before(text: str, at: int, size: int = 40) -> str:
    return text[max(0, at - size) : at]


def after(text: str, at: int, size: int = 40) -> str:
    return text[at : at + size]


def around(
    anchor: re.Pattern[str], patterns: Iterable[re.Pattern[str]], text: str, size: int = 60
) -> Iterator[re.Match[str]]:
    """What patterns find near an anchor that each of their finds has: much quicker than looking for
    them everywhere. Each find once, although it may be seen from two anchors."""
    patterns = tuple(patterns)
    seen: set[tuple[int, int]] = set()
    for at in anchor.finditer(text):
        for pattern in patterns:
            for found in pattern.finditer(text, max(0, at.start() - size), at.end() + size):
                has_it = found.start() < at.end() and at.start() < found.end()
                if has_it and found.span() not in seen:
                    seen.add(found.span())
                    yield found


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
