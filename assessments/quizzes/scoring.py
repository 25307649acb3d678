"""What a whole attempt comes to."""

from collections.abc import Sequence

from assessments.models import QuizAttempt
from courses.versions.rendering import with_text


def percent_of(points: Sequence[float | None]) -> int:
    """Of all questions; half a percent is one."""
    return int(100 * sum(one or 0.0 for one in points) / len(points) + 0.5) if points else 0


def passes(held: QuizAttempt, percent: int) -> bool:
    needed = with_text(held.version).data["pass_percent"] or 0
    return bool(percent >= needed)
