"""The glossary on pages that are served as they stand."""

from typing import Any

from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from knowledge.glossary.rendering import Linking, keys_in_all, words_of


def page_words(stream: StreamValue) -> dict[str, Any]:
    """For the context of the page: the words to explain, and what links them in its texts."""
    htmls = [block.value.source for block in stream if isinstance(block.value, RichText)]
    words = words_of(keys_in_all(htmls), get_language() or "da")
    return {"words": words, "linking": Linking(words)}
