"""Tells English from Danish in what the admin shows."""

import csv
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import yaml
from django.conf import settings
from django.utils.translation import override
from django.utils.translation.trans_real import DjangoTranslation, translation

PACKAGES = ("wagtail", "wagtail_localize", "django", "taggit", "allauth", "django_filters")
FUNCTION_WORD = re.compile(
    r"\b(add|all|and|are|back|cannot|choose|copy|delete|edit|enabled|from|has|have|into|items?"
    r"|locale|move|not|of|or|pages?|please|publish|save|search|select|selected|show|that|the|there"
    r"|this|translation|unpublish|users?|view|was|were|will|with|yes|you|your)\b",
    re.IGNORECASE,
)

# What may be there although it looks English, each with its reason.
ALLOWED = {
    "English": "the language's own name, so that whoever needs it finds it",
    "Enabled": "wagtail-localize's field that is never shown: a button stands for it",
    "Save Selected": "a button of the date picker that is never shown",
    "<div> </div>": "no text: the pattern of Wagtail's content checker",
    "Task type": "Wagtail's filter of steps of a workflow, which it does not translate",
    "You may": "the English of a referral path, shown beside the Danish",
    "You must": "the English of a referral path, shown beside the Danish",
    "You must not": "the English of a referral path, shown beside the Danish",
}
# Keys of records, and words cut out of an English page.
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
CUT_OUT = re.compile(r"….*|.* …")
# What translators see has its links and facts marked so.
TRANSLATED = re.compile(r".*<(a id|b|i)\b.*", re.DOTALL)
MARKUP = re.compile(r"\s*(?:<[^>]*>|\n+(?:- |\d\. )?|^- |\*+|\{\{[^}]*\}\}|\]\([^)]*\)|\[)\s*")
# What reports call page types and jobs: names from the code, for developers.
CODE_NAME = re.compile(r"[a-z]+\.[a-z_]+")
TIME_ZONE = re.compile(r"[A-Z]\w+(/[\w+-]+)+: .*|(GMT|UTC|Etc|GB|NZ|US|[A-Z][\w+-]+)[\w+/-]*: .*")

NO_WORDS_OF_OURS = (TIME_ZONE, CODE_NAME, KEY, CUT_OUT, TRANSLATED)


def english_in(texts: set[str]) -> list[str]:
    return sorted(text for text in texts if _is_english(text))


def _is_english(text: str) -> bool:
    if text in ALLOWED or any(pattern.fullmatch(text) for pattern in NO_WORDS_OF_OURS):
        return False
    for name in _content():
        text = text.replace(name, "")
    text = text.strip()
    return text in _texts() or bool(FUNCTION_WORD.search(text)) or _fits_a_pattern(text)


def _fits_a_pattern(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _patterns())


@cache
def _content() -> list[str]:
    """What the English pages and figures say, longest first."""
    found: set[str] = set()
    for path in (settings.ROOT / "content").rglob("*.yaml"):
        found.update(_english_leaves(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for path in (settings.ROOT / "content").rglob("*.csv"):
        lines = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter=";")
        found.update(
            row[name] for row in lines for name in row if name and name.endswith("(engelsk)")
        )
    facts = (settings.ROOT / "content" / "knowledge" / "facts.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(facts.splitlines()):
        found.update({row["value_en"], row["condition_en"]} - {""})
    return sorted(found, key=len, reverse=True)


def _english_leaves(part: object) -> set[str]:
    if isinstance(part, dict) and part.keys() == {"da", "en"} and isinstance(part["en"], str):
        return {text for text in MARKUP.split(part["en"]) if len(text) > 1}
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return {text for inner in parts for text in _english_leaves(inner)}


@cache
def _texts() -> set[str]:
    texts = {_tidy(text) for text in _untranslated_or_other() if not _places(text)}
    return texts | {text[:1].upper() + text[1:] for text in texts}


@cache
def _patterns() -> list[re.Pattern[str]]:
    """The texts with places for names and numbers, where enough words stand together to tell."""
    patterns = []
    for text in _untranslated_or_other():
        parts = [re.sub(r"\s+", " ", part) for part in PLACE.split(text)]
        if _places(text) and max(len(part.split()) for part in parts) > 1:
            patterns.append(re.compile(".+".join(re.escape(part) for part in parts)))
    return patterns


PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def _places(text: str) -> bool:
    return bool(PLACE.search(text))


def _tidy(text: str) -> str:
    return " ".join(text.split())


@cache
def _untranslated_or_other() -> set[str]:
    """The English texts of all packages that stand for something else in Danish, or nothing."""
    with override("da"):
        danish = [translation("da"), DjangoTranslation("da", domain="djangojs")]
        return {
            text
            for text in _english_texts()
            if all(
                catalogue.gettext(text) != text or not _known(catalogue, text)
                for catalogue in danish
            )
        }


def _known(catalogue: DjangoTranslation, text: str) -> bool:
    return text in catalogue._catalog


def _english_texts() -> set[str]:
    texts = set()
    for package in PACKAGES:
        spec = find_spec(package)
        assert spec
        assert spec.origin
        for path in Path(spec.origin).parent.rglob("locale/en/LC_MESSAGES/*.po"):
            for entry in polib.pofile(str(path)):
                texts.update({entry.msgid, entry.msgid_plural} - {""})
    return texts
