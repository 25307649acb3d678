"""What is chosen on a page and in its blocks, in words; the texts themselves are compared
elsewhere."""

from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    DateField,
    Field,
    ManyToManyField,
    PositiveSmallIntegerField,
)
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import BooleanBlock, ChoiceBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks.tracks import TrackBlocks
from courses.blocks.walking import Node, nodes

Settings = dict[str, str]


def settings_of(page: Any) -> Settings:
    """Of the fields that our pages add, those which are no text of the page."""
    return {
        str(capfirst(field.verbose_name)): _shown(page, field)
        for field in type(page)._meta.get_fields()
        if _is_setting(type(page), field)
    }


def _is_setting(model: type, field: Any) -> bool:
    if not isinstance(field, Field) or field.model is Page or not field.editable:
        return bool(field.name == "slug")
    kinds = BooleanField | DateField | ManyToManyField | PositiveSmallIntegerField
    chosen = isinstance(field, kinds)
    return chosen or bool(field.choices) or field.name in ("change_note", "hold_reason")


def _shown(page: Any, field: Any) -> str:
    if isinstance(field, ManyToManyField):
        return ", ".join(sorted(str(one) for one in getattr(page, field.name).all())) or "–"
    value = getattr(page, field.name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value) if value else "–"


def settings_of_blocks(page: Any) -> dict[str, Settings]:
    """By the id of the block in the editor. Those of a track are told with its parts."""
    found: dict[str, Settings] = {}
    for field in type(page)._meta.get_fields():
        stream = getattr(page, field.name) if isinstance(field, StreamField) else None
        if stream is not None and not isinstance(stream.stream_block, TrackBlocks):
            for item in stream.get_prep_value():
                found[str(item.get("id"))] = _of_block(stream.stream_block, item)
    return found


def _of_block(stream_block: Any, item: dict[str, Any]) -> Settings:
    found: Settings = {}
    for node in nodes(stream_block, [item]):
        if isinstance(node.block, BooleanBlock | ChoiceBlock):
            label = str(node.block.label)
            again = sum(name == label or name.startswith(f"{label} (") for name in found)
            found[f"{label} ({again + 1})" if again else label] = _in_words(node)
    return found


def _in_words(node: Node) -> str:
    if isinstance(node.block, BooleanBlock):
        return _("yes") if node.raw else _("no")
    return str(dict(node.block.field.choices).get(node.raw, node.raw or "–"))
