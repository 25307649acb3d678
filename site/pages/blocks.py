from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock, TextBlock

from knowledge.facts.blocks import FactTextBlock
from knowledge.figures.blocks import FigureBlock

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "fact", "word"]


class CardBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=80)
    text = TextBlock(label=_("Text"), max_length=400)

    class Meta:
        icon = "group"
        label = _("Card")


class CardsBlock(StreamBlock):
    card = CardBlock()

    class Meta:
        label = _("Cards")


class TextBlocks(StreamBlock):
    heading = CharBlock(
        label=_("Heading"), icon="title", template="pages/blocks/heading.html", max_length=120
    )
    text = FactTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES)
    figure = FigureBlock()
