"""Warnings of the check that the author has a reason to leave as they are."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock, StructBlock

from courses.blocks.keys import KeyBlock


class AcceptedBlock(StructBlock):
    """Words between editors, in whichever language: nobody translates them."""

    code = KeyBlock(label=_("Warning"), required=True)
    place = KeyBlock(label=_("Place"), help_text=_("As the check gives it; empty for the whole."))
    reason = KeyBlock(label=_("Reason"), required=True, most=400)

    class Meta:
        icon = "success"
        label = _("Warning that is meant so")


class AcceptedBlocks(StreamBlock):
    warning = AcceptedBlock()
