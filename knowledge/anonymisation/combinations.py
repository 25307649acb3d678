"""What is harmless alone and tells who somebody is together: nationality, trade, place, age.

Three kinds are enough, two of them nationality, trade or place. Near each other it is sure;
over a whole text, or the whole story, it could be.
"""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.nations import NATION_OF
from knowledge.anonymisation.places import KINDS_OF_PLACES, PARTS_OF_THE_COUNTRY
from knowledge.anonymisation.trades import AT_WORK, is_trade

ENOUGH = 3
# Some three sentences.
NEAR = 350
WORD = re.compile(r"[Aa]u[ -][Pp]air|[^\W\d_]{3,40}(?:-[^\W\d_]{2,40})?")
NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,3}|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|fourteen)\s(?P<word>[^\W\d_]{4,30})",
    re.I,
)
TRAIT = re.compile(
    r"\b(?:tvilling|trilling|twin|triplet|døv|deaf|blind|tatover|tattoo|kørestol|wheelchair|etbenet|albino"
    r"|rødhåret|stammer|gravid|pregnant|enke|widow)\w{0,12}",
    re.I,
)
ALONE = re.compile(r"\b(?:den|det|de|byens|egnens|the)\s(?:eneste|only)\b", re.I)
NAMED = {Category.ADDRESS, Category.NAME, Category.EMAIL, Category.LINK}
OF_CATEGORY = {
    Category.TOWN: "place",
    Category.POSTCODE: "place",
    Category.ADDRESS: "place",
    Category.AGE: "age",
    Category.DATE: "time",
}


@dataclass(frozen=True, slots=True)
class Mark:
    kind: str
    start: int
    end: int
    word: str


@dataclass(slots=True)
class Window:
    start: int
    end: int
    words: dict[str, None] = field(default_factory=dict)


def marks(text: str, found: Iterable[Found]) -> list[Mark]:
    found = list(found)
    named = sorted((one.start, one.end) for one in found if one.category in NAMED)
    all_marks = [*_by_words(text, named), *_by_what_is_said(text), *_by_finds(text, found)]
    return sorted(all_marks, key=lambda mark: (mark.start, mark.end))


def _by_words(text: str, named: list[tuple[int, int]]) -> Iterator[Mark]:
    """ "Baker Street" is no trade."""
    starts = [start for start, _end in named]
    for word in WORD.finditer(text):
        kind = _kind(word[0])
        at = bisect_right(starts, word.start()) - 1
        if kind and (at < 0 or named[at][1] <= word.start()):
            yield Mark(kind, word.start(), word.end(), word[0])


def _by_what_is_said(text: str) -> Iterator[Mark]:
    for found in ALONE.finditer(text):
        yield Mark("alone", found.start(), found.end(), found[0])
    for found in TRAIT.finditer(text):
        yield Mark("trait", found.start(), found.end(), found[0])
    for found in AT_WORK.finditer(text):
        yield Mark("trade", found.start(), found.end(), found[0])
    for found in NUMBER.finditer(text):
        if found["word"].lower() in NATION_OF:
            yield Mark("number", found.start(), found.start("word") - 1, found[0].split()[0])


def _kind(word: str) -> str:
    small = word.lower()
    if small in NATION_OF:
        return "nationality"
    if word.removesuffix("s") in PARTS_OF_THE_COUNTRY or small in KINDS_OF_PLACES:
        return "place"
    return "trade" if is_trade(small) else ""


def _by_finds(text: str, found: Iterable[Found]) -> Iterator[Mark]:
    for one in found:
        kind = OF_CATEGORY.get(one.category)
        if kind:
            yield Mark(kind, one.start, one.end, text[one.start : one.end])


def near(found: Iterable[Mark]) -> list[Found]:
    """Windows in which enough kinds stand together; those that touch are one."""
    windows: list[Window] = []
    last_of: dict[str, Mark] = {}
    for mark in found:
        last_of[mark.kind] = mark
        together = [one for one in last_of.values() if mark.end - one.start <= NEAR]
        if not is_telling(together):
            continue
        window = Window(min(one.start for one in together), mark.end)
        if windows and window.start <= windows[-1].end:
            window = windows[-1]
        else:
            windows.append(window)
        window.end = mark.end
        window.words |= dict.fromkeys(one.word for one in sorted(together, key=_start))
    return [
        Found(Category.COMBINATION, one.start, one.end, parts=tuple(one.words)) for one in windows
    ]


def _start(mark: Mark) -> int:
    return mark.start


def anywhere(found: Sequence[Mark]) -> Found | None:
    """Over a whole text: told at the first of its rarest kind."""
    first = _first_of_each(found)
    if not is_telling(first):
        return None
    at = next((one for one in first if one.kind == "nationality"), first[0])
    return Found(Category.COMBINATION, at.start, at.end, sure=False, parts=_words(first))


def is_telling(found: Iterable[Mark]) -> bool:
    kinds = {mark.kind for mark in found}
    return len(kinds) >= ENOUGH and len(kinds & {"nationality", "trade", "place"}) >= 2


def over_the_story(
    by_place: Sequence[tuple[Hashable, Sequence[Mark]]],
) -> tuple[Hashable, Found] | None:
    together = anywhere([mark for _place, found in by_place for mark in _first_of_each(found)])
    if together is None:
        return None
    kinds = {mark.kind for _place, found in by_place for mark in found}
    rarest = "nationality" if "nationality" in kinds else "trade"
    for place, found in by_place:
        for mark in found:
            if mark.kind == rarest:
                return place, Found(
                    Category.COMBINATION, mark.start, mark.end, sure=False, parts=together.parts
                )
    return None


def _first_of_each(found: Iterable[Mark]) -> list[Mark]:
    first: dict[str, Mark] = {}
    for mark in found:
        first.setdefault(mark.kind, mark)
    return list(first.values())


def _words(found: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.word for mark in found))
