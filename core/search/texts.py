"""What can be searched in. Each app says in a module `search_texts` what it has and when that
changes; once a night everything is compared, since what a text tells depends on the day too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.models import SearchText
from core.search.words import stems


@dataclass(frozen=True)
class Text:
    source: str
    key: str
    language: str
    # What it is, for readers: a lesson, a word.
    kind: str
    title: str
    text: str
    page: int | None = None


BETWEEN = " · "
Source = Callable[[], Iterable[Text]]
SOURCES: dict[str, Source] = {}


def source(name: str) -> Callable[[Source], Source]:
    """Register what gives all texts of an app that are there today."""

    def register(function: Source) -> Source:
        SOURCES[name] = function
        return function

    return register


def joined(parts: Iterable[str]) -> str:
    """One text of many, each on one line."""
    lines = (" ".join(part.split()) for part in parts)
    return BETWEEN.join(line for line in lines if line)


def put(text: Text) -> None:
    stored = SearchText.objects.filter(
        source=text.source, key=text.key, language=text.language
    ).first()
    if stored is not None and _is_same(stored, text):
        return
    stored = stored or SearchText(source=text.source, key=text.key, language=text.language)
    stored.kind, stored.title, stored.text = text.kind, text.title, text.text
    stored.page_id = text.page
    stored.title_words = " ".join(stems(text.title, text.language))
    stored.words = " ".join(stems(text.text, text.language))
    stored.save()


def _is_same(stored: SearchText, text: Text) -> bool:
    had = (stored.kind, stored.title, stored.text, stored.page_id)
    return had == (text.kind, text.title, text.text, text.page)


def forget(source: str, key: str) -> None:
    for stored in SearchText.objects.filter(source=source, key=key):
        stored.delete()


def rebuild() -> None:
    for name, texts in SOURCES.items():
        there = set()
        for text in texts():
            put(text)
            there.add((text.key, text.language))
        for stored in SearchText.objects.filter(source=name).defer("text", "words").iterator():
            if (stored.key, stored.language) not in there:
                stored.delete()
