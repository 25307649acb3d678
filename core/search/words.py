"""Words as they are searched for: without case, accents and endings, and with Danish letters as
people without a Danish keyboard write them. `korsel`, `koersel` and `KØRSEL` are one word."""

import re
import threading
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import snowballstemmer

WORD = re.compile(r"\w+")
STEMMERS = {"da": "danish", "en": "english"}
# What NFKD does not take apart, and what is written for it.
LETTERS = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l"}
WRITTEN_FOR = {"aa": "a", "oe": "o"}


def fold(word: str) -> str:
    plain = "".join(LETTERS.get(letter, letter) for letter in word.casefold())
    plain = "".join(normalize("NFKD", letter)[0] for letter in plain)
    for written, meant in WRITTEN_FOR.items():
        plain = plain.replace(written, meant)
    return plain


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(fold(word)))


def stems(text: str, language: str) -> list[str]:
    return [stem(word, language) for word in WORD.findall(text)]


def _stemmer(language: str) -> Any:
    """Of this thread: a stemmer has the word that it works on in itself."""
    kept = vars(_of_thread)
    if language not in kept:
        kept[language] = snowballstemmer.stemmer(STEMMERS.get(language, "danish"))
    return kept[language]


_of_thread = threading.local()
