"""What a text set on a day tells, how that differs from today, and what stands in its way.

Apps that have pages with a date of their story call these before they publish, and for the box
"Today it is" that learners see beside the story.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from knowledge.facts import timeline
from knowledge.facts.rendering import Book, Told, keys_in
from knowledge.facts.words import begins_in_words, day_in_words, ends_in_words
from knowledge.models import Fact, FactValue


@dataclass(frozen=True)
class Difference:
    """What learners are told in the box: the fact, then and now."""

    key: str
    name: str
    then: Told
    now: Told


@dataclass(frozen=True)
class Problem:
    """What stands in the way of publishing, in a sentence for the editor."""

    key: str
    text: str

    def __str__(self) -> str:
        return self.text


def keys_in_all(htmls: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key for html in htmls for key in keys_in(html)))


def told_then(htmls: Iterable[str], language: str, story_date: date) -> dict[str, Told]:
    return Book(keys_in_all(htmls)).told(language, story_date)


def differences(
    htmls: Iterable[str], language: str, story_date: date, *, today: date
) -> list[Difference]:
    """In the order of the texts. What is not known today is no news to a learner."""
    keys = keys_in_all(htmls)
    book = Book(keys)
    then, now = book.told(language, story_date), book.told(language, today)
    changed = [key for key in keys if now[key].is_known and str(then[key]) != str(now[key])]
    names = _names(changed, language)
    return [Difference(key, names.get(key, key), then[key], now[key]) for key in changed]


def _names(keys: list[str], language: str) -> dict[str, str]:
    if not keys:
        return {}
    return dict(Fact.objects.filter(key__in=keys).values_list("key", f"name_{language}"))


def problems(htmls: Iterable[str], language: str, day: date) -> list[Problem]:
    """Each in the language of whoever is asking; `language` is that of the text."""
    keys = keys_in_all(htmls)
    book = Book(keys)
    facts = {fact.key: fact for fact in Fact.objects.filter(key__in=keys)} if keys else {}
    waiting = _waiting(keys, day)
    found = [
        (key, _problem(facts.get(key), key, book, language, day, waiting.get(key))) for key in keys
    ]
    return [Problem(key, text) for key, text in found if text]


def _waiting(keys: list[str], day: date) -> dict[str, FactValue]:
    """Values that would hold on that day if they were confirmed, or not held back."""
    if not keys:
        return {}
    on_that_day = FactValue.objects.on(day).filter(fact__key__in=keys).select_related("fact")
    return {value.fact.key: value for value in on_that_day if not value.is_usable}


def _problem(
    fact: Fact | None,
    key: str,
    book: Book,
    language: str,
    day: date,
    waiting: FactValue | None,
) -> str:
    if fact is None:
        return _("The text refers to “%(key)s”, which is no fact.") % {"key": key}
    values = book.on(key, day)
    about = {"name": fact.name, "day": day_in_words(day)}
    if len(values) > 1:
        several = "; ".join(_told_with_period(value, language) for value in values)
        overlap = _("%(name)s has more than one value on %(day)s: %(values)s.")
        return overlap % {**about, "values": several}
    if values:
        return _incomplete(values[0], fact, language)
    if waiting is not None:
        return _not_usable(waiting) % about
    gap = _("What %(name)s was on %(day)s is not known. %(known)s")
    return (gap % {**about, "known": _known_around(key, book, language, day)}).strip()


def _not_usable(waiting: FactValue) -> str:
    if waiting.use == FactValue.Use.HOLD:
        return _("The value of %(name)s on %(day)s is held back.")
    return _("CMM has not confirmed the value of %(name)s on %(day)s.")


def _incomplete(value: FactValue, fact: Fact, language: str) -> str:
    if value.is_complete_in(language):
        return ""
    if value.value_in(language):
        text = _("The condition of %(name)s is missing in this language: “%(value)s”.")
        return text % {"name": fact.name, "value": value.condition_da}
    text = _("The value of %(name)s is missing in this language: “%(value)s”.")
    return text % {"name": fact.name, "value": value.value_da}


def _known_around(key: str, book: Book, language: str, day: date) -> str:
    values = {value.pk: value for value in book.values[key]}
    nearest = timeline.around(day, [value.stretch for value in values.values()])
    return " ".join(
        f"{_told_with_period(values[stretch.id], language)}." for stretch in nearest if stretch
    )


def _told_with_period(value: FactValue, language: str) -> str:
    """ "To 31 December 2010: up to 100 days (if …)"."""
    words = Told(value.fact.key, value.value_in(language), value.condition_in(language))
    period = [begins_in_words(value)] if value.valid_from else []
    period += [ends_in_words(value)] if value.valid_to else []
    return f"{_first_large(' '.join(period))}: {words}" if period else str(words)


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
