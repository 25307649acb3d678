"""What one decides, marks, opens and asks for, and what follows."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BlockGroup,
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    StructBlock,
    TextBlock,
)

from courses.blocks.expert_key import expert_key
from courses.blocks.keys import BareListBlock
from courses.blocks.records import RecordBlock
from courses.blocks.texts import ProseBlock
from knowledge.models import Fact, Indicator
from scenarios.blocks.base import (
    PlainProseBlock,
    PlainTextBlock,
    SeatsBlock,
    TargetBlock,
)
from scenarios.blocks.conditions import ConditionsBlock, EffectsBlock
from scenarios.blocks.documents import PaperBlocks, kind_of_paper

MOST_MINUTES = 600


class IndicatorsBlock(BareListBlock):
    def __init__(self, **options: Any) -> None:
        child = RecordBlock(Indicator, label=_("Indicator"))
        super().__init__(child, **({"default": [], "label": _("Indicators")} | options))


class DutiesBlock(BareListBlock):
    def __init__(self, **options: Any) -> None:
        child = RecordBlock(Fact, label=_("Fact"))
        super().__init__(child, **({"default": [], "label": _("The duty behind it")} | options))


def _key() -> ChoiceBlock:
    return expert_key(required=False, help_text=_("Empty: it is not scored."))


def _critical() -> BooleanBlock:
    return BooleanBlock(
        label=_("Critical moment: this must be done"),
        required=False,
        help_text=_("Who does not is offered it again in the end, until it is right."),
    )


def _why() -> ProseBlock:
    return ProseBlock(
        label=_("Why"),
        required=False,
        help_text=_("The duty and the experts’ reason, for the debrief."),
    )


def _feedback() -> TextBlock:
    return TextBlock(
        label=_("What follows"),
        max_length=1000,
        default="",
        required=False,
        help_text=_("Calm and short, said at once."),
    )


def _more(*names: str) -> BlockGroup:
    return BlockGroup(children=list(names), heading=_("More"), classname="collapsed")


class ResultBlock(StructBlock):
    """What follows from a set of recipients."""

    feedback = _feedback()
    plain = PlainTextBlock()
    target = TargetBlock()
    key = _key()
    critical = _critical()
    why = _why()
    indicators = IndicatorsBlock()
    duties = DutiesBlock()
    effects = EffectsBlock()

    class Meta:
        form_layout = BlockGroup(
            children=[
                "feedback",
                "target",
                "key",
                _more("plain", "critical", "why", "indicators", "duties", "effects"),
            ]
        )


class ChoiceOfOneBlock(StructBlock):
    text = TextBlock(label=_("Choice"), max_length=400)
    plain = PlainTextBlock()
    feedback = _feedback()
    target = TargetBlock()
    key = _key()
    critical = _critical()
    why = _why()
    indicators = IndicatorsBlock()
    duties = DutiesBlock()
    effects = EffectsBlock()
    when = ConditionsBlock()
    seats = SeatsBlock()

    class Meta:
        label = _("Choice")
        form_layout = BlockGroup(
            children=[
                "text",
                "target",
                "feedback",
                "key",
                "critical",
                _more("plain", "why", "indicators", "duties", "effects", "when", "seats"),
            ]
        )


class WayBlock(StructBlock):
    target = TargetBlock()
    when = ConditionsBlock()
    seats = SeatsBlock()

    class Meta:
        label = _("Way")
        form_layout = BlockGroup(children=["target", _more("when", "seats")])


class WaysBlock(BareListBlock):
    def __init__(self, **options: Any) -> None:
        usual = {
            "label": _("What comes next"),
            "help_text": _("Of several, the first that is open is taken."),
        }
        super().__init__(WayBlock(), **(usual | options))


def _minutes() -> IntegerBlock:
    return IntegerBlock(
        label=_("Minutes that pass in the story"),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        help_text=_("Nobody is timed."),
    )


_OF_AN_ITEM = ("plain", "minutes", "effects", "when", "seats")


class PaperBlock(StructBlock):
    """A document that one may open."""

    label = CharBlock(label=_("Title"), max_length=160)
    kind = kind_of_paper()
    content = PaperBlocks(label=_("What stands there"))
    plain = PlainProseBlock()
    minutes = _minutes()
    effects = EffectsBlock()
    when = ConditionsBlock()
    seats = SeatsBlock()

    class Meta:
        label = _("Document")
        form_layout = BlockGroup(children=["label", "kind", "content", _more(*_OF_AN_ITEM)])


class QuestionBlock(StructBlock):
    """Something that one may ask or look up."""

    label = CharBlock(label=_("Question"), max_length=200)
    answer = ProseBlock(label=_("Answer"))
    plain = PlainProseBlock()
    minutes = _minutes()
    effects = EffectsBlock()
    when = ConditionsBlock()
    seats = SeatsBlock()

    class Meta:
        label = _("Question")
        form_layout = BlockGroup(children=["label", "answer", _more(*_OF_AN_ITEM)])


class SpotBlock(StructBlock):
    """A passage that can be marked. With an indicator it is a sign."""

    text = TextBlock(label=_("Passage"), max_length=600)
    plain = PlainTextBlock()
    indicators = IndicatorsBlock(help_text=_("Empty: it is no sign."))
    why = _why()

    class Meta:
        label = _("Passage")
        form_layout = BlockGroup(children=["text", "indicators", _more("plain", "why")])


def _percent(label: Any) -> IntegerBlock:
    return IntegerBlock(label=label, min_value=0, max_value=100)


class PlaceBlock(StructBlock):
    """A place in a picture that can be marked, with words for those who do not see it."""

    text = CharBlock(label=_("What is there"), max_length=200)
    plain = PlainTextBlock()
    x = _percent(_("From the left, in percent"))
    y = _percent(_("From the top, in percent"))
    w = _percent(_("Width, in percent"))
    h = _percent(_("Height, in percent"))
    indicators = IndicatorsBlock(help_text=_("Empty: it is no sign."))
    why = _why()

    class Meta:
        label = _("Place")
        form_layout = BlockGroup(
            children=["text", "x", "y", "w", "h", "indicators", _more("plain", "why")]
        )
