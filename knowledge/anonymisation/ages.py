"""Ages that are exact: with the word for it, or a year of birth."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.ages_told import ages_told
from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.number_words import ENGLISH_NUMBER, PEOPLE, SMALL_NUMBER
from knowledge.anonymisation.sight import around, before

AGES = (
    re.compile(rf"(?<![\w.,-])(?:\d{{1,3}}|{SMALL_NUMBER})(?:\s?-?\s?)(?:å|aa)rige?s?(?!\w)", re.I),
    re.compile(
        rf"(?<![\w.,-])(?:\d{{1,3}}|{SMALL_NUMBER})\s?(?:år|aar|måneder|mdr\.?|uger)\sgam(?:mel|le"
        rf"|melt)(?!\w)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,-])(?:\d{{1,3}}|{ENGLISH_NUMBER})[\s-](?:years?|months?)[\s-]old\b", re.I
    ),
    re.compile(
        rf"\b(?:aged|age|alder:?|age of|alderen|en alder af|alder af)\s(?:of\s)?(?:\d{{1,3}}"
        rf"|{ENGLISH_NUMBER})\b(?!-\d|%|\sår\sog)",
        re.I,
    ),
    re.compile(r"(?<![\w.,-])\d{1,2}[\s-]?(?:y/o|yo)\b", re.I),
    re.compile(
        rf"(?<![\w.,-])(?:\d{{1,2}}|{SMALL_NUMBER})[\s-]?års?(?:-?\s?alderen|\s(?:pige|dreng|mand|kvinde)\w{{0,2}}"
        r"|\sgl\.)"
        r"|\b[ims]{1,2}it\s\d{1,2}\.\s(?:leve)?år\b",
        re.I,
    ),
    re.compile(
        r"\b(?:født|born)\s(?:i\s|in\s)(?:19|20)\d\d\b|\b(?:årgang|fødselsår:?)\s(?:19"
        r"|20)\d\d\b|\bfødt\s(?:19|20)\d\d\b",
        re.I,
    ),
)
AGE_ANCHOR = re.compile(
    r"(?:å|aa)rige?s?(?!\w)|gam(?:mel|le|melt)(?!\w)|\b(?:old|aged?|alder(?:en)?|y/o|yo|født|born|årgang|fødselsår"
    r"|gl\.|års(?:alderen)?|levealder|(?:leve)?år)\b",
    re.I,
)
OLD_THING = re.compile(
    r"\s(?:kontrakt|plan|aftale|periode|strategi|bevilling|indsats|frist|projekt|uddannelse"
    r"|lejemål|lejekontrakt|garanti"
    r"|straf|fængsel|handlingsplan|tradition|lov|tidsbegrænset|opholdstilladelse|forløb"
    r"|bygning|hus|bil)",
    re.I,
)
YEARS = re.compile(rf"(?<![\w.,-])(?:\d{{1,2}}|{SMALL_NUMBER})\sår(?!\w|-)", re.I)
IS_SO_OLD = re.compile(
    r"\b(?:er|var|bliver|blev|fylder|fyldte|fyldt|kun|knap|lige|på)\s(?:kun\s|lige\s|blevet\s"
    r"|fyldt\s)?$",
    re.I,
)
WORD = re.compile(r"[^\W\d_]{2,20}")
ENDS_A_SENTENCE = re.compile(r"[.!?\n]")
NO_AGE = re.compile(
    r"\b(?:straf\w{0,8}|fængsel|\w{0,12}ramme\w{0,2}|\w{0,16}frist\w{0,4}|over|under|mindst|forældet"
    r"|gammel lov|varer|varighed\w{0,2}|garanti\w{0,2}|kontrakt\w{0,2}|aftale\w{0,2}|løbetid\w{0,2}"
    r"|periode\w{0,2}|lejemål\w{0,2}|maks\w{0,5}|minimum|\w{0,6}grænse\w{0,2}|lov\w{0,4}|gyldig\w{0,2}"
    r"|omkring|cirka|ca\.?|op til|højst|fyldt\s1[58]|about|around)\b[^.!?\n]{0,20}$",
    re.I,
)


def ages(text: str) -> Iterator[Found]:
    for found in around(AGE_ANCHOR, AGES, text):
        if not OLD_THING.match(text, found.end()):
            yield Found(Category.AGE, *found.span())
    yield from _in_years(text)
    yield from ages_told(text)


def _in_years(text: str) -> Iterator[Found]:
    for found in YEARS.finditer(text):
        said = before(text, found.start(), 50)
        if IS_SO_OLD.search(said) and _speaks_of_somebody(said) and not NO_AGE.search(said):
            yield Found(Category.AGE, *found.span())


def _speaks_of_somebody(said: str) -> bool:
    sentence = ENDS_A_SENTENCE.split(said)[-1]
    return any(word[0].lower() in PEOPLE for word in WORD.finditer(sentence))
