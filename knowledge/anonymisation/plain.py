"""A text as people read it: without markup and invisible signs, digits as 0-9, one kind of dash.
What is found in it is told by its place in the text as it was given."""

import re
import sys
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

Piece = tuple[str, int, int]

# ASCII and the letters of Latin stay as they are, unless a mark of its own follows.
SPECIAL = re.compile(
    r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<marked>.[\u0300-\u036f]{1,20})"
    r"|(?P<other>[^\x00-\x7f\u00c0-\u017f]+)",
)
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "ins", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "u"}
)
TAG = re.compile(r"</?([A-Za-z0-9]{1,40})")
# What stands in these is read by somebody, or says who somebody is.
ATTRIBUTE = re.compile(r"""\b(?:href|src|alt|title|content|aria-label)=(["'])([^"']*)\1""")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
)
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
ALIKE = {
    **{ord(one): "-" for one in DASHES},
    **{ord(one): "'" for one in "\u2018\u2019\u201a\u02bc\u0060\u00b4"},
    **{ord(one): '"' for one in "\u201c\u201d\u201e\u00ab\u00bb"},
    **{ord(one): "\n" for one in "\u2028\u2029\x85"},
    **{
        code: str(unicodedata.digit(chr(code)))
        for code in range(0x80, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) == "Nd"
    },
}


class Plain:
    def __init__(self, source: str) -> None:
        self.source = source
        self._at, self._from, self._to = array("q"), array("q"), array("q")
        said, length = [], 0
        for piece, start, end in _pieces(source):
            if not piece:
                continue
            said.append(piece)
            self._at.append(length)
            self._from.append(start)
            self._to.append(end)
            length += len(piece)
        self.text = "".join(said)
        self._at.append(length)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where something that is not empty stands in the text as it was given."""
        first, last = bisect_right(self._at, start) - 1, bisect_right(self._at, end - 1) - 1
        begins, ends = self._from[first], self._to[last]
        if self._is_letter_by_letter(first):
            begins += start - self._at[first]
        if self._is_letter_by_letter(last):
            ends = self._from[last] + end - self._at[last]
        return begins, ends

    def _is_letter_by_letter(self, piece: int) -> bool:
        return self._at[piece + 1] - self._at[piece] == self._to[piece] - self._from[piece]


def _pieces(text: str) -> Iterator[Piece]:
    last = 0
    for found in SPECIAL.finditer(text):
        if found.start() > last:
            yield text[last : found.start()], last, found.start()
        last = found.end()
        if found["tag"]:
            yield from _of_tag(found[0], found.start())
        elif found["entity"]:
            yield _tidy(INVISIBLE.sub("", unescape(found[0]))), found.start(), last
        elif found["marked"]:
            yield _tidy(INVISIBLE.sub("", found[0])), found.start(), last
        else:
            yield from _of_other(found[0], found.start())
    if last < len(text):
        yield text[last:], last, len(text)


def _of_tag(tag: str, start: int) -> Iterator[Piece]:
    name = TAG.match(tag)
    if name is None or name[1].lower() not in INLINE:
        yield "\n", start, start + 1
    for found in ATTRIBUTE.finditer(tag):
        if found[2]:
            yield f"\n{found[2]}\n", start + found.start(2) - 1, start + found.end(2) + 1


def _of_other(run: str, start: int) -> Iterator[Piece]:
    last = 0
    for found in INVISIBLE.finditer(run):
        yield from _seen(run[last : found.start()], start + last)
        last = found.end()
    yield from _seen(run[last:], start + last)


def _seen(run: str, start: int) -> Iterator[Piece]:
    said = _tidy(run)
    if len(said) == len(run):
        yield said, start, start + len(run)
        return
    for at, sign in enumerate(run, start):
        yield _tidy(sign), at, at + 1


def _tidy(signs: str) -> str:
    """Dashes first: NFKC makes other signs of some of them."""
    return unicodedata.normalize("NFKC", signs.translate(ALIKE)).translate(ALIKE)
