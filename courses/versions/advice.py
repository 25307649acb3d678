"""What an editor is told of a draft that could be better. None of it stops publishing."""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from courses.kinds import told_by
from courses.models.versions import Version

SPLIT_AFTER_MINUTES = 7
# LIX: under 35 is easy, 35 to 45 is a newspaper, above that is for specialists.
HEAVY = 45
LONG_WORD = 6
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|</(?:p|li|h\d)>")


@dataclass(frozen=True)
class Wording:
    """A word that carries a prejudice, why, and what to write instead."""

    pattern: re.Pattern[str]
    word: str
    why: str
    instead: str


def advice(version: Version) -> list[str]:
    html = "\n".join(piece["html"] for piece in told_by(version))
    return [*_length(version), *advice_on(html, version.language)]


def advice_on(html: str, language: str) -> list[str]:
    """On any text, also of pages without versions."""
    return [*_readability(html), *_wordings(html, language)]


def _length(version: Version) -> list[str]:
    if version.minutes <= SPLIT_AFTER_MINUTES:
        return []
    told = _("It takes %(minutes)s minutes to read. Split it into two lessons.")
    return [told % {"minutes": version.minutes}]


def _readability(html: str) -> list[str]:
    found = lix(html)
    if found <= HEAVY:
        return []
    told = _("The text is heavy to read (LIX %(lix)s). Write shorter sentences and shorter words.")
    return [told % {"lix": found}]


def lix(html: str) -> int:
    """Words in a sentence and long words in a hundred; 0 for what is too short to tell."""
    sentences = len(SENTENCE_END.findall(html)) or 1
    words = WORD.findall(strip_tags(html.replace("<", " <")))
    if len(words) < 30:
        return 0
    long_words = sum(len(word) > LONG_WORD for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words))


def _wordings(html: str, language: str) -> list[str]:
    text = strip_tags(html.replace("<", " <"))
    told = _("“%(word)s”: %(why)s Write “%(instead)s”.")
    return [
        told % {"word": found[0], "why": wording.why, "instead": wording.instead}
        for wording in wordings(language)
        if (found := wording.pattern.search(text))
    ]


def wordings(language: str) -> list[Wording]:
    path = settings.ROOT / "content" / "knowledge" / "wordings.yaml"
    listed: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))[language]
    return [Wording(re.compile(rf"\b{entry['word']}", re.IGNORECASE), **entry) for entry in listed]
