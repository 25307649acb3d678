"""A block of a lesson makes its own piece of a version: HTML that needs neither the block, nor the
snippets and pictures in it, ever again. Facts stay in it as references."""

import re
from typing import Any, Protocol

from django.template.loader import render_to_string
from django.templatetags.static import static
from wagtail.blocks import StructBlock, StructValue
from wagtail.rich_text import expand_db_html


class Files(Protocol):
    """Where pictures and documents go when a version is made."""

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
    """Links to pages and documents become addresses; references to facts stay."""
    return str(expand_db_html(source))


class PieceBlock(StructBlock):
    """Its template, named in Meta, is given the values and what `context_of` adds."""

    def piece(self, value: StructValue, files: Files) -> str:
        context = {"value": value, **self.context_of(value, files)}
        return render_to_string(self.meta.template, context)

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {}
