from wagtail.blocks import StreamBlock

from courses.blocks.media import DocumentBlock, FilmBlock, PictureBlock, SoundBlock
from courses.blocks.records import FigurePieceBlock, IndicatorsBlock, RoleBlock
from courses.blocks.texts import (
    AccordionBlock,
    CalloutBlock,
    HeadingBlock,
    ProseBlock,
    QuotationBlock,
    ReflectionBlock,
    StepsBlock,
)


class LessonBlocks(StreamBlock):
    heading = HeadingBlock()
    text = ProseBlock()
    picture = PictureBlock()
    film = FilmBlock()
    sound = SoundBlock()
    quotation = QuotationBlock()
    steps = StepsBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    figure = FigurePieceBlock()
    indicators = IndicatorsBlock()
    role = RoleBlock()
    document = DocumentBlock()
    reflection = ReflectionBlock()


__all__ = ["LessonBlocks"]
