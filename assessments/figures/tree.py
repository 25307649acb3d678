"""Authorities and their units, as they are today, for what is told of them."""

from collections.abc import Iterable

from assessments.competence.publishing import Unit as Node
from organisations.models import Unit

# All authorities together, and whoever has none.
EVERYBODY = "all"


def tree() -> Node:
    """Closed units too: people answered there."""
    rows = Unit.objects.values_list("path", "key")
    return _grown((path, str(key)) for path, key in rows.iterator())


def _grown(rows: Iterable[tuple[str, str]]) -> Node:
    """`rows` by path, so that each comes after the one above it."""
    keys = {"": EVERYBODY, **dict(rows)}
    below: dict[str, list[Node]] = {}
    for path in reversed(keys):
        node = Node(keys[path], tuple(reversed(below.pop(path, []))))
        below.setdefault(path[: -Unit.steplen], []).append(node) if path else None
    return node
