"""Towns, villages, districts and small islands: those that are listed, and what stands where a
place stands."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.given import GIVEN
from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.nations import NATION_OF, WORLD
from knowledge.anonymisation.ordinary import COMMON, is_ordinary, starts_a_sentence
from knowledge.anonymisation.places import (
    ALSO_ORDINARY,
    NOT_IN_SMALL_LETTERS,
    PARTS_OF_THE_COUNTRY,
    TOWNS,
)
from knowledge.anonymisation.sight import CAPITALISED, UPPER, before

MUNICIPALITY = re.compile(
    rf"(?<!\w)(?:{CAPITALISED}[\s-]){{1,2}}(?:[Kk]ommunes?|Municipality)(?!\w)"
)
IN_A_PLACE = re.compile(
    r"(?<!\w)(?i:(?P<sure>byen|landsbyen|havnebyen|øen|forstaden|nær|near|outside|uden for|nord for"
    r"|syd for|øst for|vest for|(?:town|village|city) of)|i|in)\s"
    r"(?P<town>(?:(?:Sankt|Sct\.|Store|Lille|Nørre|Sønder|Øster|Vester|Ny|Gammel)\s)?"
    rf"[{UPPER}][^\W\d_]{{2,30}})(?!\w)"
)
WORD = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]{{0,60}}(?:-[{UPPER}][^\W\d_]{{0,60}})?")
# What many towns have stands behind their name.
WITH_ITS_OWN = re.compile(
    rf"(?<!\w)(?P<town>[{UPPER}][^\W\d_]{{2,30}})(?<!s)s?\s"
    r"(?:[Hh]avn|[Ss]ygehus|[Ss]tation|[Bb]anegård|[Bb]yret|[Rr]ådhus|[Pp]olitistation|[Hh]ospital"
    r"|[Cc]amping|[Ll]ufthavn|[Aa]rrest(?:hus)?|[Kk]irke|[Jj]obcenter|[Ll]ystbådehavn|[Tt]orv)(?!\w)"
)
# As most Danish towns end, behind a word that leads to a place.
ENDS_LIKE_A_TOWN = re.compile(
    r"(?<!\w)(?:i|på|fra|til|ved|mod|omkring|over|gennem|in|on|from|to|at|towards|outside)\s"
    rf"(?P<town>[{UPPER}][a-zæøåéü]{{1,24}}(?:strup|drup|trup|rup|lev|løse|købing|bølle|sted|rød|tved"
    r"|bæk|balle|borg|bjerg|holm|næs|sund|havn|vig|strand|kær|inge|toft|tofte|minde|by|bro|høj"
    r"|torp|terp|bøl|lunde|rød|mose|skov|sø|ø))(?P<of>s?)(?!\w|\s\d|['-]\w)"
)
# In messages, and in the names of files.
IN_SMALL_LETTERS = re.compile(
    r"(?<!\w)(?:i|på|fra|til|ved|mod|nær|in|from|to|near)\s(?P<town>[a-zæøå]{4,20})(?![\w@])"
)
IN_A_FILE = re.compile(
    r"(?<![^\W_])(?P<town>[a-zæøå]{5,20})(?=[_-])"
    r"|(?<=[_-])(?P<last>[a-zæøå]{5,20})(?![^\W_])"
)
SMALL_TOWNS = frozenset(town.lower() for town in TOWNS - ALSO_ORDINARY if len(town) > 3) - (
    NOT_IN_SMALL_LETTERS | COMMON
)
FIRST_NAME = re.compile(rf"(?:(?<!\w)(?P<name>[{UPPER}][^\W\d_]{{1,30}})|(?<!\w)[{UPPER}]\.)\s$")


def towns(text: str) -> Iterator[Found]:
    for found in MUNICIPALITY.finditer(text):
        if not is_ordinary(re.split(r"[\s-]", found[0])[0]):
            yield Found(Category.TOWN, *found.span())
    for found in IN_A_PLACE.finditer(text):
        if not _is_no_place(found["town"]):
            yield Found(Category.TOWN, *found.span("town"), sure=found["sure"] is not None)
    yield from _that_are_listed(text)
    yield from _by_their_form(text)
    yield from _in_small_letters(text)


def _that_are_listed(text: str) -> Iterator[Found]:
    for found in WORD.finditer(text):
        length = _town_at(text, found)
        if length and not _is_surname(text, found.start()):
            is_sure = found[0].removesuffix("s") not in ALSO_ORDINARY
            if is_sure or not starts_a_sentence(text, found.start()):
                yield Found(Category.TOWN, found.start(), found.start() + length, sure=is_sure)


def _is_surname(text: str, at: int) -> bool:
    """Many people are called as the place that their family came from."""
    found = FIRST_NAME.search(before(text, at, 32))
    return found is not None and (found["name"] is None or found["name"] in GIVEN)


def _by_their_form(text: str) -> Iterator[Found]:
    for pattern in (WITH_ITS_OWN, ENDS_LIKE_A_TOWN):
        for found in pattern.finditer(text):
            if not _is_no_place(found["town"]):
                yield Found(Category.TOWN, *found.span("town"), sure=pattern is WITH_ITS_OWN)


def _in_small_letters(text: str) -> Iterator[Found]:
    for pattern in (IN_SMALL_LETTERS, IN_A_FILE):
        for found in pattern.finditer(text):
            town = "last" if "last" in found.groupdict() and found["last"] else "town"
            if found[town] in SMALL_TOWNS:
                yield Found(Category.TOWN, *found.span(town), sure=False)


def _is_no_place(name: str) -> bool:
    small = name.lower()
    return (
        is_ordinary(name)
        or small in COMMON
        or small in WORLD
        or small in NATION_OF
        or name in GIVEN
        or name.removesuffix("s") in PARTS_OF_THE_COUNTRY
        or name.isupper()
    )


_MORE_THAN_ONE_WORD = {
    first: tuple(
        sorted((town for town in TOWNS if town.startswith(f"{first} ")), key=len, reverse=True)
    )
    for first in {town.split(" ")[0] for town in TOWNS if " " in town}
}


def _town_at(text: str, found: re.Match[str]) -> int:
    word = found[0]
    for town in _MORE_THAN_ONE_WORD.get(word, ()):
        if text.startswith(town, found.start()):
            return len(town)
    for part in (word, word.split("-")[0]):
        if part in TOWNS or (part.endswith("s") and part[:-1] in TOWNS):
            return len(word) if part == word else len(part)
    return 0
