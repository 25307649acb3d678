"""Words of the glossary and facts, for everybody: what they are is no secret."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from core.search.texts import Text, forget, put, source
from knowledge.facts.rendering import Book
from knowledge.models import Fact, FactValue, GlossaryTerm

LANGUAGES = ("da", "en")


@source("glossary")
def words() -> Iterator[Text]:
    for term in GlossaryTerm.objects.all():
        yield from _of_word(term)


def _of_word(term: GlossaryTerm) -> Iterator[Text]:
    for language in LANGUAGES:
        name = getattr(term, f"name_{language}")
        explanation = getattr(term, f"explanation_{language}")
        if name and explanation:
            yield Text("glossary", term.key, language, "word", name, explanation)


@source("facts")
def facts() -> Iterator[Text]:
    """As they are today."""
    found = list(Fact.objects.all())
    book = Book(fact.key for fact in found)
    for fact in found:
        yield from _of_fact(fact, book)


def _of_fact(fact: Fact, book: Book) -> Iterator[Text]:
    for language in LANGUAGES:
        told = book.tell(fact.key, language, timezone.localdate())
        if told.is_known:
            name = getattr(fact, f"name_{language}")
            yield Text("facts", fact.key, language, "fact", name, str(told))


@receiver(post_save, sender=GlossaryTerm)
def _word_was_saved(instance: GlossaryTerm, **kwargs: Any) -> None:
    _renew("glossary", instance.key, _of_word(instance))


@receiver(post_delete, sender=GlossaryTerm)
@receiver(post_delete, sender=Fact)
def _is_gone(sender: type, instance: Any, **kwargs: Any) -> None:
    forget("glossary" if sender is GlossaryTerm else "facts", instance.key)


@receiver(post_save, sender=Fact)
def _fact_was_saved(instance: Fact, **kwargs: Any) -> None:
    _renew("facts", instance.key, _of_fact(instance, Book([instance.key])))


@receiver(post_save, sender=FactValue)
@receiver(post_delete, sender=FactValue)
def _value_has_changed(instance: FactValue, **kwargs: Any) -> None:
    fact = Fact.objects.filter(pk=instance.fact_id).first()
    if fact:
        _fact_was_saved(fact)


def _renew(name: str, key: str, texts: Iterator[Text]) -> None:
    """A language in which nothing can be told any more has nothing to be found."""
    there = list(texts)
    if len(there) < len(LANGUAGES):
        forget(name, key)
    for text in there:
        put(text)
