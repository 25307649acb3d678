"""Finds what a text says itself although a fact holds it, such as "120 dage". Pure.

Works on rich text and on plain text. Whole words, in any case, with any kind of space between them,
also where the letters have tags between them; the longest wording wins. Never within a reference to
a fact, or a web address; what stands in another link is found but cannot be replaced.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

PIECE = re.compile(
    r"""(?P<tag><(?:"[^"]*"|'[^']*'|[^'">])*>)|(?P<entity>&(?:\#\d+|\#x[0-9a-f]+|\w+);)|(?P<char>.)""",
    re.S | re.I,
)
FACT = re.compile(r'<a\b[^>]*\blinktype="fact"', re.I)
INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "code",
    "em",
    "i",
    "mark",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
}
NAME = re.compile(r"</?\s*([a-z0-9]+)", re.I)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.I)
EMPTY_TAGS = re.compile(r"<(b|i|em|strong|code|span|sub|sup|mark|s)>(\s*)</\1>")
SPACE = r"[\s\u00ad]+"
# Stands for what no wording can contain: the end of a paragraph, or a reference to a fact.
WALL = "\0"


@dataclass(frozen=True)
class Character:
    text: str
    start: int
    end: int
    in_link: bool


@dataclass(frozen=True)
class Hit:
    """The wording that was found, as the text has it, and where in the source it stands."""

    wording: str
    words: str
    spots: tuple[tuple[int, int], ...]
    in_link: bool = False

    @property
    def start(self) -> int:
        return self.spots[0][0]

    @property
    def end(self) -> int:
        return self.spots[-1][1]


def find(source: str, wordings: Iterable[str]) -> list[Hit]:
    """In the order of the text, none of them in another."""
    ordered = _longest_first(wordings)
    if not ordered:
        return []
    pattern = _pattern(ordered)
    characters = list(_characters(source))
    text = "".join(one.text for one in characters)
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    return [
        _hit(match, ordered, characters)
        for match in pattern.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in addresses)
    ]


def replace(source: str, hits: Sequence[Hit], becomes: Callable[[Hit], str]) -> str:
    """Each hit's words go, and what they become stands where they began. Tags stay."""
    for hit in sorted(hits, key=lambda one: one.start, reverse=True):
        for start, end in reversed(hit.spots[1:]):
            source = source[:start] + source[end:]
        start, end = hit.spots[0]
        source = source[:start] + becomes(hit) + source[end:]
    return EMPTY_TAGS.sub(r"\2", source) if hits else source


def _longest_first(wordings: Iterable[str]) -> list[str]:
    tidy = {one for wording in wordings if (one := " ".join(wording.split()))}
    return sorted(tidy, key=lambda one: (-len(one), one))


def _pattern(ordered: Sequence[str]) -> re.Pattern[str]:
    """Each wording in a group of its own."""
    parts = "|".join(f"({SPACE.join(map(re.escape, one.split()))})" for one in ordered)
    return re.compile(rf"(?<![\w.,+/-])(?:{parts})(?![\w/]|[-.,]\w)", re.I)


def _hit(match: re.Match[str], ordered: Sequence[str], characters: Sequence[Character]) -> Hit:
    found = characters[match.start() : match.end()]
    wording = ordered[(match.lastindex or 1) - 1]
    in_link = any(one.in_link for one in found)
    return Hit(wording, " ".join(match[0].split()), _joined(found), in_link)


def _joined(found: Sequence[Character]) -> tuple[tuple[int, int], ...]:
    """Neighbours are one spot; a tag between them makes two."""
    spots: list[tuple[int, int]] = []
    for one in found:
        if spots and spots[-1][1] == one.start:
            spots[-1] = (spots[-1][0], one.end)
        else:
            spots.append((one.start, one.end))
    return tuple(spots)


def _characters(source: str) -> Iterator[Character]:
    inside: list[bool] = []  # for each open link, whether it is a fact
    for piece in PIECE.finditer(source):
        start, end = piece.span()
        if piece["tag"]:
            _follow_links(piece["tag"], inside)
            if not _is_inline(piece["tag"]):
                yield Character(WALL, start, end, False)
        elif any(inside):
            yield Character(WALL, start, end, False)
        else:
            for text in unescape(piece[0])[:1]:
                yield Character(text, start, end, bool(inside))


def _follow_links(tag: str, inside: list[bool]) -> None:
    if _name(tag) != "a":
        return
    if not tag.startswith("</"):
        inside.append(bool(FACT.match(tag)))
    elif inside:
        inside.pop()


def _is_inline(tag: str) -> bool:
    return _name(tag) in INLINE


def _name(tag: str) -> str:
    match = NAME.match(tag)
    return match[1].lower() if match else ""
