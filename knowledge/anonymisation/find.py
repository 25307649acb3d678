"""Everything in the texts of a story that could tell who somebody is. An aid: it sees forms and
words, and knows nobody."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from knowledge.anonymisation import combinations
from knowledge.anonymisation.addresses import addresses, postcodes, towns
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
    plates,
)
from knowledge.anonymisation.plain import Plain
from knowledge.anonymisation.sums import sums

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


def find(texts: Iterable[tuple[Hashable, str]], allowed: Iterable[str] = OFFICIAL) -> list[Hit]:
    """In the order of the texts, each from its beginning. A combination may lie over others."""
    known = Allowed(allowed)
    hits: dict[Hashable, list[Hit]] = {}
    read: list[tuple[Hashable, Plain, list[Mark]]] = []
    told = False
    for place, text in texts:
        plain = Plain(text)
        found = _without_overlaps(_all(plain.text, known), len(plain.text))
        marks = [
            mark
            for mark in combinations.marks(plain.text, found)
            if not known.covers(Category.NAME, mark.word)
        ]
        together = _combined(marks)
        told = told or bool(together)
        read.append((place, plain, marks))
        hits.setdefault(place, []).extend(_hit(place, plain, one) for one in [*found, *together])
    if not told:
        _add_over_the_story(read, hits)
    return [hit for found_there in hits.values() for hit in sorted(found_there, key=_order)]


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
    read: Sequence[tuple[Hashable, Plain, list[Mark]]], hits: dict[Hashable, list[Hit]]
) -> None:
    over = combinations.over_the_story([(place, marks) for place, _plain, marks in read])
    if over is None:
        return
    at, found = over
    plain = next(plain for place, plain, marks in read if place == at and marks)
    hits[at].append(_hit(at, plain, found))


def _hit(place: Hashable, plain: Plain, found: Found) -> Hit:
    start, end = plain.origin(found.start, found.end)
    return Hit(found.category, place, start, end, plain.source[start:end], found.sure, found.parts)


def _order(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end
