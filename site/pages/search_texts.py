"""Front pages and pages of text, as they are published."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import override
from wagtail.search.index import SearchField

from core.search.texts import Text, joined, put, source
from pages.models import FrontPage, TextPage

TYPES = (FrontPage, TextPage)


@source("pages")
def published() -> Iterator[Text]:
    for kind in TYPES:
        for page in kind.objects.live().select_related("locale").iterator():
            yield _text_of(page)


def _text_of(page: Any) -> Text:
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    with override(page.locale.language_code):
        values = [field.get_value(page) for field in fields if field.field_name != "title"]
    text = joined(string for value in values for string in _strings(value))
    key, language = str(page.translation_key), page.locale.language_code
    return Text("pages", key, language, "page", page.title, text, page.pk)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


@receiver(post_save, sender=FrontPage)
@receiver(post_save, sender=TextPage)
def _was_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Read anew: what is saved with a draft has the draft's words in memory."""
    for page in sender.objects.live().select_related("locale").filter(pk=instance.pk):
        put(_text_of(page))
