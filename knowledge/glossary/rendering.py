"""Words of the glossary in a text. The text has its own words, in their own form; the explanation
stands at the end of the page, and the word leads there and back."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from knowledge.models import GlossaryTerm
from knowledge.references import Match, keys_found, references_to

LINK = references_to("word")


@dataclass(frozen=True)
class Word:
    key: str
    name: str
    explanation: str

    def as_data(self) -> dict[str, str]:
        return asdict(self)


def keys_in(html: str) -> list[str]:
    return keys_found(LINK, html)


def keys_in_all(htmls: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key for html in htmls for key in keys_in(html)))


def words_of(keys: Collection[str], language: str) -> list[Word]:
    """In the order of the text. What has no explanation in that language is left out."""
    found = {term.key: term for term in GlossaryTerm.objects.filter(key__in=keys)} if keys else {}
    words = [_word(found[key], language) for key in keys if key in found]
    return [word for word in words if word.name and word.explanation]


def _word(term: GlossaryTerm, language: str) -> Word:
    return Word(
        term.key, getattr(term, f"name_{language}"), getattr(term, f"explanation_{language}")
    )


class Linking:
    """Goes through the texts of one page in their order. The first time that a word stands there
    is where its explanation leads back to."""

    def __init__(self, words: Iterable[Word | dict[str, Any]]) -> None:
        self.known = {one["key"] if isinstance(one, dict) else one.key for one in words}
        self.seen: set[str] = set()

    def linked(self, html: str) -> str:
        return LINK.sub(self._link, html)

    def _link(self, match: Match) -> str:
        key, inside = match["key"], mark_safe(match["inside"])  # noqa: S308 - it was in the text
        if key not in self.known:
            return str(inside)
        first = "" if key in self.seen else format_html(' id="at-{}"', key)
        self.seen.add(key)
        return format_html('<a class="word" href="#word-{}"{}>{}</a>', key, first, inside)
