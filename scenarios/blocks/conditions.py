"""What must be so in the story, and what changes in it."""

from typing import Any

from django.core.exceptions import ValidationError
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
from scenarios.blocks.base import VALUE, VARIABLE, words_in
from scenarios.blocks.values import value_of

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


class OptionsBlock(KeyBlock):
    """The values of a variable, with commas between them."""

    def clean(self, value: Any) -> Any:
        found = words_in(super().clean(value))
        taken = [word for word in found if not isinstance(value_of(word), str)]
        if taken:
            raise ValidationError(_("Yes, no and numbers mean themselves; use other words."))
        return ", ".join(found)


class OneOfBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=60, help_text=_("Such as “how she feels”."))
    options = OptionsBlock(
        label=_("Values"),
        most=400,
        required=True,
        help_text=_("With commas between them: calm, afraid, angry. Readers never see them."),
    )
    start = KeyBlock(label=_("At the start"), help_text=_("Empty: the first of them."))

    class Meta:
        icon = "list-ul"
        label = _("One of several")


class VariableBlocks(StreamBlock):
    flag = FlagBlock()
    number = NumberBlock()
    one_of = OneOfBlock()


def _variable() -> KeyBlock:
    return KeyBlock(label=_("Variable"), points_at=VARIABLE)


def _value() -> KeyBlock:
    return KeyBlock(
        label=_("Value"), points_at=VALUE, help_text=_("yes, no, a number, or one of its values")
    )


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
