"""Names: capital letters where a sentence goes on, and what stands where names stand.

Danish has few capital letters, so most that do not begin a sentence are names. English has more;
its days, months, languages and nationalities are known.
"""

import re
from collections.abc import Iterator

from knowledge.anonymisation.given import ALSO_ORDINARY, GIVEN, NOT_IN_SMALL_LETTERS
from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.nations import NATION_OF, WORLD
from knowledge.anonymisation.ordinary import (
    COMMON,
    TITLES,
    VERBS,
    is_ordinary,
    looks_ordinary,
    starts_a_sentence,
)
from knowledge.anonymisation.places import PARTS_OF_THE_COUNTRY
from knowledge.anonymisation.sight import UPPER

WORD = rf"[{UPPER}](?:[^\W\d_]|['-](?=[^\W\d_])){{0,40}}"
LINK = r"(?:(?:van|von|der|den|de|la|al|el|bin|binti|ibn|af|da|dos|del|di|ter|le)\s){1,2}"
INITIAL = rf"[{UPPER}]\."
# Words with capital letters one after the other, an initial or "van der" between them.
CHAIN = re.compile(
    rf"(?<![^\W_])(?:{INITIAL}\s?){{0,3}}{WORD}(?![^\W_])"
    rf"(?:[ ](?:{LINK})?(?:{INITIAL}\s?){{0,2}}{WORD}(?![^\W_])){{0,5}}"
)
PART = re.compile(WORD)
INITIALS = re.compile(rf"(?<![\w.])[{UPPER}]\.\s?[{UPPER}]\.(?:\s?[{UPPER}]\.)?(?!\w)")
CALLED = re.compile(
    r"\b(?:hedder|hed|kaldes|kaldet|kaldt|ved navn|navnet|navn(?:et)? er|mit navn|fornavn"
    r"|efternavn|navn|name|named|called"
    r"|name is|my name|alias)\b[\s:]{1,3}(?:er\s|is\s)?[\"']?(?P<name>[^\W\d_]{2,30})",
    re.I,
)
# In forms, letters and files: what stands after the colon, or under the greeting, is somebody.
SIGNED = re.compile(
    r"\b(?:author|artist|forfatter|fotograf|photographer|creator|photo by|oprettet af|created by"
    r"|sidst gemt af|last saved by|lastmodifiedby|underskrift|signatur|signature|signed"
    r"|tolk|interpreter|afsender|modtager|sender|recipient|lejer|udlejer|tenant|landlord"
    r"|medarbejder|lønmodtager|employee|kontohaver|account holder|sagsbehandler|patient|vidne"
    r"|witness|pårørende|kontaktperson|contact)"
    rf"[ ]?:\s{{0,3}}(?P<name>[{UPPER}]\w{{1,20}}(?:[ -][{UPPER}][\w.]{{0,20}}){{0,3}})"
    r"|\b(?:mvh|vh|kh|hilsen|regards|sincerely)[,.!]?\s{1,3}"
    rf"(?P<under>[{UPPER}]\w{{1,20}}(?:[ -][{UPPER}][\w.]{{0,20}}){{0,2}})",
    re.I,
)
IN_A_FILE = re.compile(
    r"(?<![^\W_])[a-zæøåéüö]{2,20}(?=[_-])"
    r"|(?<=[_-])[a-zæøåéüö]{2,20}(?![^\W_])"
)
NEXT = re.compile(r",?\s([^\W\d_]{1,20})")
LETTERED = re.compile(rf"[A-F]\.\s(?!{INITIAL})")
LONGEST_ACRONYM = 5
ANY_SMALL_GIVEN = frozenset(name.lower() for name in GIVEN)
SMALL_GIVEN = frozenset(name.lower() for name in GIVEN - ALSO_ORDINARY if len(name) > 3) - (
    NOT_IN_SMALL_LETTERS | COMMON
)
# As people write to each other.
IN_SMALL_LETTERS = re.compile(r"(?<![\w@./-])[a-zæøåéüöäăâîșțąćęłńóśźżčšžėūī]{4,20}(?![\w@/]|\.\w)")


