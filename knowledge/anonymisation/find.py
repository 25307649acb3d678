"""Everything in the texts of a story that could tell who somebody is. An aid: it sees forms and
words, and knows nobody."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.anonymisation import combinations
from knowledge.anonymisation.addresses import addresses, postcodes
from knowledge.anonymisation.ages import ages
from knowledge.anonymisation.allowed import OFFICIAL, Allowed
from knowledge.anonymisation.combinations import Mark
from knowledge.anonymisation.companies import companies
from knowledge.anonymisation.dates import dates
from knowledge.anonymisation.hits import Category, Found, Hit
from knowledge.anonymisation.links import emails, links
from knowledge.anonymisation.names import names
from knowledge.anonymisation.numbers import (
    accounts,
    cases,
    cpr,
    passports,
    phones,
)
from knowledge.anonymisation.plain import Plain
from knowledge.anonymisation.plates import plates
from knowledge.anonymisation.sums import sums
from knowledge.anonymisation.towns import towns

RULES: tuple[Callable[[str], Iterator[Found]], ...] = (
    emails,
    links,
    accounts,
    cpr,
    cases,
    passports,
    companies,
    plates,
    phones,
    addresses,
    postcodes,
    dates,
    sums,
    ages,
    towns,
    names,
)
# Where two claim the same words, and both or neither are sure, the first of these has them.
RANK = {
    category: rank
    for rank, category in enumerate(
        (
            Category.EMAIL,
            Category.LINK,
            Category.ACCOUNT,
            Category.CPR,
            Category.PASSPORT,
            Category.COMPANY,
            Category.CASE_NUMBER,
            Category.PLATE,
            Category.SUM,
            Category.PHONE,
            Category.ADDRESS,
            Category.POSTCODE,
            Category.DATE,
            Category.AGE,
            Category.TOWN,
            Category.NAME,
        )
    )
}


@dataclass(frozen=True)
class Read:
    """A text, what stands in it, and what could be put together."""

    plain: Plain
    found: Sequence[Found]
    marks: Sequence[Mark]
    together: Sequence[Found]


def find(texts: Iterable[tuple[Hashable, str]], allowed: Iterable[str] = OFFICIAL) -> list[Hit]:
    """In the order of the texts, each from its beginning. A combination may lie over others."""
    known = Allowed(allowed)
    # Readers get most texts as their author wrote them: the same words are read once.
    by_text: dict[str, Read] = {}
    hits: dict[Hashable, list[Hit]] = {}
    everywhere: list[tuple[Hashable, Read]] = []
    for place, text in texts:
        read = by_text.get(text) or by_text.setdefault(text, _read(text, known))
        everywhere.append((place, read))
        found = [*read.found, *read.together]
        hits.setdefault(place, []).extend(_hit(place, read.plain, one) for one in found)
    if not any(read.together for _place, read in everywhere):
        _add_over_the_story(everywhere, hits)
    return [hit for found_there in hits.values() for hit in sorted(found_there, key=_order)]


def _read(text: str, known: Allowed) -> Read:
    plain = Plain(text)
    found = _without_overlaps(_all(plain.text, known), len(plain.text))
    marks = [
        mark
        for mark in combinations.marks(plain.text, found)
        if not known.covers(Category.NAME, mark.word)
    ]
    return Read(plain, found, marks, _combined(marks))


def _all(text: str, known: Allowed) -> list[Found]:
    return [
        found
        for rule in RULES
        for found in rule(text)
        if not known.covers(found.category, text[found.start : found.end])
    ]


def _without_overlaps(found: Sequence[Found], length: int) -> list[Found]:
    taken = bytearray(length)
    kept = []
    for one in sorted(found, key=_claim):
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return kept


def _claim(found: Found) -> tuple[bool, int, int, int]:
    return not found.sure, RANK[found.category], found.start - found.end, found.start


def _combined(marks: Sequence[Mark]) -> list[Found]:
    near = combinations.near(marks)
    whole = None if near else combinations.anywhere(marks)
    return [*near, *([whole] if whole else [])]


def _add_over_the_story(
    everywhere: Sequence[tuple[Hashable, Read]], hits: dict[Hashable, list[Hit]]
) -> None:
    over = combinations.over_the_story([(place, read.marks) for place, read in everywhere])
    if over is None:
        return
    at, found = over
    plain = next(read.plain for place, read in everywhere if place == at and read.marks)
    hits[at].append(_hit(at, plain, found))


def _hit(place: Hashable, plain: Plain, found: Found) -> Hit:
    start, end = plain.origin(found.start, found.end)
    return Hit(found.category, place, start, end, plain.source[start:end], found.sure, found.parts)


def _order(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end
