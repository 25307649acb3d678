from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText, get_text_for_indexing

from knowledge.facts.rendering import refreshed, render_on
from knowledge.glossary.rendering import Linking


class FactTextBlock(RichTextBlock):
    """Rich text in which facts and words of the glossary are references. Readers, search and the
    editor's own form see what holds today; on a page with a date of its story, what held then. A
    word leads to its explanation where the page has one (`linking`, from `page_words`)."""

    def render_basic(self, value: RichText, context: dict[str, Any] | None = None) -> str:
        day = (context or {}).get("story_date") or timezone.localdate()
        linking = (context or {}).get("linking") or Linking([])
        html = linking.linked(render_on(value.source, _language(), day))
        return RichText(html).__html__()

    def value_for_form(self, value: RichText) -> str:
        return refreshed(value.source, _language(), timezone.localdate())

    def get_searchable_content(self, value: RichText) -> list[str]:
        return [get_text_for_indexing(render_on(value.source, _language(), timezone.localdate()))]


def _language() -> str:
    return get_language() or "da"
