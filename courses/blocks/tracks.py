"""What a track is made of: blocks with parts in their order. A part is a course, a day on which one
meets, or another track."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DecimalBlock,
    IntegerBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

MOST_HOURS = 40
MOST_ELECTIVES = 50


class TargetBlock(PageChooserBlock):
    """The Danish page, in every language: where a part leads is nothing to translate."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []


def _required() -> BooleanBlock:
    return BooleanBlock(
        label=_("Required"),
        required=False,
        default=True,
        help_text=_("A part that is not required is an elective."),
    )


class CoursePartBlock(StructBlock):
    course = TargetBlock("courses.CoursePage", label=_("Course"))
    is_required = _required()

    class Meta:
        icon = "doc-full"
        label = _("Course")


class MeetingPartBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=160)
    about = TextBlock(label=_("What one does"), max_length=1000, required=False)
    hours = DecimalBlock(
        label=_("Hours"), min_value=0.5, max_value=MOST_HOURS, max_digits=4, decimal_places=1
    )
    is_required = _required()

    class Meta:
        icon = "group"
        label = _("Meeting day")


class TrackPartBlock(StructBlock):
    track = TargetBlock("courses.TrackPage", label=_("Track"))
    is_required = _required()

    class Meta:
        icon = "list-ol"
        label = _("Another track")


class PartsBlock(StreamBlock):
    course = CoursePartBlock()
    meeting = MeetingPartBlock()
    track = TrackPartBlock()


class TrackBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=160)
    about = TextBlock(label=_("What it is about"), max_length=1000, required=False)
    electives = IntegerBlock(
        label=_("Electives to take"),
        min_value=0,
        max_value=MOST_ELECTIVES,
        default=0,
        help_text=_("How many of the parts that are not required one must take."),
    )
    parts = PartsBlock(label=_("Parts"), required=False)

    class Meta:
        icon = "folder-open-inverse"
        label = _("Block")


class TrackBlocks(StreamBlock):
    block = TrackBlock()
