"""The blocks and parts of a track as plain data, the way its draft is stored, and moving them.

Pure: a body is a list of blocks `{"id", "type", "value": {…, "parts": [{"id", "type", "value"}]}}`.
What is done is done to a copy.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

Body = list[dict[str, Any]]
UP, DOWN = -1, 1


class Gone(LookupError):
    """What was asked for is not in the track any more."""


def parts_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = block["value"]["parts"]
    return parts


def block_in(body: Body, id: str) -> dict[str, Any]:
    return _found(body, id)


def part_in(body: Body, id: str) -> dict[str, Any]:
    return _found([part for block in body for part in parts_of(block)], id)


def _found(items: Body, id: str) -> dict[str, Any]:
    found = next((item for item in items if item["id"] == id), None)
    if found is None:
        raise Gone(id)
    return found


def with_block(body: Body, value: dict[str, Any]) -> Body:
    return [*deepcopy(body), {"id": str(uuid4()), "type": "block", "value": value | {"parts": []}}]


def with_part(body: Body, block: str, kind: str, value: dict[str, Any]) -> Body:
    made = deepcopy(body)
    parts_of(block_in(made, block)).append({"id": str(uuid4()), "type": kind, "value": value})
    return made


def changed(body: Body, id: str, value: dict[str, Any]) -> Body:
    """A block or a part with other values; those that are not given stay."""
    made = deepcopy(body)
    for item in _all(made):
        if item["id"] == id:
            item["value"].update(value)
            return made
    raise Gone(id)


def without(body: Body, id: str) -> Body:
    if id not in [item["id"] for item in _all(body)]:
        raise Gone(id)
    made = [block for block in deepcopy(body) if block["id"] != id]
    for block in made:
        block["value"]["parts"] = [part for part in parts_of(block) if part["id"] != id]
    return made


def moved(body: Body, id: str, step: int) -> Body:
    """One place up or down. A part at the edge of its block goes on into the next one; what is
    first or last of all stays."""
    made = deepcopy(body)
    if any(block["id"] == id for block in made):
        _swap(made, id, step)
        return made
    for number, block in enumerate(made):
        if any(part["id"] == id for part in parts_of(block)):
            _move_part(made, number, id, step)
            return made
    raise Gone(id)


def _move_part(body: Body, number: int, id: str, step: int) -> None:
    parts = parts_of(body[number])
    if _swap(parts, id, step) or not 0 <= number + step < len(body):
        return
    part = parts.pop(0 if step == UP else -1)
    beyond = parts_of(body[number + step])
    beyond.insert(len(beyond) if step == UP else 0, part)


def _swap(items: Body, id: str, step: int) -> bool:
    here = next(place for place, item in enumerate(items) if item["id"] == id)
    there = here + step
    if not 0 <= there < len(items):
        return False
    items[here], items[there] = items[there], items[here]
    return True


def _all(body: Body) -> Iterator[dict[str, Any]]:
    for block in body:
        yield block
        yield from parts_of(block)
