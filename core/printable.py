"""Text that the fonts of documents can show: one letter that no font has would stop them."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

FOLDER: Path = settings.ROOT / "static" / "print"
# The first has the words of our pages; the others what it lacks: Greek and Cyrillic, Arabic, emoji.
FAMILIES = {
    "Atkinson Hyperlegible Next": "AtkinsonHyperlegibleNext",
    "IBM Plex Sans": "IBMPlexSans",
    "IBM Plex Sans Arabic": "IBMPlexSansArabic",
    "Noto Emoji": "NotoEmoji",
}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LINE_ENDS = "\n\x85\u2028\u2029"


def printable(text: str) -> str:
    """A letter with what is put on it has to stand in one font."""
    return "".join(_shown(cluster) for cluster in _clusters(unicodedata.normalize("NFC", text)))


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for char in text:
        if cluster and unicodedata.category(char).startswith("M"):
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def _shown(cluster: str) -> str:
    if any(letters.issuperset(map(ord, cluster)) for letters in _letters()):
        return cluster
    if len(cluster) > 1:
        return _shown(cluster[0])
    return _instead(cluster)


def _instead(char: str) -> str:
    category = unicodedata.category(char)
    if char in LINE_ENDS:
        return "\n"
    if category == "Zs" or char == "\t":
        return " "
    return "" if category in ("Cc", "Cf") else UNKNOWN


@cache
def _letters() -> list[frozenset[int]]:
    """Of each family what all of its styles have, apart from signs that steer."""
    return [_of_family(name) for name in FAMILIES.values()]


def _of_family(name: str) -> frozenset[int]:
    styles = sorted(FOLDER.glob(f"{name}_*.ttf"))
    if not styles:
        raise FileNotFoundError(f"the fonts of documents are not built: {FOLDER} lacks {name}")
    letters = frozenset.intersection(*(frozenset(TTFont(path).getBestCmap()) for path in styles))
    return frozenset(code for code in letters if unicodedata.category(chr(code)) != "Cc")
