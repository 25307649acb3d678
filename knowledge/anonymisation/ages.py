"""Ages that are exact."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.ordinary import looks_ordinary
from knowledge.anonymisation.sight import UPPER, around, before

SMALL_NUMBER = (
    r"(?:et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten"
    r"|sytten|atten|nitten"
    r"|(?:(?:en|to|tre|fire|fem|seks|syv|otte|ni)og)?(?:tyve|tredive|fyrre|halvtreds|tres"
    r"|halvfjerds|firs|halvfems))"
)
ENGLISH_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one"
    r"|two|three|four|five|six"
    r"|seven|eight|nine))?)"
)
AGES = (
    re.compile(rf"(?<![\w.,-])(?:\d{{1,3}}|{SMALL_NUMBER})(?:\s?-?\s?)årige?s?(?!\w)", re.I),
    re.compile(
        rf"(?<![\w.,-])(?:\d{{1,3}}|{SMALL_NUMBER})\s(?:år|måneder|uger)\sgam(?:mel|le"
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
    re.compile(r"(?<![\w.,-])\d{1,2}\s?(?:y/o|yo)\b", re.I),
    re.compile(
        r"\b(?:født|born)\s(?:i\s|in\s)(?:19|20)\d\d\b|\b(?:årgang|fødselsår:?)\s(?:19"
        r"|20)\d\d\b|\bfødt\s(?:19|20)\d\d\b",
        re.I,
    ),
)
AGE_ANCHOR = re.compile(
    r"årige?s?(?!\w)|gam(?:mel|le|melt)(?!\w)|\b(?:old|aged?|alder(?:en)?|y/o|yo|født|born|årgang|fødselsår)\b",
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
NAMED_AND_SO_OLD = re.compile(
    rf"(?P<name>[{UPPER}]\w{{1,30}})\s(?:er|var|fylder|fyldte|blev)\s(?:kun\s|lige\s)?"
    rf"(?P<age>(?:\d{{1,2}}|{SMALL_NUMBER})\sår)(?!\w|\s(?:siden|i træk|lang))"
)
BIRTHDAY = re.compile(
    r"(?<!\w)\d{1,2}(?:\.|-?års-?|th|st|nd|rd)\s?-?(?:fødselsdag|birthday)|(?<!\w)\d{1,2}\syears\sof\sage"
    r"|(?<=\bof\s)1\d(?=[.,;])",
    re.I,
)
IS_SO_OLD = re.compile(
    r"\b(?:er|var|bliver|blev|fylder|fyldte|fyldt|kun|knap|lige|på)\s(?:kun\s|lige\s|blevet\s"
    r"|fyldt\s)?$",
    re.I,
)
SOMEBODY = re.compile(
    r"\b(?:mand|kvinde|pige|dreng|person|søn|datter|bror|søster|ung|han|hun|jeg|du|barn"
    r"|arbejder|fyr|mor|far|medarbejder|borger"
    r"|patient|klient|beboer|ansat|manden|kvinden|pigen|drengen|barnet)\b[^.!?\n]{0,25}$",
    re.I,
)
NO_AGE = re.compile(
    r"\b(?:straf\w{0,8}|fængsel|ramme\w{0,2}|frist\w{0,4}|over|under|mindst|forældet"
    r"|gammel lov|varer)\b[^.!?\n]{0,20}$",
    re.I,
)
IN_BRACKETS = re.compile(
    rf"(?<=[{UPPER}])\w{{1,30}}(?:\s\((?P<one>\d{{1,2}})(?:\sår)?\)|,\s(?P<two>\d{{2}}),)"
)
# As in notes and lists: "Kvinde, 27", "F/27", "27 yr", "f. 1987".
IN_NOTES = (
    re.compile(
        r"\b(?:mand|kvinde|pige|dreng|patient|pt\.?|man|woman|girl|boy|male|female)"
        r"(?:,|:|\s\(|,?\s(?:age|alder):?)?\s?(?P<age>\d{1,2}(?:\s?(?:år|yrs?|years))?)"
        r"(?=[\s]?(?:[.,;:)]|$|\n))",
        re.I | re.M,
    ),
    re.compile(r"(?<![\w/])[MKF]/(?P<age>\d{2})(?![\w/])|(?<![\w/])(?P<two>\d{2})/[MKF](?![\w/])"),
    re.compile(r"(?<![\w.,-])(?P<age>\d{1,2}[\s-]?(?:yrs?|years?))[\s-]old\b", re.I),
    re.compile(
        r"(?<![\w.,-])(?P<age>\d{1,2}\s?år)\s(?:mand|kvinde|pige|dreng)\b",
        re.I,
    ),
    re.compile(
        r"(?:\b(?:født|born|year of birth|birth year|yob|dob)[:\s]{1,2}(?:i\s|in\s)?"
        r"|(?<![\w.])(?:f|b)\.\s?|\bårgang\s')(?P<age>(?:19|20)?\d\d)(?![\w-]|[./]\d)",
        re.I,
    ),
)
AFTER_A_COMMA = re.compile(r"(?<=,\s)\d{1,2}\sår(?=\s?[,.;)]|\s?$)", re.M)
TURNS = re.compile(
    rf"\b(?:fylder|fyldte|turns|turned|turning)\s(?:\d{{1,2}}|{ENGLISH_NUMBER})\b", re.I
)
DANISH_IS = re.compile(
    r"\b(?:han|hun|jeg|barnet|drengen|pigen|sønnen|datteren|manden|kvinden)\s(?:er|var|blev)\s"
    rf"(?P<age>(?:kun\s|lige\s)?(?:\d{{1,2}}|{SMALL_NUMBER})"
    r"(?:\s(?:år|måneder|uger))?)(?=[.,;!?]|\sog\b|\sda\b|$)",
    re.I | re.M,
)
SOMEBODY_OF = re.compile(
    r"\b(?:mand|kvinde|pige|dreng|person|søn|datter|bror|søster|fyr|ung|unge)\spå\s"
    r"(?P<age>\d{1,2})(?!\w|[.,]\d|\s(?:år|m\b|kg|cm|timer|dage|mand|kvm))",
    re.I,
)
ENGLISH_IS = re.compile(
    rf"\b(?:(?:he|she|who)(?:'s|\sis|\swas)|i(?:'m|\sam|\swas))\s(?P<age>(?:only\s"
    rf"|just\s)?(?:\d{{1,2}}|{ENGLISH_NUMBER}))(?=[.,;!?]|\sand\b|\swhen\b|$)",
    re.I,
)


def ages(text: str) -> Iterator[Found]:
    for found in around(AGE_ANCHOR, AGES, text):
        if not OLD_THING.match(text, found.end()):
            yield Found(Category.AGE, *found.span())
    yield from _in_years(text)
    yield from _in_passing(text)
    yield from _in_notes(text)


def _in_years(text: str) -> Iterator[Found]:
    for found in YEARS.finditer(text):
        said = before(text, found.start(), 50)
        if IS_SO_OLD.search(said) and SOMEBODY.search(said) and not NO_AGE.search(said):
            yield Found(Category.AGE, *found.span())


def _in_passing(text: str) -> Iterator[Found]:
    for found in IN_BRACKETS.finditer(text):
        group = "one" if found["one"] else "two"
        yield Found(Category.AGE, *found.span(group))
    for pattern in (AFTER_A_COMMA, TURNS, BIRTHDAY):
        for found in pattern.finditer(text):
            yield Found(Category.AGE, *found.span())
    for found in NAMED_AND_SO_OLD.finditer(text):
        if not looks_ordinary(found["name"]):
            yield Found(Category.AGE, *found.span("age"))
    for pattern in (DANISH_IS, SOMEBODY_OF, ENGLISH_IS):
        for found in pattern.finditer(text):
            yield Found(Category.AGE, *found.span("age"), sure=False)


def _in_notes(text: str) -> Iterator[Found]:
    for pattern in IN_NOTES:
        for found in pattern.finditer(text):
            group = "age" if found["age"] else "two"
            yield Found(Category.AGE, *found.span(group))
