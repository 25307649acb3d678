from typing import Any

from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.figures.showing import show
from knowledge.models import Figure


class FigureBlock(SnippetChooserBlock):
    """A figure, in any page. It knows both languages: nothing of it is offered to translators."""

    def __init__(self, **options: Any) -> None:
        super().__init__("knowledge.Figure", **options)

    @cached_property
    def target_model(self) -> type[Figure]:
        return Figure

    def get_translatable_segments(self, value: Figure | None) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Figure | None, segments: list[Any]) -> Any:
        return value

    def bulk_to_python(self, values: list[Any]) -> list[Figure | None]:
        """All figures of a page with their data at once."""
        found = Figure.objects.with_data().in_bulk([value for value in values if value])
        return [found.get(value) for value in values]

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["figure"] = show(value) if value else None
        context["script"] = static("figures.js")
        return context

    def get_searchable_content(self, value: Figure | None) -> list[str]:
        """Both languages would be found in each of them."""
        return []

    class Meta:
        icon = "table"
        label = _("Figure")
        template = "knowledge/figures/figure.html"
