"""What a quiz is drawn from: so many questions that are about something, or one in particular."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, ChoiceBlock, IntegerBlock, StreamBlock, StructBlock

from courses.blocks.keys import BareListBlock, KeyBlock
from courses.blocks.records import RecordBlock
from evidence.vocabulary import Skill
from knowledge.models import ExploitationForm, Indicator, Topic

MOST = 40
MOST_MONTHS = 60


def _records(model: Any, label: Any) -> BareListBlock:
    return BareListBlock(
        RecordBlock(model, label=label),
        label=label,
        default=[],
        help_text=_("About one of these. Empty: about anything."),
    )


def _where() -> ChoiceBlock:
    return ChoiceBlock(
        [("course", _("Questions of this course")), ("all", _("All questions"))],
        label=_("From"),
        default="course",
    )


class DrawBlock(StructBlock):
    count = IntegerBlock(label=_("How many"), min_value=1, max_value=MOST, default=1)
    where = _where()
    skill = ChoiceBlock(
        [(one.value, one.label) for one in Skill if one],
        label=_("Skill"),
        required=False,
        help_text=_("Empty: either."),
    )
    indicators = _records(Indicator, _("Indicators"))
    topics = _records(Topic, _("Topics"))
    forms = _records(ExploitationForm, _("Forms of exploitation"))

    class Meta:
        icon = "tasks"
        label = _("Drawn from the bank")
        form_layout = BlockGroup(
            children=[
                "count",
                "where",
                "skill",
                BlockGroup(
                    children=["indicators", "topics", "forms"], heading=_("What they are about")
                ),
            ]
        )


class ChangedFactsBlock(StructBlock):
    """One question for each fact that has become another."""

    months = IntegerBlock(
        label=_("Changed in the last how many months"),
        min_value=1,
        max_value=MOST_MONTHS,
        default=12,
    )
    where = _where()

    class Meta:
        icon = "history"
        label = _("One on each fact that has changed")


class FixedBlock(StructBlock):
    question = KeyBlock(
        label=_("Question"),
        required=True,
        most=255,
        help_text=_("The last part of its address, as its page has it under Promote."),
    )
    version = IntegerBlock(
        label=_("Version"),
        required=False,
        min_value=1,
        help_text=_("Its number, to keep to it whatever changes. Empty: always the newest."),
    )

    class Meta:
        icon = "pick"
        label = _("This question")


class BlueprintBlocks(StreamBlock):
    draw = DrawBlock()
    changed = ChangedFactsBlock()
    fixed = FixedBlock()
