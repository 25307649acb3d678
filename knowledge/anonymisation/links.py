"""E-mail addresses, addresses on the web and names on social media."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.sight import before

AT = re.compile(r"@|\s?[(\[{](?:at|snabel-?a|a)[)\]}]\s?|\s(?:snabel-?a|at-sign)\s", re.I)
LOCAL = re.compile(r"[\w.+%-]{1,64}\Z")
DOMAIN = re.compile(
    r"(?:[\w-]{1,63}(?:\.|\s?[(\[](?:dot|punktum|prik)[)\]]\s?|\spunktum\s)){1,6}[A-Za-z]{2,24}",
    re.I,
)
WEB = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"')\]]{2,300}", re.I)
ENDS = (
    "dk|com|net|org|info|eu|io|me|no|se|de|uk|ro|bg|pl|lt|lv|ee|ph|vn|ru|ua|cn|in|biz|online|site|app"
    "|shop|xyz|gov|edu|fr|it|es|nl|be|fi|is|gl|fo|hu|tr|tv|ly|gg"
)
BARE = re.compile(
    rf"(?<![\w@.-])(?:[A-Za-z0-9æøå-]{{1,63}}\.){{1,5}}(?:{ENDS})(?![\w-]|\.\w)"
    r"(?:/[^\s<>\"')\]]{0,300})?"
)
HANDLE = re.compile(r"(?<![\w@.+%-])@[A-Za-z_][\w.]{1,30}\w")
PROFILE = re.compile(
    r"\b(?:instagram|insta|ig|snapchat|snap|tik-?tok|facebook|fb|messenger|telegram|twitter"
    r"|linkedin|onlyfans"
    r"|discord|skype|wechat|youtube|reddit|x)\b(?:[ -]?(?:profil\w{0,4}|konto\w{0,4}|navn"
    r"|brugernavn\w{0,2}|bruger|account"
    r"|username|user|handle|profile))?(?P<sep>\s?:\s?|\s(?:som|as|er|is|under|hedder|navnet"
    r"|called|name|kaldt)\s)"
    r"[\"']?(?P<name>[\w.-]{2,30}\w)",
    re.I,
)
USERNAME = re.compile(
    r"\b(?:brugernavn\w{0,2}|username|user name|profilnavn\w{0,2}|skærmnavn"
    r"|handle)\b(?:\s?:\s?|\s(?:er|is|var|was)\s|\s)"
    r"[\"']?(?P<name>[\w.-]{2,30}\w)",
    re.I,
)
# Not every word behind it is a name: one with a digit, a dot or a low line is.
NAMELIKE = re.compile(r"[\d_.]|[a-z][A-Z]")


def emails(text: str) -> Iterator[Found]:
    for at in AT.finditer(text):
        local = LOCAL.search(before(text, at.start(), 64))
        domain = DOMAIN.match(text, at.end())
        if local and domain:
            yield Found(Category.EMAIL, at.start() - len(local[0]), domain.end())


def links(text: str) -> Iterator[Found]:
    for found in WEB.finditer(text):
        yield Found(Category.LINK, found.start(), found.start() + len(found[0].rstrip(".,;:!?")))
    for found in BARE.finditer(text):
        yield Found(Category.LINK, found.start(), found.start() + len(found[0].rstrip(".,;:!?")))
    for found in HANDLE.finditer(text):
        yield Found(Category.LINK, *found.span())
    for found in PROFILE.finditer(text):
        if ":" in found["sep"] or NAMELIKE.search(found["name"]):
            yield Found(Category.LINK, *found.span("name"))
    for found in USERNAME.finditer(text):
        if NAMELIKE.search(found["name"]) or ":" in found[0]:
            yield Found(Category.LINK, *found.span("name"))
