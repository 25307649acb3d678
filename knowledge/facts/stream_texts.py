"""The texts of a page as its editor has them: in streams, in rich text fields, in plain ones."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    CharBlock,
    ListBlock,
    RichTextBlock,
    TextBlock,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


@dataclass(frozen=True)
class Place:
    """Where a text stands, and whether a reference to a fact may stand there."""

    block: str
    takes_facts: bool


# Given where a text stands and the text, gives what shall stand there.
Change = Callable[[Place, str], str]


def change_texts(page: Page, change: Change) -> None:
    """Goes through all texts of the page object, which is not saved."""
    page.title = change(Place("", False), page.title)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            raw = getattr(page, field.name).get_prep_value()
            changed = _changed(field.stream_block, raw, change, "")
            if changed != raw:
                setattr(page, field.name, field.stream_block.to_python(changed))
        elif isinstance(field, RichTextField | TextField) and field.editable:
            _change_field(page, field, change)


def _change_field(page: Page, field: Any, change: Change) -> None:
    text = getattr(page, field.name)
    if isinstance(text, str) and text:
        takes_facts = isinstance(field, RichTextField) and _takes(field.features)
        setattr(page, field.name, change(Place("", takes_facts), text))


def _takes(features: list[str] | None) -> bool:
    return "fact" in (features or ())


def _changed(block: Block, raw: Any, change: Change, block_id: str) -> Any:
    if isinstance(block, BaseStreamBlock):
        return [_changed_item(block.child_blocks, item, change, block_id) for item in raw or ()]
    if isinstance(block, ListBlock):
        known = {"item": block.child_block}
        return [_changed_item(known, item, change, block_id) for item in raw or ()]
    if isinstance(block, BaseStructBlock) and isinstance(raw, dict):
        known = block.child_blocks
        return {
            name: _changed(known[name], value, change, block_id) if name in known else value
            for name, value in raw.items()
        }
    return _changed_text(block, raw, change, block_id)


def _changed_item(known: dict[str, Block], item: Any, change: Change, block_id: str) -> Any:
    if not isinstance(item, dict) or item.get("type") not in known:
        return item
    inner = _changed(known[item["type"]], item["value"], change, item.get("id") or block_id)
    return {**item, "value": inner}


def _changed_text(block: Block, raw: Any, change: Change, block_id: str) -> Any:
    if not isinstance(raw, str) or not raw:
        return raw
    if isinstance(block, RichTextBlock):
        return change(Place(block_id, _takes(block.features)), raw)
    if isinstance(block, CharBlock | TextBlock):
        return change(Place(block_id, False), raw)
    return raw
