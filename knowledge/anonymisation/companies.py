"""Firms: their numbers, and their names by what firms are called."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.nations import NATION_OF, WORLD
from knowledge.anonymisation.numbers import GOODS
from knowledge.anonymisation.ordinary import is_ordinary, looks_ordinary, starts_a_sentence
from knowledge.anonymisation.sight import CAPITALISED, UPPER, before

CVR = re.compile(
    r"\b(?:cvr|se|vat|moms|p|virksomheds)[ .-]?(?:nr|nummer|no|number|reg)?[.:]{0,2}\s{0,2}"
    r"(?:er |is )?(?P<number>(?:DK[- ]?)?\d\d ?\d\d ?\d\d ?\d\d(?:\d\d)?)(?![\w-])",
    re.I,
)
BARE_CVR = re.compile(r"(?<![\w+.,/-])(?<!\d )(?:DK-?)?(?P<number>\d{8})(?!\w|[.,/-]\d)")
CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
COMPANY_FORM = re.compile(
    r"(?<=\s)(?:ApS|APS|A/S|I/S|IVS|K/S|P/S|A\.M\.B\.A\.|Ltd|Limited|GmbH|S\.R\.L|SRL"
    r"|Sp\. z o\.o|UAB|OÜ|Inc|LLC)"
    r"(?!\w)\.?"
)
COMPANY_WORD = re.compile(
    rf"(?<!\w)(?:[{UPPER}][\w'-]{{1,30}}\s(?:(?:&|og|and)\s)?){{1,3}}"
    rf"(?:[{UPPER}]\w{{0,20}}firma|Rengøring|Byg|Transport|Service|Cleaning|Clean|Entreprise|Vikar"
    r"|Bud|Nails|Massage|Pizza|Sushi|Grill|Foods?|Seafood|Fisk|Auto|Biler|Teknik|Logistik|Farms?"
    r"|Construction|Solutions|Partners|Maritime|Slagteri|Bageri|Rengøringsservice|Spa|Salon|Klinik|Clinic"
    r"|Group|Holding|Logistics|Catering|Gartneri|Ejendomme|Consult|Shipping|Recruitment)(?!\w)"
)
BUSINESS = re.compile(
    r"(?<!\w)(?:restaurant|hotel|motel|café|cafe|pizzeria|salon|klinik|clinic|gartneri|vognmand|bageri"
    r"|slagteri|rederi|grill|bodega|kro|bar|spa|studio|shop|farm)(?:en|et|ten)?"
    rf"\s[\"']?(?P<name>(?-i:{CAPITALISED}(?:\s(?:&\s)?{CAPITALISED}){{0,3}}))",
    re.I,
)
CALLED_COMPANY = re.compile(
    r"\b(?:firmaet|virksomheden|selskabet|rederiet|\w{0,20}bureauet|(?:firm|company|agency)\s(?:called|named))"
    r"\s(?:ved navn\s|hedder\s)?[\"']?"
    rf"(?P<name>(?-i:{CAPITALISED}(?:\s(?:[&]\s)?{CAPITALISED}){{0,3}}))",
    re.I,
)
COMPANY_NAME = re.compile(rf"(?:[{UPPER}\d][\w&.'-]{{0,40}},?\s(?:(?:&|og|and|i|of)\s)?){{1,5}}$")


def companies(text: str) -> Iterator[Found]:
    for found in CVR.finditer(text):
        yield Found(Category.COMPANY, *found.span("number"))
    for found in BARE_CVR.finditer(text):
        if _is_cvr(found["number"]) and not GOODS.search(before(text, found.start())):
            yield Found(Category.COMPANY, *found.span(), sure=False)
    for start, end in _names(text):
        yield Found(Category.COMPANY, _without_beginning(text, start, end), end)
    for pattern in (CALLED_COMPANY, BUSINESS):
        for found in pattern.finditer(text):
            yield Found(Category.COMPANY, *found.span("name"))


def _names(text: str) -> Iterator[tuple[int, int]]:
    for found in COMPANY_FORM.finditer(text):
        name = COMPANY_NAME.search(before(text, found.start(), 80))
        if name is not None:
            yield found.start() - len(name[0]), found.end()
    for found in COMPANY_WORD.finditer(text):
        if not all(_is_known(word) for word in found[0].split()[:-1]):
            yield found.span()


def _is_known(word: str) -> bool:
    return is_ordinary(word) or word.lower() in WORLD or word.lower() in NATION_OF


def _without_beginning(text: str, start: int, end: int) -> int:
    """ "Firmaet Nordlyst ApS": the first of three words only begins the sentence."""
    words = text[start:end].split()
    if len(words) > 2 and starts_a_sentence(text, start) and looks_ordinary(words[0]):
        return text.index(words[1], start + len(words[0]))
    return start


def _is_cvr(number: str) -> bool:
    return (
        number[0] != "0"
        and not sum(weight * int(digit) for weight, digit in zip(CVR_WEIGHTS, number, strict=True))
        % 11
    )
