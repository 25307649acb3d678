"""Sums of money, in digits and in words."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.sight import before, is_year

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
    r"|tusinde?|million(?:er)?|tusind|halvanden)"
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


# With thousands and cents apart, as on accounts.
TO_THE_CENT = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3}){1,2},\d\d(?!\w|[.,]\d)")
WITHOUT_POINTS = re.compile(r"(?<![\w.,§/-])\d{4,6}(?![\w%/-]|[.,]\d)")


def sums(text: str) -> Iterator[Found]:
    for pattern in (SUM_BEFORE, SUM_AFTER):
        for found in pattern.finditer(text):
            yield Found(Category.SUM, *found.span())
    for found in MONEY.finditer(text):
        words = WORDS_BEFORE.search(before(text, found.start(), 70))
        if words:
            yield Found(Category.SUM, found.start() - len(words[0]), found.end())
    yield from _without_currency(text)


def _without_currency(text: str) -> Iterator[Found]:
    for found in TO_THE_CENT.finditer(text):
        yield Found(Category.SUM, *found.span(), sure=False)
    for found in WITHOUT_POINTS.finditer(text):
        if not is_year(found[0]) and PAID.search(before(text, found.start(), 22)):
            yield Found(Category.SUM, *found.span(), sure=False)
    for found in THOUSANDS.finditer(text):
        if PAID.search(before(text, found.start(), 50)):
            yield Found(Category.SUM, *found.span(), sure=False)
