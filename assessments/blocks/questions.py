"""The kinds of questions, as authors write them: the name of a block is that of the kind in
`questions.forms`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BlockGroup,
    BooleanBlock,
    CharBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

from assessments.blocks.vignettes import VignetteBlock
from courses.blocks.expert_key import expert_key
from courses.blocks.keys import BareListBlock
from courses.blocks.records import RecordBlock
from courses.blocks.texts import ProseBlock
from knowledge.models import Audience, Indicator, Recipient

# The ledger keeps an answer in a row of its own.
MOST_OPTIONS, MOST_PASSAGES = 10, 24


def _text() -> ProseBlock:
    return ProseBlock(label=_("Question"))


def _why() -> ProseBlock:
    return ProseBlock(
        label=_("Why"),
        required=False,
        help_text=_("The reason and the rule behind it, read once one has answered."),
    )


def _feedback() -> TextBlock:
    return TextBlock(
        label=_("What is said to whoever chooses it"),
        max_length=600,
        default="",
        required=False,
    )


def _layout(*names: str) -> BlockGroup:
    return BlockGroup(children=["text", *names, "why"])


class OptionBlock(StructBlock):
    text = TextBlock(label=_("Option"), max_length=400)
    right = BooleanBlock(label=_("It is right"), required=False)
    feedback = _feedback()

    class Meta:
        label = _("Option")


class RatedOptionBlock(StructBlock):
    text = TextBlock(label=_("What one could do"), max_length=400)
    key = expert_key(default="0")
    feedback = _feedback()

    class Meta:
        label = _("Option")


class PairBlock(StructBlock):
    left = CharBlock(label=_("This"), max_length=160)
    right = CharBlock(label=_("Belongs to"), max_length=160)

    class Meta:
        label = _("Pair")


class PassageBlock(StructBlock):
    text = TextBlock(label=_("Passage"), max_length=600)
    indicators = BareListBlock(
        RecordBlock(Indicator, label=_("Indicator")),
        label=_("Indicators"),
        default=[],
        help_text=_("Empty: it is no sign."),
    )
    feedback = TextBlock(
        label=_("Why it is a sign, or is none"), max_length=600, default="", required=False
    )

    class Meta:
        label = _("Passage")


def _options(block: StructBlock) -> ListBlock:
    return ListBlock(block, label=_("Options"), min_num=2, max_num=MOST_OPTIONS)


class SingleBlock(StructBlock):
    text = _text()
    options = _options(OptionBlock())
    why = _why()

    class Meta:
        icon = "circle-check"
        label = _("One is right")
        form_layout = _layout("options")


class MultipleBlock(StructBlock):
    text = _text()
    options = _options(OptionBlock())
    why = _why()

    class Meta:
        icon = "list-ul"
        label = _("Several can be right")
        form_layout = _layout("options")


class TrueFalseBlock(StructBlock):
    text = ProseBlock(label=_("Statement"))
    is_true = BooleanBlock(label=_("It is true"), required=False)
    options = ListBlock(
        OptionBlock(), label=_("Reasons to choose from"), min_num=2, max_num=MOST_OPTIONS
    )
    why = _why()

    class Meta:
        icon = "help"
        label = _("True or false, and why")
        form_layout = _layout("is_true", "options")


class MatchingBlock(StructBlock):
    text = _text()
    pairs = ListBlock(
        PairBlock(), label=_("What belongs together"), min_num=2, max_num=MOST_OPTIONS
    )
    why = _why()

    class Meta:
        icon = "link"
        label = _("What belongs together")
        form_layout = _layout("pairs")


class OrderingBlock(StructBlock):
    text = _text()
    steps = ListBlock(
        CharBlock(label=_("Step"), max_length=200),
        label=_("Steps, in the right order"),
        min_num=2,
        max_num=MOST_OPTIONS,
        help_text=_("Learners get them in another order."),
    )
    why = _why()

    class Meta:
        icon = "order"
        label = _("Put into order")
        form_layout = _layout("steps")


class MarkSignsBlock(StructBlock):
    text = _text()
    passages = ListBlock(
        PassageBlock(), label=_("Passages, in their order"), min_num=2, max_num=MOST_PASSAGES
    )
    why = _why()

    class Meta:
        icon = "edit"
        label = _("Signs to mark in a text")
        form_layout = _layout("passages")


class JudgementBlock(StructBlock):
    text = ProseBlock(label=_("Situation"))
    options = _options(RatedOptionBlock())
    why = _why()

    class Meta:
        icon = "user"
        label = _("What would you do?")
        form_layout = _layout("options")


def _is_so(label: Any) -> BooleanBlock:
    return BooleanBlock(label=label, required=False)


class ReferralBlock(StructBlock):
    """Judged by the referral path of the audience that is in force when the version is made."""

    text = ProseBlock(label=_("Situation"))
    audience = RecordBlock(Audience, label=_("Who one is"))
    offered = BareListBlock(RecordBlock(Recipient, label=_("Recipient")), label=_("To choose from"))
    consent = _is_so(_("The person agrees"))
    danger = _is_so(_("Acute danger"))
    child = _is_so(_("It is a child"))
    secrecy = _is_so(_("Secrecy stops one"))
    why = _why()

    class Meta:
        icon = "group"
        label = _("Whom does one tell?")
        form_layout = _layout(
            "audience",
            "offered",
            BlockGroup(
                children=["consent", "danger", "child", "secrecy"],
                heading=_("What is so in the situation"),
            ),
        )


class QuestionBlocks(StreamBlock):
    single = SingleBlock()
    multiple = MultipleBlock()
    true_false = TrueFalseBlock()
    matching = MatchingBlock()
    ordering = OrderingBlock()
    mark_signs = MarkSignsBlock()
    judgement = JudgementBlock()
    referral = ReferralBlock()
    vignette = VignetteBlock()

    class Meta:
        max_num = 1
