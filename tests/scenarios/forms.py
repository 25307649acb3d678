"""What a browser sends of the editor's form."""

from typing import Any

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, BooleanBlock, ListBlock, RichTextBlock
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import rich_text

from scenarios.models import ScenarioPage

STREAMS = ("seats", "variables", "scenes", "accepted")
Form = dict[str, Any]


def form_of(page: ScenarioPage, **streams: Any) -> Form:
    """Of the newest draft, with other raw blocks where they are given."""
    draft = page.get_latest_revision_as_object()
    sent: Form = {"title": draft.title, "content_note": draft.content_note}
    sent["indicators"] = [one.pk for one in draft.indicators.all()]
    sent |= {"back_allowed": "on"} if draft.back_allowed else {}
    for name in STREAMS:
        field: Any = ScenarioPage._meta.get_field(name)
        raw = streams.get(name, getattr(draft, name).get_prep_value())
        sent |= _fields(field.stream_block, raw, name)
    return sent


def _fields(block: Any, raw: Any, prefix: str) -> Form:
    if isinstance(block, BaseStreamBlock):
        return _items(block.child_blocks, raw, prefix)
    if isinstance(block, ListBlock):
        return _items({"item": block.child_block}, raw, prefix)
    if isinstance(block, ImageBlock):
        return {f"{prefix}-{name}": value for name, value in (raw or {}).items()}
    if isinstance(block, BaseStructBlock):
        found: Form = {}
        for name, child in block.child_blocks.items():
            found |= _fields(child, (raw or {}).get(name), f"{prefix}-{name}")
        return found
    if isinstance(block, RichTextBlock):
        return {prefix: rich_text(raw or "")}
    if isinstance(block, BooleanBlock):
        return {prefix: "on"} if raw else {}
    # As the form shows what a block does not say yet.
    shown = block.get_default() if raw is None else raw
    return {prefix: "" if shown is None else shown}


def _items(known: Any, raw: Any, prefix: str) -> Form:
    found: Form = {f"{prefix}-count": len(raw or ())}
    for number, item in enumerate(raw or ()):
        here = f"{prefix}-{number}"
        about = {"type": item["type"], "id": item["id"], "order": number, "deleted": ""}
        found |= {f"{here}-{name}": value for name, value in about.items()}
        found |= _fields(known[item["type"]], item["value"], f"{here}-value")
    return found
