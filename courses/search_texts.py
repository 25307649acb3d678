"""Courses, lessons and tracks as learners are served them, and lists of courses."""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.html import strip_tags

from core.queue import enqueue, job
from core.search.texts import Text, joined, put, source
from courses.kinds import banked
from courses.models import CoursesPage, Version
from knowledge.facts.rendering import Book, render
from knowledge.models import FactValue

LANGUAGES = ("da", "en")


@source("courses")
def served() -> Iterator[Text]:
    for language in LANGUAGES:
        for version in Version.objects.newest(language).to_read().iterator():
            yield text_of(version)
    for page in CoursesPage.objects.live().select_related("locale"):
        yield _list_of_courses(page)


def text_of(version: Version) -> Text:
    data, language = version.data, version.language
    told = Book(version.fact_keys).told(language, version.story_date or timezone.localdate())
    htmls = [render(piece["html"], told) for piece in data["pieces"]]
    parts = [data.get("lead", ""), *data.get("goals", []), *_of_blocks(data), *map(_plain, htmls)]
    key, text = str(version.content), joined(parts)
    return Text("courses", key, language, version.kind, version.title, text, version.page_id)


def _of_blocks(data: dict[str, Any]) -> Iterator[str]:
    """Of a track."""
    for block in data.get("blocks", []):
        yield from (block["title"], _plain(block["about"]))
        yield from (part["title"] for part in block["parts"] if part.get("title"))


def _plain(html: str) -> str:
    return unescape(strip_tags(html.replace("<", " <")))


def _list_of_courses(page: CoursesPage) -> Text:
    key, language = str(page.translation_key), page.locale.language_code
    return Text("courses", key, language, "page", page.title, page.lead, page.pk)


@receiver(post_save, sender=Version)
def _version_was_made(instance: Version, **kwargs: Any) -> None:
    if instance.page_id and instance.kind not in banked():
        put(text_of(instance))


@receiver(post_save, sender=CoursesPage)
def _list_was_saved(instance: CoursesPage, **kwargs: Any) -> None:
    """Read anew: what is saved with a draft may have the draft's words in memory."""
    for page in CoursesPage.objects.live().select_related("locale").filter(pk=instance.pk):
        put(_list_of_courses(page))


@receiver(post_save, sender=FactValue)
def _fact_has_changed(instance: FactValue, **kwargs: Any) -> None:
    enqueue("courses.search", fact=instance.fact.key)


@job("courses.search")
def bring_up_to_date(fact: str) -> None:
    """What tells the fact tells something else now."""
    for version in _telling(fact):
        put(text_of(version))


def _telling(fact: str) -> Iterable[Version]:
    newest = [version for language in LANGUAGES for version in _newest(language)]
    telling = [pk for pk, keys in newest if fact in keys]
    return Version.objects.filter(pk__in=telling).to_read().iterator()


def _newest(language: str) -> Iterable[Any]:
    return Version.objects.newest(language).values_list("pk", "fact_keys")
