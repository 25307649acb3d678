"""A block of a lesson makes its own piece of a version: HTML that needs neither the block, nor the
snippets and pictures in it, ever again. Facts stay in it as references."""

import re
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.templatetags.static import static
from wagtail.blocks import Block, BoundBlock, ChooserBlock, StructBlock, StructValue
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import expand_db_html


class Files(Protocol):
    """Where pictures and documents go when a version is made. `gone`: by title, those of which
    there is a record and no file any more."""

    gone: list[str]

    def picture(self, image: Any) -> dict[str, Any]: ...

    def document(self, document: Any) -> dict[str, Any]: ...

    def table(self, name: str, header: list[str], rows: list[list[str]]) -> str: ...


STATIC = re.compile(r"static:([\w./-]+)")


def static_token(name: str) -> str:
    """Stands for a file of ours in a version: its address changes when the file does."""
    return f"static:{name}"


def with_static_files(html: str) -> str:
    return STATIC.sub(lambda match: static(match[1]), html)


def rich(source: str) -> str:
    """Links to pages and documents become addresses; references to facts and words stay."""
    return str(expand_db_html(source))


def is_finished(bound: BoundBlock) -> bool:
    """Whether all that is required is there, which a draft need not have."""
    try:
        bound.block.clean(bound.value)
    except ValidationError:
        return False
    return True


def _is_chosen(block: Block, value: Any) -> bool:
    """Whether there is a record, a picture or a file wherever the piece cannot do without."""
    if isinstance(block, ImageBlock):
        return value is not None
    if isinstance(block, ChooserBlock):
        return value is not None or not block.required
    if isinstance(block, StructBlock):
        return all(_is_chosen(child, value[name]) for name, child in block.child_blocks.items())
    return True


class PieceBlock(StructBlock):
    """Its template, named in Meta, is given the values and what `context_of` adds."""

    def piece(self, value: StructValue, files: Files) -> str:
        if not _is_chosen(self, value):
            return ""  # a draft may be half written
        context = {"value": value, **self.context_of(value, files)}
        return render_to_string(self.meta.template, context)

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {}
