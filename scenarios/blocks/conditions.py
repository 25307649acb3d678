"""What must be so in the story, and what changes in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    StreamBlock,
    StructBlock,
)

from courses.blocks.keys import BareListBlock, KeyBlock
from scenarios.blocks.base import VARIABLE

HIGHEST = 1000


class FlagBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=60, help_text=_("Such as “spoken to her alone”."))
    start = BooleanBlock(label=_("Yes from the start"), required=False)

    class Meta:
        icon = "tick"
        label = _("Yes or no")


class NumberBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=60, help_text=_("Such as “her trust”."))
    start = IntegerBlock(label=_("At the start"), default=0)
    low = IntegerBlock(label=_("Lowest"), default=0, min_value=-HIGHEST, max_value=HIGHEST)
    high = IntegerBlock(label=_("Highest"), default=5, min_value=-HIGHEST, max_value=HIGHEST)

    class Meta:
        icon = "order"
        label = _("Number")


class VariableBlocks(StreamBlock):
    flag = FlagBlock()
    number = NumberBlock()


def _variable() -> KeyBlock:
    return KeyBlock(label=_("Variable"), points_at=VARIABLE)


def _value() -> KeyBlock:
    return KeyBlock(label=_("Value"), help_text=_("yes, no, or a number"))


class ConditionBlock(StructBlock):
    variable = _variable()
    relation = ChoiceBlock(
        [
            ("is", _("is")),
            ("is-not", _("is not")),
            ("at-least", _("is at least")),
            ("at-most", _("is at most")),
        ],
        label=_("Comparison"),
        default="is",
    )
    value = _value()


class EffectBlock(StructBlock):
    variable = _variable()
    does = ChoiceBlock(
        [("set", _("becomes")), ("add", _("changes by"))], label=_("How it changes"), default="set"
    )
    value = _value()


class ConditionsBlock(BareListBlock):
    """All of them must hold."""

    def __init__(self, **options: Any) -> None:
        usual = {"label": _("Only if"), "help_text": _("All must hold. Empty: always.")}
        child = ConditionBlock(label=_("Condition"))
        super().__init__(child, **({"default": [], "collapsed": True} | usual | options))


class EffectsBlock(BareListBlock):
    def __init__(self, **options: Any) -> None:
        child = EffectBlock(label=_("One change"))
        usual = {"label": _("What changes in the story")}
        super().__init__(child, **({"default": [], "collapsed": True} | usual | options))


class FactBlock(StructBlock):
    """Whether something that decides whom one tells is so in the story."""

    holds = ChoiceBlock(
        [("no", _("no")), ("yes", _("yes")), ("when", _("only if"))],
        label=_("Is it so?"),
        default="no",
    )
    when = ConditionsBlock(help_text=_("All must hold."))
