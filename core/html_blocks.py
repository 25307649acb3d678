"""HTML of our own pages as plain blocks, for documents that are no HTML. Pure.

A small set of tags has a form of its own; whatever else there is gives its words, so that a text
that nobody here has heard of is still told in its order. What is hidden or works on a screen only
is left out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Block = dict[str, Any]
Run = dict[str, Any]

SPACES = re.compile(r"[ \t\r\n\f]+")
MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "small": "small"}
BOLD_LINES = {"dt", "summary"}
NOT_SHOWN = {
    "audio",
    "button",
    "canvas",
    "embed",
    "iframe",
    "input",
    "math",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "track",
    "video",
}
# Without an end.
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
# Any other stands among the words around it, as in a browser.
BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "img",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
HEADING = re.compile(r"h([1-6])$")
BOXES = ("callout", "fact-today")
# What holds blocks: what it becomes, where in it they stand, and what it has to stand in itself.
HOLDERS: dict[str, tuple[Any, ...]] = {
    "ul": ({"is": "list", "ordered": False}, "items"),
    "ol": ({"is": "list", "ordered": True}, "items"),
    "li": ({"is": "item"}, "blocks", ("ul", "ol")),
    "table": ({"is": "table"}, "rows"),
    "tr": ({"is": "row"}, "cells", ("table",)),
    "td": ({"is": "cell", "heads": False}, "blocks", ("tr",)),
    "th": ({"is": "cell", "heads": True}, "blocks", ("tr",)),
    "blockquote": ({"is": "quote"}, "blocks"),
}


@dataclass
class Reading:
    """What the reader is told: where a link leads, the name of a picture, and what stands for
    something that is played. Nothing for what the document does without."""

    link: Callable[[str], str] = lambda href: ""
    picture: Callable[[str], str] = lambda source: ""
    played: dict[str, str] = field(default_factory=dict)


def blocks_of(html: str, reading: Reading | None = None) -> list[Block]:
    reader = _Reader(reading or Reading())
    reader.feed(html)
    reader.close()
    return _tidy(reader.blocks)


def in_steps(blocks: list[Block], above: int) -> list[Block]:
    """Headings go down one step at a time below `above`, whatever the HTML had and however deep in
    boxes and lists they stand."""
    return _Steps(above).of(blocks)


class _Steps:
    def __init__(self, above: int) -> None:
        self.above = self.last = above

    def of(self, blocks: list[Block]) -> list[Block]:
        return [self._stepped(block) for block in blocks]

    def _stepped(self, block: Block) -> Block:
        if block["is"] == "heading":
            self.last = min(max(self.above + 1, block["level"]), self.last + 1)
            return {**block, "level": self.last}
        if block["is"] == "table":
            rows = [[self.of(cell) for cell in row] for row in block["rows"]]
            return {**block, "rows": rows}
        inner: Block = {name: self.of(block[name]) for name in ("blocks", "items") if name in block}
        return {**block, **inner}


class _Reader(HTMLParser):
    def __init__(self, reading: Reading) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = reading
        self.blocks: list[Block] = []
        # Lists of blocks that are open, the innermost last, with the tags that opened them.
        self.inside: list[tuple[str, list[Block]]] = [("", self.blocks)]
        self.runs: list[Run] | None = None
        self.marks: list[str] = []
        self.links: list[str] = []
        self.left_out: list[str] = []

    # --- What comes in ----------------------------------------------------------------------

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attributes}
        if self.left_out or tag in NOT_SHOWN or "hidden" in about:
            self._leave_out(tag)
        elif tag in BLOCKS:
            self.runs = None
            self._begin_block(tag, about)
        else:
            self._begin_inline(tag, about)

    def handle_endtag(self, tag: str) -> None:
        if self.left_out:
            if tag in self.left_out:
                while self.left_out.pop() != tag:
                    pass
        elif tag in MARKS and MARKS[tag] in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag in BLOCKS:
            self.runs = None
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if self.left_out:
            return
        text = SPACES.sub(" ", data)
        if text != " " or self.runs:
            self._add({"text": text})

    # --- Words ------------------------------------------------------------------------------

    def _begin_inline(self, tag: str, about: dict[str, str]) -> None:
        if tag == "br":
            self._add({"text": "\n"})
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.links.append(self.reading.link(about.get("href", "")))

    def _add(self, run: Run) -> None:
        if self.runs is None:
            self.runs = []
            self._place({"is": "paragraph", "runs": self.runs})
        link = {"link": self.links[-1]} if self.links and self.links[-1] else {}
        self.runs.append({**run, **dict.fromkeys(self.marks, True), **link})

    # --- Blocks -----------------------------------------------------------------------------

    def _place(self, block: Block) -> None:
        """Between the rows and items there is nothing but rows and items."""
        tag, blocks = self.inside[-1]
        if tag in ("ul", "ol"):
            blocks.append({"is": "item", "blocks": [block]})
        else:
            blocks.append(block)

    def _begin_block(self, tag: str, about: dict[str, str]) -> None:
        if tag in HOLDERS:
            self._open(tag, *HOLDERS[tag])
        elif tag == "img":
            self._place({"is": "picture", "file": self._file(about), "alt": about.get("alt", "")})
        elif block := _text_block(tag, about):
            self.runs = []
            self._place({**block, "runs": self.runs})
        elif any(name in about.get("class", "").split() for name in BOXES):
            self._open(tag, {"is": "box"}, "blocks")

    def _file(self, about: dict[str, str]) -> str:
        return self.reading.picture(about.get("src", ""))

    def _open(self, tag: str, block: Block, inner: str, within: tuple[str, ...] = ()) -> None:
        """An item where there is no list is only its words."""
        made: Block = {**block, inner: []}
        self._close_to(within)
        if not within:
            self._place(made)
        elif self.inside[-1][0] in within:
            self.inside[-1][1].append(made)
        else:
            return
        self.inside.append((tag, made[inner]))

    def _close_to(self, outer: tuple[str, ...]) -> None:
        """Items and cells end where the next one begins, also when nobody said so."""
        depth = next(
            (n for n, (tag, _) in reversed(list(enumerate(self.inside))) if tag in outer), None
        )
        if depth is not None:
            del self.inside[depth + 1 :]

    def _end_block(self, tag: str) -> None:
        open_tags = [name for name, _ in self.inside]
        if tag in open_tags:
            depth = len(open_tags) - 1 - open_tags[::-1].index(tag)
            del self.inside[max(depth, 1) :]

    def _leave_out(self, tag: str) -> None:
        if not self.left_out and tag in self.reading.played:
            self.runs = None
            self._place({"is": "paragraph", "runs": [{"text": self.reading.played[tag]}]})
            self.runs = None
        if tag not in VOID:
            self.left_out.append(tag)


def _text_block(tag: str, about: dict[str, str]) -> Block | None:
    if match := HEADING.match(tag):
        return {"is": "heading", "level": int(match[1])}
    if tag in BOLD_LINES or "piece-title" in about.get("class", ""):
        return {"is": "paragraph", "is_title": True}
    if tag in ("caption", "figcaption"):
        return {"is": "paragraph", "is_caption": True}
    return None


# --- What goes out --------------------------------------------------------------------------


def _tidy(blocks: list[Block]) -> list[Block]:
    return [made for block in blocks if (made := _TIDY.get(block["is"], _same)(block))]


def _same(block: Block) -> Block:
    return block


def _text(block: Block) -> Block | None:
    runs = _trimmed(block["runs"])
    return {**block, "runs": runs} if runs else None


def _trimmed(runs: list[Run]) -> list[Run]:
    """One space between words, none at the ends or around a break."""
    made: list[Run] = []
    before = "\n"
    for run in runs:
        text = run["text"]
        if text == "\n":
            _strip_end(made)
        elif before in (" ", "\n"):
            text = text.lstrip(" ")
        if text:
            made.append({**run, "text": text})
            before = text[-1]
    _strip_end(made, " \n")
    return made


def _strip_end(runs: list[Run], signs: str = " ") -> None:
    while runs and not (text := runs[-1]["text"].rstrip(signs)):
        runs.pop()
    if runs:
        runs[-1] = {**runs[-1], "text": text}


def _holding(name: str) -> Callable[[Block], Block | None]:
    def tidied(block: Block) -> Block | None:
        inner = _tidy(block[name])
        return {**block, name: inner} if inner else None

    return tidied


def _table(block: Block) -> Block | None:
    """All rows of one length; what stood between them goes before."""
    rows = [row for row in block["rows"] if row["is"] == "row" and row["cells"]]
    beside = _tidy([one for one in block["rows"] if one["is"] != "row"])
    if not rows:
        return {"is": "group", "blocks": beside} if beside else None
    columns = max(len(row["cells"]) for row in rows)
    told = [[_cell(cell) for cell in row["cells"]] for row in rows]
    filled = [row + [[] for _ in range(columns - len(row))] for row in told]
    heads = int(_is_head(rows[0]["cells"], told[0]))
    table = {"is": "table", "columns": columns, "heads": heads, "rows": filled}
    return {"is": "group", "blocks": [*beside, table]} if beside else table


def _is_head(cells: list[Block], told: list[list[Block]]) -> bool:
    """All heads, where the corner may be empty."""
    pairs = list(zip(cells, told, strict=True))
    heads = [bool(cell.get("heads")) for cell, _ in pairs]
    return any(heads) and all(
        is_head or not words for is_head, (_, words) in zip(heads, pairs, strict=True)
    )


def _cell(cell: Block) -> list[Block]:
    return _tidy(cell["blocks"]) if cell["is"] == "cell" else _tidy([cell])


def _picture(block: Block) -> Block | None:
    return block if block["file"] or block["alt"] else None


_TIDY: dict[str, Callable[[Block], Block | None]] = {
    "paragraph": _text,
    "heading": _text,
    "list": _holding("items"),
    "item": _holding("blocks"),
    "quote": _holding("blocks"),
    "box": _holding("blocks"),
    "table": _table,
    "picture": _picture,
}
