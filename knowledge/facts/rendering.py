"""The one place where a reference to a fact becomes words.

In stored text a fact is a link by its key, `<a linktype="fact" key="reflection.max">…</a>`. What
stands inside is what the editor saw; readers see what holds on the day that the text is about.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.translation import gettext, override

from knowledge.facts import timeline
from knowledge.models import FactValue
from knowledge.references import Match, beginning, keys_found, references_to

LINK = references_to("fact")
# What telling a value needs of it.
TELLS = (
    "fact__key",
    "value_da",
    "value_en",
    "condition_da",
    "condition_en",
    "valid_from",
    "valid_to",
)


@dataclass(frozen=True)
class Told:
    """What is told of a fact on a day: its value, or that it is not known."""

    key: str
    value: str
    condition: str = ""
    is_known: bool = True

    def __str__(self) -> str:
        return f"{self.value} ({self.condition})" if self.condition else self.value


class Book:
    """The values of some facts, read in one query, so as to tell them on any day."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.values: dict[str, list[FactValue]] = {key: [] for key in keys}
        if self.values:
            found = FactValue.objects.usable().filter(fact__key__in=self.values)
            for value in found.select_related("fact").only(*TELLS):
                self.values[value.fact.key].append(value)

    def on(self, key: str, day: date) -> list[FactValue]:
        """One where it is known; none in a gap, several where they contradict each other."""
        values = self.values.get(key, [])
        held = {one.id for one in timeline.on(day, [value.stretch for value in values])}
        return [value for value in values if value.pk in held]

    def tell(self, key: str, language: str, day: date) -> Told:
        values = self.on(key, day)
        if len(values) == 1 and values[0].is_complete_in(language):
            value = values[0]
            return Told(key, value.value_in(language), value.condition_in(language))
        with override(language):
            return Told(key, gettext("under the rules then in force"), is_known=False)

    def told(self, language: str, day: date) -> dict[str, Told]:
        return {key: self.tell(key, language, day) for key in self.values}


def keys_in(html: str) -> list[str]:
    return keys_found(LINK, html)


def render(html: str, told: Mapping[str, Told]) -> str:
    """Put what is told in the place of the references."""
    return LINK.sub(lambda match: _words(told.get(match["key"])), html)


def _words(told: Told | None) -> str:
    if told is None:
        return ""
    if not told.condition:
        return format_html('<span class="fact">{}</span>', told.value)
    return format_html(
        '<span class="fact">{} <span class="condition">({})</span></span>',
        told.value,
        told.condition,
    )


def render_on(html: str, language: str, day: date) -> str:
    return render(html, Book(keys_in(html)).told(language, day))


def refreshed(html: str, language: str, day: date) -> str:
    """The references stay, with what they stand for today inside."""
    told = Book(keys_in(html)).told(language, day)

    def renewed(match: Match) -> str:
        one = told[match["key"]]
        return reference(match["key"], str(one)) if one.is_known else match[0]

    return LINK.sub(renewed, html)


def reference(key: str, words: str) -> str:
    return format_html("{}{}</a>", beginning("fact", key), words)


def state(told: Iterable[Told]) -> str:
    """A short mark that changes whenever any of these would be told differently."""
    text = "\n".join(sorted(f"{one.key}={one}" for one in told))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
