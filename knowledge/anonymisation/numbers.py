"""CPR numbers, phone numbers, accounts, passports, cases."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.sight import before, digits, is_day, is_year

# Something is counted or sold: a number behind it is nobody's.
GOODS = re.compile(
    r"(?:vare|model|serie|ordre|faktura|artikel|art|lager|parti|batch|produkt|bilag|stregkode|ean"
    r"|isbn|issn|doi|version|item|product|order|invoice|serial|part|article)[\w-]{0,12}\.?\s?"
    r"(?:nr|nummer|no|number|code)?\.?:?\s?\#?$",
    re.I,
)
MONEY_FOLLOWS = re.compile(
    r"\s?(?:kr\b|kroner|dkk|eur|€|\$|%|,-|stk|kg|km|meter|m2"
    r"|tons?\b)",
    re.I,
)

# --- CPR numbers ----------------------------------------------------------------------------

CPR = re.compile(
    r"(?<![\d+])(?<!\d[./-])"
    r"(?P<day>\d\d)[ .]?(?P<month>\d\d)[ .]?(?P<year>\d\d)"
    r"(?P<between>\s{0,3}[-/]\s{0,3}|\s{1,3}|)"
    r"(?P<serial>\d{4}|\d\d \d\d|[xX*]{4}|(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[A-Z\d]{4})"
    r"(?![\w*])(?!-\d)"
)
SAYS_CPR = re.compile(r"(?:cpr|personnummer|person-?id|social security|civil registration)", re.I)
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Whoever has no number yet gets one with 60 more in the day.
MORE_IN_THE_DAY = 60


def cpr(text: str) -> Iterator[Found]:
    for found in CPR.finditer(text):
        serial = found["serial"].replace(" ", "")
        if not _born(found["day"], found["month"], found["year"], serial):
            continue
        date = found["day"] + found["month"] + found["year"]
        is_sure = (
            "-" in found["between"]
            or has_check_digit(date + serial)
            or bool(SAYS_CPR.search(before(text, found.start())))
        )
        if serial.isdigit() or "-" in found["between"] or is_sure:
            yield Found(Category.CPR, *found.span(), sure=is_sure)


def has_check_digit(number: str) -> bool:
    """Numbers since 2007 need none."""
    return (
        number.isdigit()
        and not sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True)) % 11
    )


def _born(day: str, month: str, year: str, serial: str) -> bool:
    days = int(day)
    return is_day(
        _year(int(year), serial[0]),
        int(month),
        days - MORE_IN_THE_DAY if days > MORE_IN_THE_DAY else days,
    )


def _year(year: int, seventh: str) -> int:
    if not seventh.isdigit():
        # 2000 had a 29 February.
        return 2000 + year
    if seventh in "0123" or (seventh in "49" and year > 36):
        return 1900 + year
    return 1800 + year if seventh in "5678" and year > 57 else 2000 + year


# --- Phone numbers --------------------------------------------------------------------------

DANISH = re.compile(
    r"(?<![\w+])(?<!\d[ .,/-])"
    r"(?P<land>\(?(?:\+|00)\s?45\)?[ .-]{0,2})?"
    r"(?P<number>[2-9]\d(?P<sep>[ .-]?)\d\d(?P=sep)\d\d(?P=sep)\d\d|[2-9]\d{3}[ -]\d{4}"
    r"|[2-9]\d(?: \d{3}){2})"
    r"(?!\w|[.,/-]\d| \d)"
)
FOREIGN = re.compile(r"(?<![\w+])(?:\(?\+|00)[1-9]\d{0,2}\)?(?:[ ().-]{0,2}\d){6,12}(?!\d)")
CALLED = re.compile(
    r"\b(?:tlf|tel|telefon\w{0,12}|phone|mob|mobil\w{0,10}|mobile|cell|ring\w{0,4}|call"
    r"|sms\w{0,4}|text"
    r"|skriv\w{0,2}|whatsapp|viber|signal|telegram|nummer|nummeret|number|dial|fax|hotline)\b\.?"
    r"[\s:]{0,3}(?:(?:på|nr|nummer|number|no|to|at|on|is|er|til|him|her|ham"
    r"|hende)\b[.:]?\s{0,2}){0,3}$",
    re.I,
)
AFTER_CALLED = re.compile(r"(?<![\w+])\(?\d(?:[ ()/.-]{0,2}\d){5,12}(?![\w]|[.,]\d)")


def phones(text: str) -> Iterator[Found]:
    for found in DANISH.finditer(text):
        grouped = found["sep"] != "" if found["sep"] is not None else True
        called = bool(found["land"]) or bool(CALLED.search(before(text, found.start())))
        if called or _may_be_phone(text, found, is_grouped=grouped):
            yield Found(Category.PHONE, *found.span(), sure=called or grouped)
    for found in FOREIGN.finditer(text):
        yield Found(Category.PHONE, *found.span())
    for found in AFTER_CALLED.finditer(text):
        if CALLED.search(before(text, found.start())):
            yield Found(Category.PHONE, *found.span())


def _may_be_phone(text: str, found: re.Match[str], *, is_grouped: bool) -> bool:
    number = found["number"]
    if GOODS.search(before(text, found.start())) or MONEY_FOLLOWS.match(text, found.end()):
        return False
    if is_year(number[:4]) and is_year(number[4:]):
        return False
    if found["sep"] is None and (number[2] == " " or is_year(number[:4])):
        # With thousands apart, or two years.
        return False
    return is_grouped or not _is_iso_day(number)


def _is_iso_day(number: str) -> bool:
    return is_year(number[:4]) and is_day(int(number[:4]), int(number[4:6]), int(number[6:]))


# --- Accounts -------------------------------------------------------------------------------

IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)")
ACCOUNT = re.compile(
    r"(?:reg(?:istrerings)?\.?\s?-?(?:nr|nummer|no)?|kontonr|kontonummer(?:et)?|konto(?:en)?"
    r"|account|sort code)"
    r"\b[.:]{0,2}\s{0,2}(?:(?:nr|nummer|number|no|er|is)\b[.:]{0,2}\s{0,2}){0,2}"
    r"(?P<number>\d{4}[ -/]{0,3}(?:(?:og |, )?(?:konto(?:nr|nummer)?\b[.:]{0,2}\s{0,2}"
    r"(?:nr\.?:?\s?)?))?\d[\d ]{4,12}\d|\d{6,12}|\d\d-\d\d-\d\d)(?!\d)",
    re.I,
)
# Registration number and account number as banks write them, with nothing said before it.
BARE_ACCOUNT = re.compile(r"(?<![\w.,/-])(?<!\d )\d{4}[ -]\d{10}(?![\w-])")
CARD = re.compile(r"(?<![\w-])(?<!\d )[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\w-])")
REGISTERED = re.compile(
    r"\breg(?:istrerings)?\.?\s?-?(?:nr|nummer)\b[.:]{0,2}\s{0,2}\d{4}(?!\d)", re.I
)


def accounts(text: str) -> Iterator[Found]:
    for found in IBAN.finditer(text):
        if _is_iban(found[0]) or re.search(r"iban\W{0,3}$", before(text, found.start()), re.I):
            yield Found(Category.ACCOUNT, *found.span())
    for found in ACCOUNT.finditer(text):
        yield Found(Category.ACCOUNT, *found.span("number"))
    for found in BARE_ACCOUNT.finditer(text):
        yield Found(Category.ACCOUNT, *found.span())
    for found in CARD.finditer(text):
        yield Found(Category.ACCOUNT, *found.span(), sure=_is_card(digits(found[0])))
    for found in REGISTERED.finditer(text):
        yield Found(Category.ACCOUNT, *found.span(), sure=False)


def _is_iban(text: str) -> bool:
    signs = re.sub(r"[ -]", "", text)
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _is_card(number: str) -> bool:
    doubled = [int(one) * 2 for one in number[-2::-2]]
    return (sum(map(int, number[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


# --- Passports and the like -----------------------------------------------------------------

PASSPORT = re.compile(
    r"\b(?:cnp|pesel|egn|nationalt? id|id-?(?:nummer|nr)\.?|udl\.?\s?nr"
    r"|pas|passet|passport|pasnr|pasnummer|opholdskort\w{0,3}|opholdstilladelse"
    r"|residence (?:card|permit)"
    r"|kørekort\w{0,2}|driving licen[cs]e|identitetskort|id-?kort\w{0,2}|id card|identity card"
    r"|udlændingenr"
    r"|udlændingenummer|person-?id|visum\w{0,2}|visa)"
    r"\.?(?:[^.!?\n\d]|(?:nr|no)\.){0,30}?"
    r"(?<!\w)(?P<number>(?:[A-Z]{1,3}[ -])?(?=[A-Z\d]{0,8}\d{4})[A-Z\d]{6,13}"
    r"|\d{2,3}(?: \d{3}){2})(?!\w)",
    re.I,
)
BARE_PASSPORT = re.compile(r"(?<![\w./-])[A-Z]{1,2}\d{6,8}(?![\w/-])")
MACHINE_READABLE = re.compile(r"(?<!\w)[PIAC][A-Z<][A-Z]{3}[A-Z]{1,39}<<[A-Z0-9<]{5,80}")


def passports(text: str) -> Iterator[Found]:
    for found in PASSPORT.finditer(text):
        yield Found(Category.PASSPORT, *found.span("number"))
    for found in MACHINE_READABLE.finditer(text):
        yield Found(Category.PASSPORT, *found.span())
    for found in BARE_PASSPORT.finditer(text):
        if not GOODS.search(before(text, found.start())):
            yield Found(Category.PASSPORT, *found.span(), sure=False)


# --- Cases ----------------------------------------------------------------------------------

CASE = re.compile(
    r"\b(?:j\.?\s?nr|jnr|jour\.?\s?nr|(?:patient)?journal\s?-?(?:nr|nummer(?:et)?|no|number)"
    r"|sags?\.?\s?-?(?:nr|nummer(?:et)?|id)"
    r"|sag|patientjournal|journal|anmeldelse"
    r"|rets?sags?nr|case(?: file)?|file|ref|reference|vores ref|deres ref|dossier|akt"
    r"|anmeldelsesnr|anmeldelsesnummer"
    r"|docket|klagenr|patient(?:nr|nummer|-?id| no| number)|klient(?:nr|nummer)|borgernr)\b"
    r"[.:]{0,2}\s{0,2}(?:(?:nr|no|number|nummer|id|er|is)\b[.:]{0,2}\s{0,2}){0,2}\#?"
    r"(?P<number>(?=[A-Z]{0,6}[ /.-]?\d)[A-Z]{0,6}[ /.-]?\d[\w/.-]{1,40}\w)",
    re.I,
)
FORMS_OF_CASES = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{4}-\d{5}-\d{5}-\d\d"  # police
    r"|[A-Z]{1,3}[ -]?\d{1,2}-\d{2,6}/\d{4}(?:-[A-Z]{2,4})?"  # courts
    r"|[A-Z]{2,3}-\d{3,6}/\d{4}(?:-[A-Z]{2,4})?"
    r"|B-\d{3,5}-\d\d"
    r"|U\.? ?\d{4}\.\d{1,5}(?:/\d)? ?[HVØ](?![a-zæøå])"
    r"|(?:19|20)?\d\d/\d{4,7}"
    r"|(?:19|20)\d\d ?- ?\d{4,7}"
    r"|\d{2}/\d{5,7}-\d{1,3}"
    r")(?![\w/-])"
)


def cases(text: str) -> Iterator[Found]:
    for found in CASE.finditer(text):
        number = found["number"]
        if len(digits(number)) >= 3 and not is_year(number):
            yield Found(Category.CASE_NUMBER, *found.span("number"))
    for found in FORMS_OF_CASES.finditer(text):
        if not _is_span_of_years(found[0]):
            yield Found(
                Category.CASE_NUMBER,
                *found.span(),
                sure=found[0][4:5] == "-" or found[0][0].isalpha(),
            )


def _is_span_of_years(text: str) -> bool:
    return all(len(one) == 2 or is_year(one) for one in re.split(r"\s?[-/]\s?", text))