def names(text: str) -> Iterator[Found]:
    for found in CHAIN.finditer(text):
        yield from _in_chain(text, found)
    for found in INITIALS.finditer(text):
        yield Found(Category.NAME, *found.span())
    for found in CALLED.finditer(text):
        if found["name"].lower() in ANY_SMALL_GIVEN:
            yield Found(Category.NAME, *found.span("name"))
    yield from _signed(text)
    for pattern in (IN_A_FILE, IN_SMALL_LETTERS):
        for found in pattern.finditer(text):
            if found[0] in SMALL_GIVEN or found[0].removesuffix("s") in SMALL_GIVEN:
                yield Found(Category.NAME, *found.span(), sure=False)


def _signed(text: str) -> Iterator[Found]:
    for found in SIGNED.finditer(text):
        group = "name" if found["name"] else "under"
        said = found[group]
        first = re.split(r"[ -]", said)[0]
        if said[0].isupper() and not (is_ordinary(first) or first.lower() in TITLES):
            yield Found(Category.NAME, *found.span(group), sure=False)


def _in_chain(text: str, chain: re.Match[str]) -> Iterator[Found]:
    """The stretches of a chain between words that are known to name nobody."""
    starts = starts_a_sentence(text, chain.start())
    words = [
        word
        for word in PART.finditer(text, chain.start(), chain.end())
        if not _is_initial(text, word)
    ]
    # An initial begins no sentence, but "A." may stand before a choice.
    starts = (
        starts
        and bool(words)
        and (words[0].start() == chain.start() or LETTERED.match(text, chain.start()) is not None)
    )
    for stretch in _stretches(words, starts=starts):
        is_first = starts and stretch[0] is words[0]
        if is_first and len(stretch) > 1 and _is_only_a_beginning(stretch):
            stretch, is_first = stretch[1:], False
        if len(stretch) == 1 and not _stands_alone(text, stretch[0], is_first=is_first):
            continue
        # Initials before the first word belong to it.
        start = chain.start() if stretch[0] is words[0] else stretch[0].start()
        given = any(_is_given(word[0]) for word in stretch)
        yield Found(Category.NAME, start, stretch[-1].end(), sure=given or len(stretch) > 1)


def _stretches(words: list[re.Match[str]], *, starts: bool) -> Iterator[list[re.Match[str]]]:
    stretch: list[re.Match[str]] = []
    for number, word in enumerate(words):
        if _is_no_name(word[0], is_first=starts and number == 0):
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch.append(word)
    if stretch:
        yield stretch


def _is_no_name(word: str, *, is_first: bool) -> bool:
    if _is_known(word):
        return True
    if word.isupper() and len(word) <= LONGEST_ACRONYM:
        return not _is_given(word.capitalize())
    return is_first and not _is_given(word) and looks_ordinary(word)


def _is_initial(text: str, word: re.Match[str]) -> bool:
    return len(word[0]) == 1 and text.startswith(".", word.end())


def _is_only_a_beginning(stretch: list[re.Match[str]]) -> bool:
    """ "Mød Ana": the name that is known comes second."""
    return not _is_given(stretch[0][0]) and _is_given(stretch[1][0])


def _stands_alone(text: str, word: re.Match[str], *, is_first: bool) -> bool:
    """A name that is known; of other words what begins no sentence, or does something."""
    if _is_given(word[0]) and ("'" in word[0] or _bare(word[0]) not in ALSO_ORDINARY):
        return True
    if text[word.start() - 1 : word.start()] + text[word.end() : word.end() + 1] == "()":
        return True
    if not is_first:
        return _is_given(word[0]) or word[0].lower() not in COMMON
    following = NEXT.match(text, word.end())
    return following is not None and following[1] in VERBS


def _is_given(word: str) -> bool:
    return _bare(word) in GIVEN and len(word) > 2


def _is_known(word: str) -> bool:
    small = word.lower()
    first = small.split("-")[0]
    return (
        is_ordinary(word)
        or small in WORLD
        or small in NATION_OF
        or (first != small and (first in NATION_OF or is_ordinary(first)))
        or small.removesuffix("s") in WORLD
        or word in PARTS_OF_THE_COUNTRY
        or word.removesuffix("s") in PARTS_OF_THE_COUNTRY
        or (small in TITLES)
    )


def _bare(word: str) -> str:
    """Without the genitive, unless the name ends so."""
    if word in GIVEN:
        return word
    return word.removesuffix("'s").removesuffix("'") if "'" in word else word.removesuffix("s")
