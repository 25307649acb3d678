"""What was found in a story, put together for somebody who answers: the same words are asked about
once, with all places where they stand."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, cast

from django.utils.html import strip_tags

from knowledge.anonymisation.allowed import OFFICIAL
from knowledge.anonymisation.find import find
from knowledge.anonymisation.hits import Category, Hit
from knowledge.anonymisation.words import LABELS, in_plain_words
from knowledge.models import AllowedName, CaseRecord, FactValue, Recipient

AROUND = 90
FAR = 400
CUT = re.compile(r"^[^<>]*>")


@dataclass(frozen=True)
class Text:
    """Where it stands in words, and where it is changed."""

    label: str
    words: str
    address: str
    # What readers get is made of these and of more; that is shown only where these lack it.
    is_own: bool = True
    # The words are the name of a file that holds more than could be read.
    is_unread: bool = False


@dataclass(frozen=True)
class Sentence:
    """A place where it stands, with what is before and after."""

    text: Text
    before: str
    words: str
    after: str


@dataclass
class Question:
    key: str
    hit: Hit
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def label(self) -> Any:
        return LABELS[self.hit.category]

    @property
    def is_file(self) -> bool:
        return self.hit.category == Category.FILE

    @property
    def told(self) -> str:
        return in_plain_words(self.hit)


def questions(texts: Sequence[Text], found: Iterable[Hit]) -> list[Question]:
    """In the order in which they first stand there."""
    asked: dict[str, Question] = {}
    for hit in found:
        question = asked.setdefault(key := _key(hit), Question(key, hit))
        stands_in = texts[cast(int, hit.place)]
        if stands_in.is_own or not question.sentences:
            question.sentences.append(_sentence(stands_in, hit))
    return list(asked.values())


def hits_in(texts: Sequence[Text], allowed: Iterable[str]) -> list[Hit]:
    """The place of a hit is the number of its text. Files that nobody could read come first."""
    unread = [
        Hit(Category.FILE, at, 0, len(one.words), one.words)
        for at, one in enumerate(texts)
        if one.is_unread
    ]
    said = ((at, one.words) for at, one in enumerate(texts) if not one.is_unread)
    return [*unread, *find(said, allowed)]


@dataclass(frozen=True)
class Marked:
    """A text in pieces: words, and whether they were found."""

    text: Text
    pieces: list[tuple[str, bool]]


def marked(texts: Sequence[Text], found: Iterable[Hit]) -> list[Marked]:
    """All that stands there, for somebody who reads it through. Combinations lie over others."""
    by_text: dict[int, list[Hit]] = {}
    for hit in found:
        if hit.category != Category.COMBINATION:
            by_text.setdefault(cast(int, hit.place), []).append(hit)
    return [
        Marked(one, _pieces(one.words, by_text.get(at, [])))
        for at, one in enumerate(texts)
        if one.is_own
    ]


def _pieces(words: str, found: Iterable[Hit]) -> list[tuple[str, bool]]:
    pieces, last = [], 0
    for hit in found:
        pieces += [(_plain(words[last : hit.start], is_cut=last > 0), False)]
        pieces += [(_plain(hit.words), True)]
        last = hit.end
    return [*pieces, (_plain(words[last:], is_cut=last > 0), False)]


def allowed_in(case: CaseRecord | None) -> list[str]:
    return [*OFFICIAL, *_known(), *invented(case)]


def invented(case: CaseRecord | None) -> list[str]:
    return list(AllowedName.objects.for_case(case).values_list("name", flat=True))


def stand_in(texts: Iterable[Text], names: Iterable[str]) -> list[str]:
    """Which of the invented names are used."""
    whole = "\n".join(one.words for one in texts).lower()
    return sorted(name for name in names if name.lower() in whole)


def _known() -> Iterator[str]:
    """What facts hold and whom paths name is public."""
    for danish, english in FactValue.objects.values_list("value_da", "value_en"):
        yield from (one for one in (danish, english) if any(sign.isdigit() for sign in one))
    yield from Recipient.objects.values_list("number", flat=True)


def _key(hit: Hit) -> str:
    said = sorted(hit.parts) if hit.category == Category.COMBINATION else [hit.words.casefold()]
    return hashlib.sha256("\n".join([hit.category, *said]).encode()).hexdigest()[:16]


def _sentence(stands_in: Text, hit: Hit) -> Sentence:
    words = stands_in.words
    before = _plain(words[max(0, hit.start - FAR) : hit.start], is_cut=True)
    after = _plain(words[hit.end : hit.end + FAR])
    return Sentence(stands_in, before[-AROUND:], _plain(hit.words), after[:AROUND])


def _plain(html: str, *, is_cut: bool = False) -> str:
    """Where it was cut in the middle of a tag, that is left out too."""
    if is_cut:
        html = CUT.sub("", html)
    return unescape(strip_tags(html.replace("<", " <")))
