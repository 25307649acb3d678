"""A short situation that is rated, a signal or a look-alike, as authors write it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, BooleanBlock, ChoiceBlock, StructBlock

from assessments.competence.ratings import Kind
from courses.blocks.keys import BareListBlock, KeyBlock
from courses.blocks.records import RecordBlock
from courses.blocks.texts import ProseBlock
from knowledge.models import ExploitationForm, Recipient
from knowledge.referral import NAMES

KINDS = [(Kind.SIGNAL.value, _("signal")), (Kind.LOOK_ALIKE.value, _("look-alike"))]
SEXES = [("woman", _("a woman")), ("man", _("a man")), ("several", _("several people"))]
ORIGINS = [("danish", _("Danish")), ("foreign", _("foreign"))]
SETTINGS = [
    ("workplace", _("at a workplace")),
    ("home", _("in a home")),
    ("street", _("in the street")),
    ("clinic", _("in a clinic or hospital")),
    ("office", _("in an office or at a counter")),
    ("online", _("online or in papers")),
    ("transport", _("on the way: traffic, border")),
]


def _is_so(label: Any) -> BooleanBlock:
    return BooleanBlock(label=label, required=False)


class VignetteBlock(StructBlock):
    """Quizzes never draw it: it is rated and handled in a form, and nothing says right or wrong."""

    text = ProseBlock(
        label=_("Situation"), help_text=_("60 to 120 words. Never “is this trafficking?”.")
    )
    kind = ChoiceBlock(KINDS, label=_("What it is"))
    pair = KeyBlock(
        label=_("Pair"),
        help_text=_("The same word in both twins: one signal, one look-alike. Empty: no twin."),
    )
    anchor = BooleanBlock(
        label=_("Anchor"),
        required=False,
        help_text=_("Comes again over the years, so that these can be held together."),
    )
    exploitation = RecordBlock(
        ExploitationForm, label=_("Form of exploitation that it is about, or looks like")
    )
    sex = ChoiceBlock(SEXES, label=_("Who it is about"))
    origin = ChoiceBlock(ORIGINS, label=_("Where they come from"))
    setting = ChoiceBlock(SETTINGS, label=_("Where it happens"))
    offered = BareListBlock(
        RecordBlock(Recipient, label=_("Recipient")),
        label=_("Whom one can choose to tell"),
        help_text=_("The hotline is always there."),
    )
    consent = _is_so(_("The person agrees"))
    danger = _is_so(_("Acute danger"))
    child = _is_so(_("It is a child"))
    secrecy = _is_so(_("Secrecy stops one"))
    why = ProseBlock(
        label=_("Why"),
        required=False,
        help_text=_("Read afterwards: what spoke for and against, and why one goes on or not."),
    )

    class Meta:
        icon = "view"
        label = _("Vignette")
        form_layout = BlockGroup(
            children=[
                "text",
                "kind",
                BlockGroup(children=["pair", "anchor"], heading=_("Twins and anchors")),
                BlockGroup(
                    children=["exploitation", "sex", "origin", "setting"],
                    heading=_("What forms are balanced by"),
                ),
                "offered",
                BlockGroup(children=[*NAMES], heading=_("What is so in the situation")),
                "why",
            ]
        )
