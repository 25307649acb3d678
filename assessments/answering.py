"""What becomes of an answer that a page sends, whatever kind of activity it is in.

A page says which step of the answer it knew. So what is sent twice is kept once, and what another
window has answered since is not changed unseen.
"""

from enum import StrEnum
from typing import Any


class Came(StrEnum):
    """What has become of an answer."""

    SAVED = "saved"
    # It was saved before.
    KNOWN = "known"
    # Something else was answered since the page was opened: that stands.
    STALE = "stale"
    # It is judged, and stays as it is.
    CLOSED = "closed"


def came_of(stands: Any, sent: Any, *, step: int, knew: int, is_closed: bool) -> Came:
    """`stands` at that `step`, where the page `knew` another perhaps. SAVED: it is to be kept."""
    if stands == sent:
        return Came.KNOWN
    if is_closed:
        return Came.CLOSED
    return Came.SAVED if step == knew else Came.STALE


def prefix_of(place: int) -> str:
    """Of the names under which a page sends what was answered at one place."""
    return f"q{place}-"


def step_in(word: str) -> int | None:
    """As a page sends it; nothing where it is none."""
    return int(word) if word.isdecimal() and len(word) < 10 else None
