"""What a stream is made of, from its raw form: nothing is looked up in the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock


@dataclass(frozen=True)
class Node:
    """A block with what is kept of it, and the id of the block in the editor that it stands in."""

    block: Block
    raw: Any
    place: str


def nodes(block: Block, raw: Any, place: str = "") -> Iterator[Node]:
    """This one and all in it. What its definition does not know is left out."""
    yield Node(block, raw, place)
    if isinstance(block, BaseStreamBlock):
        yield from _items(block.child_blocks, raw, place)
    elif isinstance(block, ListBlock):
        yield from _items({"item": block.child_block}, raw, place)
    elif isinstance(block, BaseStructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from nodes(child, raw.get(name), place)


def _items(known: dict[str, Block], raw: Any, place: str) -> Iterator[Node]:
    for item in raw or ():
        if isinstance(item, dict) and item.get("type") in known:
            inner = item.get("id") or place
            yield from nodes(known[item["type"]], item.get("value"), str(inner))
