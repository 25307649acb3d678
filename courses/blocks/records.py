"""Blocks that show what stands in `knowledge`: figures, what one's role must do, indicators."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ListBlock, StructValue
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.base import Files, PieceBlock, static_token
from knowledge.figures.blocks import FigureBlock
from knowledge.figures.showing import show
from knowledge.figures.views import table_of
from knowledge.models import Audience, Indicator
from knowledge.paths import path_for
from knowledge.roles import role_of


class RecordBlock(SnippetChooserBlock):
    """A record that knows both languages: nothing of it is offered to translators."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class FigurePieceBlock(FigureBlock):
    def piece(self, value: Any, files: Files) -> str:
        shown = show(value) if value else None
        if shown is None:
            return ""
        header, rows = table_of(shown)
        numbers = files.table(f"tegn-{value.key}", header, rows)
        context = {"figure": shown, "address": numbers, "script": static_token("figures.js")}
        return render_to_string("knowledge/figures/figure.html", context)


class RoleBlock(PieceBlock):
    """What one must, may and must not do, from the referral path that is in force."""

    audience = RecordBlock(Audience, label=_("Audience"))

    class Meta:
        icon = "user"
        label = _("My role")
        template = "courses/blocks/role.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        path = path_for(value["audience"])
        language = get_language()
        return {
            "audience": value["audience"],
            "role": role_of(path, language) if path else None,
            "language": language,
        }


class IndicatorsBlock(PieceBlock):
    """Some of the indicators, or all of them. The list is never closed, and it says so."""

    indicators = ListBlock(
        RecordBlock(Indicator, label=_("Indicator")),
        label=_("Indicators"),
        default=[],
        help_text=_("Leave it empty to show all."),
    )
    with_explanations = BooleanBlock(label=_("With explanations"), required=False, default=True)

    class Meta:
        icon = "list-ul"
        label = _("Indicators")
        template = "courses/blocks/indicators.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        chosen = [indicator for indicator in value["indicators"] if indicator]
        return {"indicators": chosen or list(Indicator.objects.in_use())}
