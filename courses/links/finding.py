"""Every link of a page, with the place where it stands; nothing is looked up."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from django.utils.html import escape
from wagtail.blocks import CharBlock, ChooserBlock, PageChooserBlock, RichTextBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from courses.blocks.walking import Node, nodes

PAGE, DOCUMENT, PICTURE, RECORD = "page", "document", "picture", "record"
ANCHOR, MAIL, PHONE, ADDRESS = "anchor", "mail", "phone", "address"
# A picture that has no words and is not marked as decorative.
WORDLESS = "wordless"
OURS = frozenset({PAGE, DOCUMENT, PICTURE, RECORD})


class Link(NamedTuple):
    kind: str
    target: str
    # What the link says, or the name of the field that it was chosen in.
    words: str
    # The id of the block in the editor.
    place: str
    model: Any = None


def links_in(model: type[Page], content: dict[str, Any]) -> list[Link]:
    """`content` is what a revision keeps of the page."""
    found = [link for node in _nodes(model, content) for link in _of_node(node)]
    for field in model._meta.get_fields():
        if isinstance(field, RichTextField):
            found += _in_text(content.get(field.name) or "", "")
    return found


def html_of(page: Page) -> str:
    """What a page without versions says, for advice on its words."""
    texts = (
        node.raw if isinstance(node.block, RichTextBlock) else f"<p>{escape(node.raw)}</p>"
        for node in _nodes(type(page), page.serializable_data())
        if isinstance(node.block, RichTextBlock | CharBlock | TextBlock) and node.raw
    )
    return "\n".join(str(text) for text in texts)


def _nodes(model: type[Page], content: dict[str, Any]) -> Iterator[Node]:
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            kept = content.get(field.name)
            raw = json.loads(kept) if isinstance(kept, str) and kept else kept
            yield from nodes(field.stream_block, raw)


def _of_node(node: Node) -> Iterator[Link]:
    if isinstance(node.block, RichTextBlock) and isinstance(node.raw, str):
        yield from _in_text(node.raw, node.place)
    elif isinstance(node.block, ChooserBlock) and node.raw:
        kind = _chosen(node.block)
        label = str(node.block.label)
        yield Link(kind, str(node.raw), label, node.place, node.block.target_model)
    elif isinstance(node.block, ImageBlock) and isinstance(node.raw, dict):
        is_told = node.raw.get("decorative") or (node.raw.get("alt_text") or "").strip()
        if node.raw.get("image") and not is_told:
            yield Link(WORDLESS, "", str(node.block.label), node.place)


def _chosen(block: ChooserBlock) -> str:
    kinds = (
        (DocumentChooserBlock, DOCUMENT),
        (ImageChooserBlock, PICTURE),
        (PageChooserBlock, PAGE),
    )
    return next((kind for known, kind in kinds if isinstance(block, known)), RECORD)


def _in_text(html: str, place: str) -> list[Link]:
    if "<a" not in html:
        return []
    reader = _Reader(place)
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self.place = place
        self.found: list[Link] = []
        self.open: tuple[str, str] | None = None
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.open, self.words = _target({name: value or "" for name, value in attrs}), ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.open:
            kind, target = self.open
            self.found.append(Link(kind, target, " ".join(self.words.split()), self.place))
            self.open = None


def _target(attrs: dict[str, str]) -> tuple[str, str] | None:
    """Nothing for what is looked after elsewhere, such as facts."""
    kind = attrs.get("linktype", "")
    if kind in (PAGE, DOCUMENT):
        return kind, attrs.get("id", "")
    if kind:
        return None
    href = attrs.get("href", "").strip()
    lowered = href.lower()
    for start, found in (("#", ANCHOR), ("mailto:", MAIL), ("tel:", PHONE)):
        if lowered.startswith(start):
            return found, href[len(start) :]
    return ADDRESS, href
