"""A version of a scenario as it is played: its graph, and its texts in one language.

Reading a large graph takes time and a version never changes, so both are kept in each process.
They are known by the hash of what they say: whatever changes a version's text is another story.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from courses.blocks.base import with_static_files
from courses.models import Version
from courses.versions.rendering import with_text
from knowledge.facts.rendering import Book, Told, keys_in, render
from knowledge.glossary.rendering import Linking
from scenarios.engine.graph import Graph
from scenarios.engine.plain import from_plain

MOST = 50
_graphs: dict[str, Graph] = {}

Texts = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """`version` is in the language of the reader, where there is one."""

    version: Version
    graph: Graph

    @property
    def texts(self) -> Texts:
        found: Texts = self.version.data.get("texts", {})
        return found

    @property
    def day(self) -> date:
        return self.version.story_date or timezone.localdate()

    def of(self, id_: str) -> Texts:
        found: Texts = self.texts.get(id_, {})
        return found

    def title(self, scene: str) -> str:
        return str(self.of(scene).get("title", ""))

    def told(self, keys: Iterable[str]) -> dict[str, Told]:
        """Facts as they were on the day of the story."""
        return Book(keys).told(self.version.language, self.day)

    def html(self, source: str) -> str:
        told = self.told(keys_in(source))
        return with_static_files(self._linking.linked(render(source, told)))

    def html_of(self, id_: str, *, plain: bool) -> str:
        text = self.of(id_)
        return self.html((plain and text.get("plain")) or text.get("html", ""))

    def text(self, id_: str, *, plain: bool) -> str:
        """Of a choice or what can be marked; a result has none."""
        text = self.of(id_)
        return str((plain and text.get("text") and text.get("plain")) or text.get("text", ""))

    def feedback(self, id_: str, *, plain: bool) -> str:
        """A result has its plain words for this, a choice for what one does."""
        text = self.of(id_)
        in_plain = plain and not text.get("text") and text.get("plain")
        return str(in_plain or text.get("feedback", ""))

    @cached_property
    def _linking(self) -> Linking:
        return Linking(self.version.data.get("words", []))


def story_of(version: Version, language: str) -> Story:
    """`version`: the Danish one, on which a run is."""
    graph = graph_of(version)
    return Story(with_text(in_language(version, language)), graph)


class CaseRecalled(Exception):
    """There is nothing to play any more."""


def graph_of(version: Version) -> Graph:
    if version.recalled_at:
        raise CaseRecalled
    if version.text_hash not in _graphs:
        if len(_graphs) >= MOST:
            _graphs.clear()
        graph = from_plain(Graph, with_text(version).data["graph"])
        _graphs[version.text_hash] = graph
    return _graphs[version.text_hash]


def in_language(version: Version, language: str) -> Version:
    """The same in another language, the newest of it; else the Danish."""
    if language == version.language:
        return version
    found = version.translations.filter(language=language).defer("data").order_by("-number")
    return found.first() or version
