"""What a text is made of apart from its words. Two languages of one page must agree in it."""

from typing import Any

from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from knowledge.facts.rendering import keys_in
from knowledge.glossary.rendering import LINK


def structure_of(stream: StreamValue) -> list[dict[str, Any]]:
    return [
        {"id": child.id, "type": child.block_type, "value": _of(child.block, child.value)}
        for child in stream
    ]


def _of(block: Any, value: Any) -> Any:
    if isinstance(block, StreamBlock):
        return structure_of(value)
    if isinstance(block, ListBlock):
        return [
            {"id": item.id, "value": _of(item.block, item.value)} for item in value.bound_blocks
        ]
    if isinstance(block, ImageBlock):
        return value and {"image": value.pk, "decorative": value.decorative}
    if isinstance(block, DocumentChooserBlock):
        # Captions and leaflets may be others in another language.
        return bool(value)
    if isinstance(block, StructBlock):
        return {name: _of(child, value[name]) for name, child in block.child_blocks.items()}
    if isinstance(block, RichTextBlock):
        words = sorted(f"word:{match['key']}" for match in LINK.finditer(value.source))
        return sorted(keys_in(value.source)) + words
    if isinstance(block, CharBlock | TextBlock):
        # Whether something is said, not what; and its shape, where that matters.
        shape_of = getattr(block, "shape_of", bool)
        return shape_of(value)
    return block.get_prep_value(value)
