"""The small Markdown of packages, and the HTML that the editor stores.

Paragraphs, **bold**, *italic*, [links](https://…), lists, and facts as {{reflection.max}}. Both
directions go over one flat form, runs of text with their marks, so that what is written out is read
back as the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

BOLD, ITALIC = "**", "*"
TAGS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC}
SPACES = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
FACT = re.compile(r"\{\{\s*([a-z0-9_]+(?:\.[a-z0-9_]+)*)\s*\}\}")
TOKEN = re.compile(
    r"\\(?P<literal>.)|(?P<fact>\{\{[^{}]*\}\})|(?P<mark>\*\*|\*)"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<target>[^()\s]*)\)|(?P<open>\[)",
    re.S,
)
ITEM = re.compile(r"(?P<indent> *)(?P<sign>-|[0-9]{1,3}\.)(?: +(?P<words>.*))?$")
INDENT = 4


@dataclass(frozen=True)
class Run:
    text: str = ""
    marks: frozenset[str] = frozenset()
    target: str = ""
    fact: str = ""

    @property
    def look(self) -> tuple[Any, ...]:
        return self.marks, self.target


@dataclass
class Item:
    runs: list[Run]
    lists: list["List"] = field(default_factory=list)


@dataclass
class List:
    tag: str
    items: list[Item]


@dataclass
class Paragraph:
    runs: list[Run]


Blocks = list[Paragraph | List]


class Wrong(Exception):
    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line, self.text = line, text


def plain(text: str) -> str:
    """Without what no eye can see and no YAML can hold."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip(" \n\t")


# --- Runs -----------------------------------------------------------------------------------


def tidy(runs: list[Run]) -> list[Run]:
    """One space between words, none at the ends or around a break of the line."""
    found: list[Run] = []
    before = "\n"
    for run in runs:
        text = "" if run.fact else _spaced(run.text, before)
        if run.fact:
            found.append(run)
            before = "x"
        elif text:
            found.append(Run(text, run.marks, run.target))
            before = text[-1]
    return _merged(_without_last_space(found))


def _spaced(text: str, before: str) -> str:
    made = ""
    for char in text:
        last = made[-1:] or before
        if char == " " and last in (" ", "\n"):
            continue
        if char == "\n" and made.endswith(" "):
            made = made[:-1]
        made += char
    return made


def _without_last_space(runs: list[Run]) -> list[Run]:
    cleaned = _breaks_without_spaces(runs)
    while cleaned and not cleaned[-1].fact:
        text = cleaned[-1].text.rstrip(" \n")
        if text:
            cleaned[-1] = Run(text, cleaned[-1].marks, cleaned[-1].target)
            break
        cleaned.pop()
    while cleaned and not cleaned[0].fact:
        text = cleaned[0].text.lstrip(" \n")
        if text:
            cleaned[0] = Run(text, cleaned[0].marks, cleaned[0].target)
            break
        cleaned.pop(0)
    return cleaned


def _breaks_without_spaces(runs: list[Run]) -> list[Run]:
    """A space at the end of one run, before a break at the beginning of the next."""
    found: list[Run] = []
    for run in runs:
        while run.text.startswith("\n") and found and not found[-1].fact:
            last = found[-1]
            if not last.text.endswith(" "):
                break
            found.pop()
            if text := last.text.rstrip(" "):
                found.append(Run(text, last.marks, last.target))
        found.append(run)
    return found


