"""What marks are worth: signs seen and overlooked, and marks where there is no sign."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Marking:
    """Ids of what was seen, overlooked, and marked without ground, in the order of the text."""

    seen: tuple[str, ...]
    overlooked: tuple[str, ...]
    groundless: tuple[str, ...]


def judge_marks(places: Iterable[tuple[str, bool]], marks: Iterable[str]) -> Marking:
    """`places`: what can be marked, and whether it is a sign."""
    marked, found = set(marks), list(places)
    return Marking(
        seen=tuple(id_ for id_, is_sign in found if is_sign and id_ in marked),
        overlooked=tuple(id_ for id_, is_sign in found if is_sign and id_ not in marked),
        groundless=tuple(id_ for id_, is_sign in found if not is_sign and id_ in marked),
    )
