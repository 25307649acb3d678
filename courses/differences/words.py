"""Two texts word by word: what is gone, what is new, what stays. Knows nothing of pages."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]
# The end of a paragraph, among the words.
END = "\n"
# So many pairs of words are compared one by one; longer texts paragraph by paragraph.
MOST_PAIRS = 4_000_000
# So few words that stay between two changes are read more easily as part of them.
FEW = 2
# fmt: off
ENDS = frozenset({
    "p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article",
    "blockquote", "figure", "figcaption", "summary", "details", "tr", "td", "th", "caption",
    "dt", "dd", "dl", "br", "hr", "table", "thead", "tbody", "label", "aside", "header",
    "footer",
})
# fmt: on
# As `versions/files.py` addresses what a version keeps.
OURS = re.compile(r"/(?P<digest>[0-9a-f]{64})/(?P<name>[^/]+)$")
SILENT = frozenset({"script", "style", "template", "svg"})


class Run(NamedTuple):
    """Words that follow each other and share a fate."""

    kind: Kind
    text: str


Line = list[Run]


class _Reader(HTMLParser):
    """What a reader is given, also what one does not see: where a link leads, which picture."""

    def __init__(self, picture: str) -> None:
        super().__init__(convert_charrefs=True)
        self.picture = picture
        self.words: list[str] = []
        self.links: list[str] = []
        self.silent = 0
        # Whether what follows belongs to the last word, such as a full stop after a link.
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.silent += 1
        elif tag in ENDS:
            self._end()
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "img":
            self._say(
                f"[{self.picture}: {given.get('alt') or '–'}] ({_name(given.get('src', ''))})"
            )
        elif given.get("src"):
            self._say(f"({_name(given['src'])})")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in ENDS:
            self._end()
        elif tag == "a" and self.links:
            address = self.links.pop()
            if address:
                self._say(f"(→ {_name(address)})")

    def handle_data(self, data: str) -> None:
        words = data.split()
        if self.silent or not data:
            return
        if words and self.is_open and not data[0].isspace():
            self.words[-1] += words.pop(0)
        self.words += words
        self.is_open = bool(self.words) and not data[-1].isspace()

    def _say(self, text: str) -> None:
        if not self.silent:
            self.words += text.split()
            self.is_open = True

    def _end(self) -> None:
        self.is_open = False
        if self.words and self.words[-1] != END:
            self.words.append(END)


def _name(address: str) -> str:
    """Files of ours by their name: what stands before it is long and tells nobody anything. That
    it is another file still shows, by the first letters of what it is called after."""
    match = OURS.search(address)
    return f"{match['name']}, {match['digest'][:8]}" if match else address


def words_of(html: str, picture: str = "picture") -> list[str]:
    reader = _Reader(picture)
    reader.feed(html)
    reader.close()
    words = reader.words
    return words[:-1] if words and words[-1] == END else words


def compare(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """In paragraphs, each of runs."""
    if len(before) * len(after) > MOST_PAIRS:
        runs = _by_paragraph(before, after)
    else:
        runs = _by_word(before, after)
    return _lines(_joined(runs))


Piece = tuple[Kind, Sequence[str]]


def _by_word(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", before[a:b]))
            continue
        found += [("gone", before[a:b]), ("new", after[c:d])]
    return [piece for piece in found if piece[1]]


def _by_paragraph(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    ours, theirs = _paragraphs(before), _paragraphs(after)
    found = _by_word([" ".join(one) for one in ours], [" ".join(one) for one in theirs])
    return [
        (kind, [word for text in texts for word in (*text.split(" "), END)])
        for kind, texts in found
    ]


def _paragraphs(words: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in words:
        if word == END:
            found.append([])
        else:
            found[-1].append(word)
    return found


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Between two changes a word or two that stay are told as changed with them."""
    found: list[Piece] = []
    gone: list[str] = []
    new: list[str] = []
    for number, (kind, words) in enumerate(pieces):
        is_between = 0 < number < len(pieces) - 1 and bool(gone or new)
        if kind == "same" and not (is_between and len(words) <= FEW and END not in words):
            found += _both(gone, new)
            gone, new = [], []
            found.append((kind, words))
            continue
        if kind != "new":
            gone += words
        if kind != "gone":
            new += words
    return [*found, *_both(gone, new)]


def _both(gone: list[str], new: list[str]) -> Iterator[Piece]:
    if gone:
        yield "gone", list(gone)
    if new:
        yield "new", list(new)


def _lines(pieces: list[Piece]) -> list[Line]:
    lines: list[Line] = [[]]
    for kind, words in pieces:
        for number, words_of_line in enumerate(_paragraphs(words)):
            if number:
                lines.append([])
            if words_of_line:
                lines[-1].append(Run(kind, " ".join(words_of_line)))
    return [line for line in lines if line]
