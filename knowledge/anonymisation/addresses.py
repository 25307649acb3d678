"""Addresses and postcodes."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.nations import NATION_OF, WORLD
from knowledge.anonymisation.ordinary import is_ordinary, starts_a_sentence
from knowledge.anonymisation.places import TOWNS
from knowledge.anonymisation.sight import CAPITALISED, UPPER, before, is_year

STREET = (
    r"(?:vej|gade|all[eé]|stræde|boulevard(?:en)?|vænget?|torvet?|plads|pladsen|gaden|vejen|alleen)"
)
OTHER_STREET = (
    r"(?:park|parken|stien?|bakken?|have|haven|kajen?|brygge|bro|toften|marken|engen|lunden"
    r"|skoven|krogen|svinget"
    r"|hegnet|gården|strand|dalen?|højen?|ager|løkken|stykket|kvarter|ringen|passage|gang"
    r"|huset|kanten|banen|holmen?"
    r"|toft|mark|lund|høj|borg|minde|vang|vangen|bjerg|kilden|diget|havnen?)"
)
HOUSE = (
    r"(?:[\"']?\s{1,2}(?:nr\.?\s)?\d{1,3}(?:\s?[A-Za-z](?!\w))?(?:-\d{1,3})?"
    r"(?!\d|[.,]\d|\s?%|\s\d))"
)
FLOOR = (
    r"(?:,?\s{0,2}(?:st|kl|kld|stuen|kælderen|\d{1,2})\.?(?:\s?sal\b)?,?\s{0,2}(?:(?:tv|th"
    r"|mf)\b\.?|dør\s?\d{1,3}|(?<=\.\s)-?\d{1,3}\b)"
    r"|,?\s{1,2}\d{1,2}\.\s?sal\b|,\s?(?:st|\d{1,2})\.(?=[\s,]|$)|,\s?lejl\.?\s?\w{1,5})"
)
WITH_NUMBER = re.compile(rf"(?:(?i:{STREET})|{OTHER_STREET}){HOUSE}{FLOOR}?")
# A floor makes an address of any name with a number.
WITH_FLOOR = re.compile(rf"(?<!\w){CAPITALISED}(?:\s{CAPITALISED}){{0,2}}{HOUSE}{FLOOR}")
BEFORE_POSTCODE = re.compile(
    rf"(?<!\w){CAPITALISED}(?:\s{CAPITALISED}){{0,2}}{HOUSE}{FLOOR}?"
    rf"(?=,?\s{{1,2}}(?:DK-?)?\d{{4}}\s[{UPPER}])"
)
ALONE = re.compile(
    rf"(?<![\w-])[{UPPER}]\w{{1,30}}{STREET}s?(?!\w)"
    rf"|(?<![\w.]){CAPITALISED}\s(?:Allé|Boulevard|Torv|Plads|Stræde|Gade|Vej)(?!\w)"
)
ENGLISH = re.compile(
    rf"(?<!\w)\d{{1,4}}[A-Za-z]?\s(?:{CAPITALISED}\s){{1,3}}"
    r"(?:Street|Road|Avenue|Lane|Square|Drive|Close|Court|Way|St\.|Rd\.|Ave\.)(?!\w)"
)
# Where on earth, as pictures hold it.
COORDINATES = re.compile(
    r"(?<![\w.])-?\d{1,2}\.\d{3,15}°?\s?[NS]?,?\s{1,2}-?\d{1,3}\.\d{3,15}"
    r"|\d{1,2}°\s?\d{1,2}'[^\n]{0,14}[NS]\b[^\n]{0,30}[EWØV]\b"
)
NAME_OF_STREET = re.compile(
    rf"(?:(?:[{UPPER}][\w'-]{{0,60}}\.?\s?|[{UPPER}]\.\s?){{1,3}})?[\w'-]{{0,40}}$"
)
IN_SMALL_LETTERS = re.compile(rf"\w{{1,60}}{STREET}", re.I)
NO_STREET = re.compile(
    r"(?:motor|hoved|lande|gen|om|cykel|side|adgangs|ud|ind|frem|til|af|arbejds|lege|parkerings"
    r"|rednings|hel|bi|bygge|ret|lufthavn|konto|spille|studie|prøve|praktik|sove|stå|sidde|ven"
    r"|grus|vand|bane|mellem|marked|ansættelses|hvile|opholds|gå|til|under|over)"
    r"(?:vej|vejen|plads|pladsen|gade|gaden|s?torvet?|gangen?)s?",
    re.I,
)
POSTCODE = re.compile(
    r"(?<![\w.,/-])(?:DK[- ]?)?(?P<code>\d{4})\s{1,2}"
    r"(?P<town>Kbh\.?(?:\s[A-ZØ]{1,2}\b)?"
    rf"|{CAPITALISED}(?:[ -](?:[{UPPER}]{{1,2}}|{CAPITALISED})(?!\w))?)(?!\w)"
)
SMALL_POSTCODE = re.compile(r"(?<![\w.,/-])\d{4}\s(?P<town>[a-zæøå]{3,20})(?!\w)")
# Behind an address, or as part of the country.
BARE_POSTCODE = re.compile(r"(?<!\w)DK[- ]?\d{4}(?!\w)|(?<![\w.,/-])[1-9]\d{3}(?=-området)")
SAYS_POSTCODE = re.compile(
    r"\b(?:postnr|postnummer(?:et)?|postcode|post ?code|postal code|zip|zip code)\b\.?:?\s?(?:er\s"
    r"|is\s)?(?P<code>\d{4,5})\b",
    re.I,
)
LEAST_POSTCODE, MOST_POSTCODE = 800, 9999


def addresses(text: str) -> Iterator[Found]:
    for found in WITH_NUMBER.finditer(text):
        start = _start_of_street(text, found)
        if start is not None:
            yield Found(Category.ADDRESS, start, found.end())
    for pattern in (WITH_FLOOR, BEFORE_POSTCODE, ENGLISH, COORDINATES):
        for found in pattern.finditer(text):
            yield Found(Category.ADDRESS, *found.span())
    for found in ALONE.finditer(text):
        if not NO_STREET.fullmatch(found[0]) and not starts_a_sentence(text, found.start()):
            yield Found(Category.ADDRESS, *found.span(), sure=" " in found[0])


def _start_of_street(text: str, found: re.Match[str]) -> int | None:
    said = NAME_OF_STREET.search(before(text, found.start(), 60))
    name = (said[0] if said else "") + re.split(r"[\"']?\s", found[0])[0]
    word = name.split()[-1]
    at = found.start() - len(word) + len(re.split(r"[\"']?\s", found[0])[0])
    is_name = word[0].isupper() and not starts_a_sentence(text, at)
    if not is_name and NO_STREET.fullmatch(word):
        return None
    if word.lower() in WORLD or not _is_street(word, name, found[0]):
        return None
    return found.start() - len(said[0]) if said else found.start()


def _is_street(word: str, name: str, ending: str) -> bool:
    """Not "gade 12" alone, nor small words with an ending that many words have."""
    is_long_enough = len(word) > len(re.split(r"\W", ending)[0])
    if not word[0].isupper():
        return is_long_enough and IN_SMALL_LETTERS.fullmatch(word) is not None
    return is_long_enough or len(name) > len(word)


# The forms of other countries, with their letters before or the town after.
FOREIGN_POSTCODES = (
    re.compile(
        r"(?<![\w-])(?:DK|DE|D|SE|S|NO|N|PL|NL|LT|LV|EE|RO|BG|CZ|UA)-\d{3,6}(?: \d\d)?(?![\w-])"
    ),
    re.compile(r"(?<![\w-])\d{2}-\d{3}(?=,?\s[A-ZŁŚŻĆ]\w{2,20})"),
    re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\w-])"),
)
WITH_A_TOWN = re.compile(
    r"(?<![\w.,-]|\+)(?:\d{5}|\d{3} \d\d|\d{4} ?[A-Z]{2})\s(?P<town>[A-ZÅÄÖÜ][a-zåäöüß]{2,25})"
)


def postcodes(text: str) -> Iterator[Found]:
    yield from _before_a_town(text)
    yield from _of_other_countries(text)
    for found in SMALL_POSTCODE.finditer(text):
        if found["town"].capitalize() in TOWNS:
            yield Found(Category.POSTCODE, *found.span())
    for found in BARE_POSTCODE.finditer(text):
        yield Found(Category.POSTCODE, *found.span(), sure=False)
    for found in SAYS_POSTCODE.finditer(text):
        yield Found(Category.POSTCODE, *found.span("code"))


def _before_a_town(text: str) -> Iterator[Found]:
    for found in POSTCODE.finditer(text):
        code, town = found["code"], found["town"]
        if not LEAST_POSTCODE <= int(code) <= MOST_POSTCODE:
            continue
        is_known = town.startswith("Kbh") or town in TOWNS or re.split(r"[ -]", town)[0] in TOWNS
        if is_known or not (is_year(code) or _is_no_town(town)):
            yield Found(Category.POSTCODE, *found.span(), sure=is_known)


def _of_other_countries(text: str) -> Iterator[Found]:
    for pattern in FOREIGN_POSTCODES:
        for found in pattern.finditer(text):
            yield Found(Category.POSTCODE, *found.span())
    for found in WITH_A_TOWN.finditer(text):
        if not _is_no_town(found["town"]):
            yield Found(Category.POSTCODE, *found.span(), sure=False)


def _is_no_town(town: str) -> bool:
    first = re.split(r"[ -]", town)[0]
    return is_ordinary(first) or first.lower() in NATION_OF or first.isupper()
