"""Ages as people tell and note them, often without a word that says so: "kvinde, 27", "da hun var
14", "(34)"."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.number_words import ENGLISH_NUMBER, PEOPLE, SMALL_NUMBER
from knowledge.anonymisation.ordinary import looks_ordinary
from knowledge.anonymisation.sight import UPPER, before

NAMED_AND_SO_OLD = re.compile(
    rf"(?P<name>[{UPPER}]\w{{1,30}})\s(?:er|var|fylder|fyldte|blev)\s(?:kun\s|lige\s)?"
    rf"(?P<age>(?:\d{{1,2}}|{SMALL_NUMBER})(?:\sår)?)(?=[.,;!?]|\sår|\sog\b|$)"
    r"(?!\s(?:siden|i træk|lang))"
)
BIRTHDAY = re.compile(
    r"(?<!\w)\d{1,2}(?:\.|-?års-?|th|st|nd|rd)\s?-?(?:fødselsdag|birthday)|(?<!\w)\d{1,2}\syears\sof\sage"
    r"|(?<=\bof\s)1\d(?=[.,;])",
    re.I,
)
IN_BRACKETS = re.compile(
    rf"(?<=[{UPPER}])\w{{1,30}}(?:\s\((?P<one>\d{{1,2}})(?:\sår)?\)|,\s(?P<two>\d{{2}}),)"
)
# As in notes and lists: "Kvinde, 27", "F/27", "27 yr", "f. 1987".
IN_NOTES = (
    re.compile(
        r"(?<![\w/])[MKF]/(?P<age>\d{2})(?![\w/])|(?<![\w/])(?P<two>\d{2})\s?/\s?[MKF](?![\w/])"
    ),
    # As in messages: "27F", "f27".
    re.compile(r"(?<![\w.,/-])(?P<age>(?:1[0-9]|[2-7]\d)[mMfFkK])(?![\w/-])(?=[\s,.;:)]|$)"),
    re.compile(r"(?<![\w.,-])(?P<age>\d{1,2}[\s-]?(?:yrs?|years?|y\.?o\.?))[\s-]old\b", re.I),
    re.compile(r"(?<![\w.,-])(?P<age>\d{1,2}\s?y\.o\.)", re.I),
    re.compile(
        r"(?<![\w.,-])(?P<age>\d{1,2}\s?(?:år|aar))\s(?:mand|kvinde|pige|dreng)\b",
        re.I,
    ),
    re.compile(
        r"(?:\b(?:født|born|year of birth|birth year|yob|dob|fødeår|fødselsår)[:\s]{1,2}"
        r"(?:i\s|in\s)?|(?<![\w.])(?:f|b)\.\s?|\bårgang\s'?|(?<![\w*])\*\s?)"
        r"(?P<age>'?(?:19|20)?\d\d)(?![\w-]|[./]\d)",
        re.I,
    ),
)
# Several children: "børn på 3, 5 og 8 år".
SEVERAL = re.compile(
    r"\b(?:børn|sønner|døtre|drenge|piger|tvillinger|søskende|unger|children|sons|daughters|kids|boys"
    r"|girls)(?:,|\s(?:på|er|var|aged|of|are|were))?\s(?P<age>\d{1,2}(?:,\s\d{1,2}){0,4}\s(?:og|and)\s\d{1,2}"
    r"(?:\s(?:år|years?))?)(?!\w|[.,]\d|%|\s(?:kg|timer|hours|kr))",
    re.I,
)
# "da hun var 14", "er han 17?", "lige blevet 18".
IN_A_CLAUSE = (
    re.compile(
        r"\b(?:da|dengang|siden|mens|when|since)\s(?:han|hun|jeg|de|he|she|i)\s(?:kun\s|only\s)?"
        rf"(?:var|fyldte|blev|was|turned)\s(?:kun\s|lige\s|only\s|just\s)?(?P<age>\d{{1,2}}|{SMALL_NUMBER}"
        rf"|{ENGLISH_NUMBER})(?!\w|[.,:]\d|-|\s(?:m|kg|cm|timer|dage|af|hours|days|personer|people)\b)",
        re.I,
    ),
    re.compile(
        r"\b(?:er|var|bliver|blev|is|was|are)\s(?:han|hun|jeg|du|de|barnet|drengen|pigen|he|she|you)\s"
        r"(?:kun\s|lige\s|nu\s|vist\s|only\s|really\s)?(?P<age>\d{1,2}(?:\s(?:år|years))?)(?=[.,;!?]|$)",
        re.I | re.M,
    ),
    re.compile(
        r"\b(?:lige|netop|just|knap|er|var|nu|allerede)\s(?:blevet|fyldt|turned)\s"
        rf"(?P<age>\d{{1,2}}|{SMALL_NUMBER}|{ENGLISH_NUMBER})(?!\w|[.,]\d|\s(?:timer|dage|m\b|kg))",
        re.I,
    ),
)
AFTER_A_COMMA = re.compile(r"(?<=,\s)\d{1,2}\sår(?=\s?[,.;)]|\s?$)", re.M)
TURNS = re.compile(
    rf"\b(?:fylder|fyldte|rundede|turns|turned|turning)\s(?:\d{{1,2}}|{ENGLISH_NUMBER}|{SMALL_NUMBER})"
    r"(?!\w|[.,]\d|\s(?:timer|dage|liter|kasser|sider|poser|blanketter|skemaer))",
    re.I,
)
DANISH_IS = re.compile(
    r"\b(?:han|hun|jeg|barnet|drengen|pigen|sønnen|datteren|manden|kvinden)\s(?:er|var|blev)\s"
    rf"(?P<age>(?:kun\s|lige\s)?(?:\d{{1,2}}|{SMALL_NUMBER})"
    r"(?:\s(?:år|måneder|uger))?)(?=[.,;!?]|\sog\b|\sda\b|$)",
    re.I | re.M,
)
ENGLISH_IS = re.compile(
    rf"\b(?:(?:he|she|who)(?:'s|\sis|\swas)|i(?:'m|\sam|\swas))\s(?P<age>(?:only\s"
    rf"|just\s)?(?:\d{{1,2}}|{ENGLISH_NUMBER})(?:\syears?)?)(?=[.,;!?]|\sand\b|\swhen\b|$)",
    re.I,
)
SURE = (BIRTHDAY, IN_BRACKETS, AFTER_A_COMMA, TURNS, *IN_NOTES)
COULD_BE = (DANISH_IS, ENGLISH_IS, SEVERAL, *IN_A_CLAUSE)
# "Kvinde, 27", "en fyr på 24", "lejeren er 41 år": looked at from the number.
NUMBER = re.compile(
    r"(?<![\w.,/-])(?:\d{1,2}(?!\d)"
    rf"|(?!(?:et|to|ti|ni|one|ten|six)\b)(?:{SMALL_NUMBER}|{ENGLISH_NUMBER})(?!\w))",
    re.I,
)
WHO = re.compile(
    r"(?P<who>[^\W\d_]{2,20}\.?)(?:(?P<of>\s(?:på|of))"
    r"|(?P<is>\s(?:er|var|bliver|blev|fylder|fyldte|is|was)(?:\s(?:kun|lige|nu|netop|only))?)"
    r"|,|:|\s?\(|,?\s(?:age|alder|aged):?|)\s?$",
    re.I,
)
UNITS = r"(?:\s?(?:år|aar|yrs?|years|måneder|mdr\.?|uger)(?!\w))"
NOTED = re.compile(
    rf"(?:[½¼]|,5)?(?:{UNITS}(?!\s(?:siden|efter))|(?=[\s]?(?:[.,;:)](?!\d)|$|\n)))", re.I | re.M
)
OF = re.compile(
    r"(?:[½¼]|,5)?(?!\w|[.,]\d|%|\s?(?:år|aar|m\b|m2|kg|cm|timer|dage|mand|kvm|kr|sider|minutter|uger"
    r"|måneder|meter|procent|stk|liter|værelser|hours|days|minutes|the))",
    re.I,
)
IS = re.compile(
    rf"{UNITS}?(?=[.,;!?)](?!\d)|\sog\s(?:kommer|bor|er|har|taler|arbejder)\b"
    r"|\sand\s(?:lives|comes|has)\b|$)",
    re.I | re.M,
)


def ages_told(text: str) -> Iterator[Found]:
    for patterns, sure in ((SURE, True), (COULD_BE, False)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                yield Found(Category.AGE, *_span(found), sure=sure)
    for found in NAMED_AND_SO_OLD.finditer(text):
        if not looks_ordinary(found["name"]):
            yield Found(Category.AGE, *found.span("age"))
    yield from _of_people(text)


def _of_people(text: str) -> Iterator[Found]:
    for number in NUMBER.finditer(text):
        who = WHO.search(before(text, number.start(), 40))
        if who is None or who["who"].lower() not in PEOPLE:
            continue
        is_noted = not (who["of"] or who["is"])
        follows = OF if who["of"] else IS if who["is"] else NOTED
        told = follows.match(text, number.end())
        if told and (number[0].isdigit() or who["is"]):
            yield Found(Category.AGE, number.start(), told.end(), sure=is_noted)


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The number alone, where a pattern says which part it is."""
    told = (name for name in ("age", "one", "two") if found.groupdict().get(name))
    return found.span(next(told, 0))
