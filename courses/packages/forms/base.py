"""How a kind of block, or a field of a page, stands in a package.

A form knows four things of it: how to check what an author wrote (`check`), how to write it out
(`dump`), what Wagtail stores for it (`raw`), and its JSON schema. The forms of blocks are found by
the block's class, so a new class of block that is made of known ones needs nothing.
"""

from collections.abc import Callable
from typing import Any, Protocol

from wagtail.blocks import Block

from courses.packages.yaml_text import At

# Stands for what nobody has translated yet.
MISSING = "\ue000"
LANGUAGES = ("da", "en")


class Form(Protocol):
    needed: bool

    def check(self, at: At, names: Any) -> Any:
        """What is meant, as plain data; None where there is nothing."""

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        """The same data from what is stored in both languages; None where there is nothing."""

    def raw(self, data: Any, language: str, into: Any) -> Any:
        """What is stored in a language."""

    def schema(self) -> dict[str, Any]: ...


Maker = Callable[[Any], Form]
_MAKERS: dict[type[Block], Maker] = {}
_MADE: dict[int, tuple[Any, Form]] = {}


def form_for(*blocks: type[Block]) -> Callable[[Maker], Maker]:
    """Decorate what makes the form of such a block."""

    def register(maker: Maker) -> Maker:
        _MAKERS.update(dict.fromkeys(blocks, maker))
        return maker

    return register


def form_of(block: Any) -> Form:
    if id(block) not in _MADE:
        _MADE[id(block)] = block, _make(block)
    return _MADE[id(block)][1]


def _make(block: Any) -> Form:
    for ancestor in type(block).__mro__:
        if ancestor in _MAKERS:
            return _MAKERS[ancestor](block)
    raise NotImplementedError(f"packages do not know {type(block).__name__}: see courses/README.md")


def is_said(text: Any) -> bool:
    return isinstance(text, str) and bool(text) and MISSING not in text