def _merged(runs: list[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if found and not run.fact and not found[-1].fact and found[-1].look == run.look:
            found[-1] = Run(found[-1].text + run.text, run.marks, run.target)
        else:
            found.append(run)
    return found


# --- From HTML ------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """What stands in lists and paragraphs; whatever else there is gives its words."""

    def __init__(self, target_of: Callable[[dict[str, str]], str]) -> None:
        super().__init__()
        self.target_of = target_of
        self.blocks: Blocks = []
        self.lists: list[List] = []
        self.runs: list[Run] | None = None
        self.marks: list[str] = []
        self.target = ""
        self.in_fact = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in TAGS:
            self.marks.append(TAGS[tag])
        elif tag == "a":
            self._link({name: value or "" for name, value in attributes})
        elif tag == "br":
            self._add(Run("\n", frozenset(self.marks), self.target))
        elif tag in ("ul", "ol"):
            self._list(tag)
        elif tag == "li" and self.lists:
            self.runs = []
            self.lists[-1].items.append(Item(self.runs))
        elif tag not in ("span",):
            self.runs = None

    def handle_endtag(self, tag: str) -> None:
        if tag in TAGS and TAGS[tag] in self.marks:
            self.marks.remove(TAGS[tag])
        elif tag == "a":
            self.target, self.in_fact = "", False
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.runs = self.lists[-1].items[-1].runs if self._in_item() else None
        elif tag not in ("span", "br", "li"):
            self.runs = None

    def handle_data(self, data: str) -> None:
        text = SPACES.sub(" ", UNSEEN.sub("", data))
        if not self.in_fact and (text.strip(" ") or self.runs):
            self._add(Run(text, frozenset(self.marks), self.target))

    def _in_item(self) -> bool:
        return bool(self.lists and self.lists[-1].items)

    def _add(self, run: Run) -> None:
        if self.runs is None:
            self.runs = []
            self.blocks.append(Paragraph(self.runs))
        self.runs.append(run)

    def _list(self, tag: str) -> None:
        made = List(tag, [])
        if self._in_item():
            self.lists[-1].items[-1].lists.append(made)
        else:
            self.blocks.append(made)
        self.lists.append(made)

    def _link(self, attributes: dict[str, str]) -> None:
        if attributes.get("linktype") == "fact":
            self.in_fact = True
            self._add(Run(fact=attributes.get("key", ""), marks=frozenset(self.marks)))
        else:
            self.target = self.target_of(attributes)


def markdown_of(html: str, target_of: Callable[[dict[str, str]], str]) -> str:
    reader = _Reader(target_of)
    reader.feed(html)
    reader.close()
    return written(reader.blocks)


# --- To Markdown ----------------------------------------------------------------------------


def written(blocks: Blocks) -> str:
    parts = [part for block in blocks if (part := "\n".join(_lines(block)))]
    return "\n\n".join(parts) + "\n" if parts else ""


def _lines(block: Paragraph | List, depth: int = 0) -> Iterator[str]:
    if isinstance(block, Paragraph):
        runs = tidy(block.runs)
        if runs:
            yield _inline(runs)
        return
    number = 0
    for item in block.items:
        runs = tidy(item.runs)
        if not runs and not any(_has_words(inner) for inner in item.lists):
            continue
        number += 1
        sign = "-" if block.tag == "ul" else f"{number}."
        begin = " " * INDENT * depth
        hang = "\n" + begin + " " * INDENT
        yield f"{begin}{sign} {_inline(runs).replace(chr(10), hang)}".rstrip(" ")
        for inner in item.lists:
            yield from _lines(inner, depth + 1)


def _has_words(block: List) -> bool:
    return any(tidy(item.runs) or any(map(_has_words, item.lists)) for item in block.items)


def _inline(runs: list[Run]) -> str:
    text = ""
    marks: frozenset[str] = frozenset()
    for group in _by_target(runs):
        target = group[0].target
        opening = group[0].marks if target else None
        if opening is not None:
            text += _toggles(marks, opening)
            # Before a link an exclamation mark would make a picture of it.
            text = f"{text[:-1]}\\!" if text.endswith("!") else text
            text += "["
            marks = opening
        for run in group:
            text += _toggles(marks, run.marks)
            marks = run.marks
            text += f"{{{{{run.fact}}}}}" if run.fact else _escaped(run.text)
        if target:
            text += _toggles(marks, opening or frozenset()) + f"]({_safe(target)})"
            marks = opening or frozenset()
    text += _toggles(marks, frozenset())
    return "\\\n".join(_line(line) for line in text.split("\n"))


def _by_target(runs: list[Run]) -> list[list[Run]]:
    groups: list[list[Run]] = []
    for run in runs:
        if groups and run.target and not run.fact and groups[-1][0].target == run.target:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _toggles(before: frozenset[str], after: frozenset[str]) -> str:
    return "".join(mark for mark in (BOLD, ITALIC) if (mark in before) != (mark in after))


def _escaped(text: str) -> str:
    return re.sub(r"([\\*\[\]]|\{(?=\{))", r"\\\1", text)


def _line(line: str) -> str:
    if match := re.match(r"([0-9]{1,3})\.(?=\s|$)", line):
        return f"{match[1]}\\.{line[match.end() :]}"
    return f"\\{line}" if line[:1] in ("-", "#", ">") and line[:1] else line


def _safe(target: str) -> str:
    return quote(target, safe="/:?#@!$&'*+,;=%~-._[]")


# --- From Markdown --------------------------------------------------------------------------


def read(text: str) -> Blocks:
    blocks: Blocks = []
    for line, lines in _paragraphs(text):
        if ITEM.match(lines[0]):
            blocks += _lists(line, lines)
        else:
            blocks.append(Paragraph(_runs(line, "\n".join(part.strip(" \t") for part in lines))))
    return blocks


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """With the number of their first line, from nought."""
    lines: list[str] = []
    for number, line in enumerate([*plain(text).split("\n"), ""]):
        if line.strip(" "):
            lines.append(line.rstrip(" "))
        elif lines:
            yield number - len(lines), lines
            lines = []


def _lists(line: int, lines: list[str]) -> Blocks:
    found: Blocks = []
    # The lists that are open, each with how far it is indented.
    open_lists: list[tuple[int, List]] = []
    for number, words, indent, tag in _items(line, lines):
        while open_lists and open_lists[-1][0] > indent:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < indent:
            made = List(tag, [])
            if open_lists:
                open_lists[-1][1].items[-1].lists.append(made)
            else:
                found.append(made)
            open_lists.append((indent, made))
        elif open_lists[-1][1].tag != tag:
            made = List(tag, [])
            open_lists.pop()
            if open_lists:
                open_lists[-1][1].items[-1].lists.append(made)
            else:
                found.append(made)
            open_lists.append((indent, made))
        open_lists[-1][1].items.append(Item(_runs(number, words)))
    return found


def _items(line: int, lines: list[str]) -> Iterator[tuple[int, str, int, str]]:
    item: list[str] = []
    first, indent, tag = line, 0, "ul"
    for number, text in enumerate(lines, start=line):
        match = ITEM.match(text)
        if match:
            if item:
                yield first, "\n".join(item), indent, tag
            indent, first, item = (
                len(match["indent"]),
                number,
                [(match["words"] or "").strip(" \t")],
            )
            tag = "ul" if match["sign"] == "-" else "ol"
        elif text.startswith(" "):
            item.append(text.strip(" \t"))
        else:
            raise Wrong(number, _("Put an empty line between a list and the text after it."))
    yield first, "\n".join(item), indent, tag


def _runs(line: int, text: str) -> list[Run]:
    _refuse_more(line, text)
    # A break of the line stands after a backslash; any other is a space.
    text = re.sub(r"(?<!\\)((?:\\\\)*)\\\n *", "\\1\x00", text).replace("\n", " ")
    runs, marks = _scan(line, text, frozenset(), "")
    if marks:
        raise Wrong(line, _("A star opens bold or italic that no star closes. Write \\* for one."))
    return tidy(runs)


def _refuse_more(line: int, text: str) -> None:
    if text.startswith("#"):
        raise Wrong(line, _("Headings are blocks of their own. Write \\# for the sign."))
    if text.startswith(">"):
        raise Wrong(line, _("Quotations are blocks of their own. Write \\> for the sign."))
    if re.search(r"(?<!\\)!\[", text):
        raise Wrong(line, _("Pictures are blocks of their own."))


def _scan(
    line: int, text: str, marks: frozenset[str], target: str
) -> tuple[list[Run], frozenset[str]]:
    runs: list[Run] = []
    at = 0
    for match in TOKEN.finditer(text):
        runs.append(Run(_words(text[at : match.start()]), marks, target))
        at = match.end()
        if match["mark"]:
            marks = marks ^ {match["mark"]}
        elif match["fact"]:
            runs.append(Run(fact=_fact(line, match["fact"], target), marks=marks))
        elif match["literal"]:
            runs.append(Run(_words(match["literal"]), marks, target))
        elif match["open"]:
            raise Wrong(line, _("Write a link as [words](https://…), and \\[ for the sign."))
        else:
            inner, after = _scan(line, match["words"], marks, match["target"])
            if after != marks:
                raise Wrong(line, _("Bold or italic must end where the link ends."))
            runs += inner
    runs.append(Run(_words(text[at:]), marks, target))
    return runs, marks


def _fact(line: int, token: str, target: str) -> str:
    match = FACT.fullmatch(token)
    if not match:
        raise Wrong(line, _("Write a fact as {{reflection.max}}, with its key."))
    if target:
        raise Wrong(line, _("A fact cannot stand in a link."))
    return match[1]


def _words(text: str) -> str:
    return SPACES.sub(" ", text).replace("\x00", "\n")


# --- To HTML --------------------------------------------------------------------------------


def html_of(blocks: Blocks, link: Callable[[str], str], fact: Callable[[str], str]) -> str:
    """`link` gives the beginning of a link to a target, `fact` all of a reference."""
    return "".join(_html(block, link, fact) for block in blocks)


def _html(block: Paragraph | List, link: Callable[[str], str], fact: Callable[[str], str]) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inline_html(block.runs, link, fact)}</p>"
    items = "".join(
        f"<li>{_inline_html(item.runs, link, fact)}"
        f"{''.join(_html(inner, link, fact) for inner in item.lists)}</li>"
        for item in block.items
    )
    return f"<{block.tag}>{items}</{block.tag}>"


def _inline_html(runs: list[Run], link: Callable[[str], str], fact: Callable[[str], str]) -> str:
    html = ""
    for group in _by_target(runs):
        words = "".join(_marked(run, fact) for run in group)
        target = group[0].target
        html += f"{link(target)}{words}</a>" if target else words
    return html


def _marked(run: Run, fact: Callable[[str], str]) -> str:
    html = fact(run.fact) if run.fact else escape(run.text, quote=False).replace("\n", "<br/>")
    if ITALIC in run.marks:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if BOLD in run.marks else html


def runs_in(blocks: Blocks) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        else:
            for item in block.items:
                yield from item.runs
                yield from runs_in(list(item.lists))
