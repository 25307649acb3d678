"""Dates, sums of money and ages that are exact."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.sight import UPPER, before, is_day

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
    rf"(?<!\w)(?:{MONTH}(?:\s?[/-]\s?{MONTH})?|(?:foråret|sommeren|efteråret|vinteren|julen"
    rf"|påsken|spring|summer|autumn"
    r"|fall|winter|christmas|easter)(?:\s(?:i|of|in))?|uge\s\d{1,2}|week\s\d{1,2})"
    rf"(?:{YEAR})",
    re.I,
)
NUMERIC = re.compile(
    r"(?<![\w.,/§-])(?P<day>\d{1,2})\s?(?P<sep>[./-])\s?(?P<month>\d{1,2})\s?(?:(?P=sep)"
    r"|[ -])\s?(?P<year>(?:19|20)?\d\d)"
    r"(?![\w]|[.,/-]\d)"
)
ISO = re.compile(
    r"(?<![\w.,/-])(?P<year>(?:19"
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
PATTERNS = (IN_WORDS, AMERICAN, MONTH_AND_YEAR, WEEKDAY_AND_DAY)


def dates(text: str) -> Iterator[Found]:
    for start, end, sure in _dates(text):
        if LAW.search(before(text, start, 90)):
            continue
        clock = CLOCK.match(text, end)
        yield Found(Category.DATE, start, clock.end() if clock else end, sure=sure)


def _dates(text: str) -> Iterator[tuple[int, int, bool]]:
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
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


# --- Sums -----------------------------------------------------------------------------------

CURRENCY = (
    r"(?:kr\b\.?|kroner|krone|dkk|danske kroner|danish kroner|dollars?|usd|euros?|eur\b|€|\$|£"
    r"|pund|pounds?"
    r"|zloty|pln|lei|ron\b|leva|rubler|pesos?|php|dong|sek|nok|t\.?kr\b\.?|mio\. kr|,-)"
)
AMOUNT = r"\d{1,3}(?:[ .,']\d{3}){1,3}(?:[.,]\d\d?)?|\d{1,9}(?:[.,]\d{1,2})?"
NUMBER_WORDS = (
    r"(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten"
    r"|sytten|atten|nitten"
    r"|[a-zæø]{0,14}(?:tyve|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundrede?"
    r"|tusinde?|million(?:er)?|tusind)"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|hundred|thousand"
    r"|million|half|halv)"
)
MANY = r"(?:\s?(?:tusinde?|thousand|hundrede?|hundred|millioner|million|mio\.?|mia\.?|k|tus\.?))"
SUM_BEFORE = re.compile(
    rf"(?<![\w.,])(?:{AMOUNT}){MANY}?\s?(?:danske |danish |svenske |us )?{CURRENCY}(?!\w)", re.I
)
SUM_AFTER = re.compile(
    rf"(?<!\w)(?:kr\.?|dkk|eur|usd|€|\$|£|gbp|sek|nok)\s?(?:{AMOUNT})(?!\w){MANY}?(?:,-)?", re.I
)
MONEY = re.compile(r"\b(?:kroner|euros?|dollars?|pund|pounds|kr)\b", re.I)
WORDS_BEFORE = re.compile(rf"(?<!\w)(?:{NUMBER_WORDS}[\s-](?:(?:og|and|a)\s)?){{1,6}}$", re.I)
# Without a currency, but somebody is paid or pays.
PAID = re.compile(
    r"\b(?:løn\w{0,6}|husleje\w{0,2}|leje|depositum\w{0,2}|betal\w{0,4}|tjen\w{0,4}"
    r"|gæld\w{0,2}|skyld\w{0,3}|koste\w{0,3}"
    r"|bøde\w{0,2}|trukket|udbetalt|indsat|overfør\w{0,3}|lån\w{0,3}|gebyr\w{0,2}|salary"
    r"|wages?|rent|deposit|paid|pays?|earn\w{0,3}"
    r"|owe[sd]?|debt|fee|cost\w{0,2}|transferred)\b[^.!?\n]{0,30}$",
    re.I,
)
THOUSANDS = re.compile(
    r"(?<![\w.,§])\d{1,3}(?:[.,]\d{3}){1,2}(?![\w%]|[.,]\d)(?!\s(?:personer|people|sager|timer"
    r"|hours|ofre|victims))"
)


def sums(text: str) -> Iterator[Found]:
    for pattern in (SUM_BEFORE, SUM_AFTER):
        for found in pattern.finditer(text):
            yield Found(Category.SUM, *found.span())
    for found in MONEY.finditer(text):
        words = WORDS_BEFORE.search(before(text, found.start(), 70))
        if words:
            yield Found(Category.SUM, found.start() - len(words[0]), found.end())
    for found in THOUSANDS.finditer(text):
        if PAID.search(before(text, found.start(), 50)):
            yield Found(Category.SUM, *found.span(), sure=False)


# --- Ages -----------------------------------------------------------------------------------

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
        rf"|{ENGLISH_NUMBER})\b(?!%|\sår\sog)",
        re.I,
    ),
    re.compile(r"(?<![\w.,-])\d{1,2}\s?(?:y/o|yo)\b", re.I),
    re.compile(
        r"\b(?:født|born)\s(?:i\s|in\s)(?:19|20)\d\d\b|\b(?:årgang|fødselsår:?)\s(?:19"
        r"|20)\d\d\b|\bfødt\s(?:19|20)\d\d\b",
        re.I,
    ),
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
ENGLISH_IS = re.compile(
    rf"\b(?:(?:he|she|i)(?:'s|'m)?|who)\s?(?:is|was|am|turned|turns)?\s(?P<age>(?:only\s"
    rf"|just\s)?(?:\d{{1,2}}|{ENGLISH_NUMBER}))(?=[.,;!?]|\sand\b|\swhen\b|$)",
    re.I,
)


def ages(text: str) -> Iterator[Found]:
    for pattern in AGES:
        for found in pattern.finditer(text):
            if not OLD_THING.match(text, found.end()):
                yield Found(Category.AGE, *found.span())
    for found in YEARS.finditer(text):
        said = before(text, found.start(), 50)
        if IS_SO_OLD.search(said) and SOMEBODY.search(said) and not NO_AGE.search(said):
            yield Found(Category.AGE, *found.span())
    for found in IN_BRACKETS.finditer(text):
        group = "one" if found["one"] else "two"
        yield Found(Category.AGE, *found.span(group))
    for found in ENGLISH_IS.finditer(text):
        yield Found(Category.AGE, *found.span("age"), sure=False)
