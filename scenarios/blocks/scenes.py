"""The scenes of a story. The kinds are those of the engine, `scenarios.engine.graph`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BlockGroup,
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    StructValue,
)

from courses.blocks.base import Files, PieceBlock, rich
from courses.blocks.keys import BareListBlock
from courses.blocks.media import AlternativeBlock, PictureBlock
from courses.blocks.records import RecordBlock
from courses.blocks.texts import ProseBlock
from knowledge.models import Audience, Recipient
from scenarios.blocks.base import PlainProseBlock, SeatsBlock, TargetBlock
from scenarios.blocks.conditions import ConditionsBlock, FactBlock
from scenarios.blocks.results import (
    ChoiceOfOneBlock,
    PaperBlock,
    PlaceBlock,
    QuestionBlock,
    ResultBlock,
    SpotBlock,
    WaysBlock,
)


class SpeechBlock(PieceBlock):
    speaker = CharBlock(label=_("Who speaks"), max_length=80)
    text = ProseBlock(label=_("What is said"))

    class Meta:
        icon = "openquote"
        label = _("Somebody speaks")
        template = "scenarios/blocks/speech.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {"html": rich(value["text"].source)}


class TellingBlocks(StreamBlock):
    text = ProseBlock()
    speech = SpeechBlock()
    picture = PictureBlock()


def _title() -> CharBlock:
    return CharBlock(label=_("Title"), max_length=120)


def _asks() -> ProseBlock:
    return ProseBlock(required=False)


def _claim() -> ConditionsBlock:
    return ConditionsBlock(
        label=_("True of everybody who comes here"),
        help_text=_("What you take for granted here. The check tells you where it is not so."),
    )


def _layout(*names: str) -> BlockGroup:
    rest = ["plain", "seats", "claim"]
    more = BlockGroup(children=rest, heading=_("More"), classname="collapsed")
    return BlockGroup(children=["title", *names, more])


class SceneBlock(StructBlock):
    """The kind is what the engine calls it."""

    kind = ""


class NarrativeBlock(SceneBlock):
    kind = "narrative"
    title = _title()
    body = TellingBlocks(label=_("What happens"))
    plain = PlainProseBlock()
    ways = WaysBlock()
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "pilcrow"
        label = _("Something happens")
        form_layout = _layout("body", "ways")


class DocumentsBlock(SceneBlock):
    kind = "document"
    title = _title()
    text = _asks()
    plain = PlainProseBlock()
    items = ListBlock(PaperBlock(), label=_("Documents"))
    ways = WaysBlock()
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "doc-full"
        label = _("Documents to open")
        form_layout = _layout("text", "items", "ways")


class AskBlock(SceneBlock):
    kind = "ask"
    title = _title()
    text = _asks()
    plain = PlainProseBlock()
    items = ListBlock(QuestionBlock(), label=_("Questions"))
    ways = WaysBlock()
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "help"
        label = _("Something to ask")
        form_layout = _layout("text", "items", "ways")


class MarkTextBlock(SceneBlock):
    kind = "mark-signs"
    title = _title()
    text = _asks()
    plain = PlainProseBlock()
    spots = ListBlock(SpotBlock(), label=_("Passages, in their order"))
    ways = WaysBlock()
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "edit"
        label = _("Signs to mark in a text")
        form_layout = _layout("text", "spots", "ways")


class MarkPictureBlock(SceneBlock):
    kind = "mark-signs"
    title = _title()
    text = _asks()
    plain = PlainProseBlock()
    picture = AlternativeBlock(label=_("Picture"))
    spots = ListBlock(PlaceBlock(), label=_("Places in it"))
    ways = WaysBlock()
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "image"
        label = _("Signs to mark in a picture")
        form_layout = _layout("text", "picture", "spots", "ways")


class DecisionBlock(SceneBlock):
    kind = "decision"
    title = _title()
    text = _asks()
    plain = PlainProseBlock()
    choices = ListBlock(ChoiceOfOneBlock(), label=_("Choices"))
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "order"
        label = _("Decision")
        form_layout = _layout("text", "choices")


class ReferralBlock(SceneBlock):
    kind = "referral"
    title = _title()
    text = _asks()
    plain = PlainProseBlock()
    offered = BareListBlock(RecordBlock(Recipient, label=_("Recipient")), label=_("To choose from"))
    consent = FactBlock(label=_("The person agrees"))
    danger = FactBlock(label=_("Acute danger"))
    child = FactBlock(label=_("It is a child"))
    secrecy = FactBlock(label=_("Secrecy stops one"))
    complete = ResultBlock(label=_("When all are told whom one must tell, and nobody else"))
    partial = ResultBlock(label=_("When some are told"))
    none = ResultBlock(label=_("When nobody is told whom one should tell"))
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "group"
        label = _("Whom does one tell?")
        form_layout = _layout(
            "text",
            "offered",
            BlockGroup(
                children=["consent", "danger", "child", "secrecy"],
                heading=_("What is so in the story"),
            ),
            "complete",
            "partial",
            "none",
        )


class EndingBlock(SceneBlock):
    kind = "ending"
    title = _title()
    text = ProseBlock(label=_("Text"))
    plain = PlainProseBlock()
    tone = ChoiceBlock(
        [("good", _("It went well")), ("open", _("It is open")), ("hard", _("It went badly"))],
        label=_("How it ends"),
        default="open",
    )
    seats = SeatsBlock()
    claim = _claim()

    class Meta:
        icon = "flag"
        label = _("Ending")
        form_layout = _layout("text", "tone")


class SceneBlocks(StreamBlock):
    narrative = NarrativeBlock()
    documents = DocumentsBlock()
    ask = AskBlock()
    mark_text = MarkTextBlock()
    mark_picture = MarkPictureBlock()
    decision = DecisionBlock()
    referral = ReferralBlock()
    ending = EndingBlock()


class SeatBlock(StructBlock):
    title = CharBlock(label=_("Who one is"), max_length=80, help_text=_("Such as “Nurse”."))
    audience = RecordBlock(Audience, label=_("Audience"))
    about = ProseBlock(label=_("Who I am and what I may do"))
    only_spots = BooleanBlock(
        label=_("Only spots questions"),
        required=False,
        help_text=_("As judges do: never scored, refers nobody, no critical moments."),
    )
    start = TargetBlock(label=_("Begins in"), help_text=_("The first scene."))

    class Meta:
        icon = "user"
        label = _("Seat")


class SeatBlocks(StreamBlock):
    seat = SeatBlock()
