"""Dates. A year alone is none, nor is that of a law."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.sight import around, before, is_day

DANISH_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
)
ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
SHORT = r"jan|feb|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec"
MONTH = rf"(?:{DANISH_MONTHS}|{ENGLISH_MONTHS}|(?:{SHORT})\b\.?)"
WEEKDAY = (
    r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|monday|tuesday|wednesday|thursday"
    r"|friday"
    r"|saturday|sunday|(?:man|tirs|ons|tors|fre|lør|søn|mon|tue|wed|thu|fri|sat|sun)\.)"
)
ORDINAL = (
    r"(?:første|anden|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|ellevte|tolvte"
    r"|trettende"
    r"|fjortende|femtende|sekstende|syttende|attende|nittende|tyvende|enogtyvende|toogtyvende"
    r"|treogtyvende"
    r"|fireogtyvende|femogtyvende|seksogtyvende|syvogtyvende|otteogtyvende|niogtyvende"
    r"|tredivte|enogtredivte"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-\w{5,7}"
    r"|thirtieth|thirty-first)"
)
YEAR = r"(?:,?\s{1,2}(?:i\s|of\s|in\s)?(?:19|20)\d\d(?!\d)|\s?'\d\d\b)"
DAY = r"(?:[0-3]?\d)"
SEASON = (
    r"(?:foråret|sommeren|efteråret|vinteren|julen|påsken|spring|summer|autumn|fall|winter"
    r"|christmas|easter)"
)
IN_WORDS = re.compile(
    rf"(?<![\w/§])(?:{WEEKDAY},?\s)?(?:(?:the|den|d\.)\s?)?"
    rf"(?:{DAY}\.?\s?(?:-|og|til|to|and)\s?)?"
    rf"(?:{DAY}(?:\.|st|nd|rd|th)?|{ORDINAL})\s{{0,2}}(?:of\s)?(?:{MONTH})(?!\w)(?:{YEAR})?",
    re.I,
)
AMERICAN = re.compile(
    rf"(?<!\w)(?:{WEEKDAY},?\s)?(?:{ENGLISH_MONTHS}|(?:{SHORT})\b\.?)\s(?:the\s)?{DAY}(?:st|nd"
    rf"|rd|th)?"
    rf"(?!\w|[.,]\d|:\d)(?:{YEAR})?",
    re.I,
)
MONTH_AND_YEAR = re.compile(
    rf"(?<!\w)(?:{MONTH}(?:\s?[/-]\s?{MONTH})?|{SEASON}(?:\s(?:i|of|in))?"
    r"|uge\s\d{1,2}|week\s\d{1,2})"
    rf"(?:{YEAR})",
    re.I,
)
NUMERIC = re.compile(
    r"(?<![\w.,/§-])(?P<day>\d{1,2})\s?(?P<sep>[./-])\s?(?P<month>\d{1,2})\s?(?:(?P=sep)"
    r"|[ -])\s?(?P<year>(?:19|20)?\d\d)"
    r"(?![\w]|[.,/-]\d)"
)
ISO = re.compile(
    r"(?<![^\W_])(?<![.,/-])(?P<year>(?:19"
    r"|20)\d\d)(?P<sep>[-/.]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?![\d]|[.,/-]\d)"
)
NO_YEAR = re.compile(
    rf"(?<!\w)(?:{WEEKDAY},?\s(?:(?:the|den|d\.)\s?)?|(?:den|d\.|dato:?"
    rf"|date:?)\s?)(?P<day>\d{{1,2}})"
    r"\s?[/.]\s?(?P<month>\d{1,2})(?![\d%]|[./-]\d)",
    re.I,
)
WEEKDAY_AND_DAY = re.compile(
    rf"(?<!\w){WEEKDAY},?\s(?:(?:the|den|d\.)\s?){DAY}(?:\.|st|nd|rd|th)(?!\w|\d)", re.I
)
CLOCK = re.compile(
    r",?\s{1,2}(?:(?:kl\.?|klokken|at)\s?\d{1,2}(?:[.:]\d\d)?(?:\s?[ap]\.?m\b\.?)?"
    r"|\d{1,2}[.:]\d\d(?!\d))",
    re.I,
)
# The date of a law or when one came into force is nobody's.
LAW = re.compile(
    r"\b(?:lov|loven|lovbekendtgørelse|lbk|bekendtgørelse|bek|cirkulære|vejledning|direktiv"
    r"|forordning|konvention\w{0,2}"
    r"|protokol\w{0,4}|meddelelse|rigsadvokatmeddelelse|anordning|lovforslag|act|directive"
    r"|regulation|convention|protocol"
    r"|order|træder|trådte|træde|traadte|gælder|ikrafttræden|into force|in force|took effect)\b"
    r"(?:\s(?:\(?[A-ZÆØÅ]{2,4}\)?\s)?(?:nr|no)\.?\s?\d{1,5}(?:/\d{4})?)?[^.\n]{0,40}?"
    r"\b(?:af|of|fra|from|i kraft|den|on|d)\.?\s(?:i kraft\s)?(?:(?:den"
    r"|the)\s)?(?:\d{1,2}\.?\s)?$",
    re.I,
)
# "5 may" in English is no month.
SMALL_MAY = re.compile(r"\d{1,2} (?:may|mar)")
ANCHOR = re.compile(rf"(?<!\w)(?:{MONTH}|{WEEKDAY}|{SEASON}|uge|week)(?!\w)", re.I)
PATTERNS = (IN_WORDS, AMERICAN, MONTH_AND_YEAR, WEEKDAY_AND_DAY)


def dates(text: str) -> Iterator[Found]:
    for start, end, sure in _dates(text):
        if LAW.search(before(text, start, 90)):
            continue
        clock = CLOCK.match(text, end)
        yield Found(Category.DATE, start, clock.end() if clock else end, sure=sure)


def _dates(text: str) -> Iterator[tuple[int, int, bool]]:
    for found in around(ANCHOR, PATTERNS, text):
        if not SMALL_MAY.fullmatch(found[0]):
            yield *found.span(), True
    yield from _in_numbers(text)


def _in_numbers(text: str) -> Iterator[tuple[int, int, bool]]:
    for found in NUMERIC.finditer(text):
        if _is_numeric(found):
            yield *found.span(), True
    for found in ISO.finditer(text):
        if is_day(int(found["year"]), int(found["month"]), int(found["day"])):
            yield *found.span(), found["sep"] != ""
    for found in NO_YEAR.finditer(text):
        if is_day(2000, int(found["month"]), int(found["day"])):
            yield *found.span(), True


def _is_numeric(found: re.Match[str]) -> bool:
    """In Danish order, or as Americans write it; with dots only if it is no version or sum."""
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    years = int(year) if len(year) == 4 else 2000 + int(year)
    if found["sep"] == "-" and len(year) == 2 and "-" not in found[0][-3:]:
        return False
    return is_day(years, month, day) or (found["sep"] == "/" and is_day(years, day, month))
