from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, StructValue, TextBlock
from wagtail.rich_text import RichText

from courses.blocks.base import Files, PieceBlock, rich
from knowledge.facts.blocks import FactTextBlock

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "fact", "word"]


class HeadingBlock(CharBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**({"max_length": 120, "icon": "title", "label": _("Heading")} | options))

    def piece(self, value: str, files: Files) -> str:
        return render_to_string("courses/blocks/heading.html", {"value": value})


class ProseBlock(FactTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**({"features": FEATURES, "label": _("Text")} | options))

    def piece(self, value: RichText, files: Files) -> str:
        return rich(value.source)


class ProseItemBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=120)
    text = ProseBlock()


class ItemsBlock(PieceBlock):
    """Several texts with a title each."""

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        items = [
            {"title": item["title"], "html": rich(item["text"].source)} for item in value["items"]
        ]
        return {"items": items}


class StepsBlock(ItemsBlock):
    items = ListBlock(ProseItemBlock(label=_("Step")), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "courses/blocks/steps.html"


class AccordionBlock(ItemsBlock):
    items = ListBlock(ProseItemBlock(label=_("Section")), label=_("Sections"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Sections to open")
        template = "courses/blocks/accordion.html"


class CalloutBlock(PieceBlock):
    kind = ChoiceBlock(
        [("remember", _("Remember")), ("law", _("The law")), ("careful", _("Take care"))],
        label=_("Kind"),
        default="remember",
    )
    title = CharBlock(label=_("Title"), max_length=120)
    text = ProseBlock()

    class Meta:
        icon = "warning"
        label = _("Box")
        template = "courses/blocks/callout.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {"html": rich(value["text"].source)}


class QuotationBlock(PieceBlock):
    """Words that somebody has said or written. A survivor's need their own consent."""

    text = TextBlock(label=_("Words"), max_length=1000)
    said_by = CharBlock(label=_("Said by"), max_length=160)
    provenance = ChoiceBlock(
        [
            ("document", _("from a published document")),
            ("consent", _("with the person’s own consent, given for teaching")),
            ("invented", _("invented on a published pattern")),
        ],
        label=_("Where it comes from"),
        help_text=_(
            "A survivor’s own words may be used only with that person’s consent, given for "
            "teaching. CMM’s permission alone is not enough."
        ),
    )
    source = CharBlock(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("The document and its page, or where the consent is kept."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "courses/blocks/quotation.html"

    def clean(self, value: Any) -> StructValue:
        cleaned = super().clean(value)
        is_draft = not self.child_blocks["text"].required
        if not is_draft and cleaned["provenance"] != "invented" and not cleaned["source"]:
            raise ValidationError(gettext("Say where the words come from."))
        return cleaned


class ReflectionBlock(PieceBlock):
    """A question to think about. What is written there stays in the page and is never sent."""

    question = TextBlock(label=_("Question"), max_length=400)

    class Meta:
        icon = "pick"
        label = _("Reflection")
        template = "courses/blocks/reflection.html"
