"""What editors call the parts of a story: by the title of a scene, the words of a choice."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StructValue

from knowledge.models import Indicator, Recipient
from scenarios.authoring.graph_of import RESULTS, result_id

LISTS = ("items", "spots", "choices")
LONGEST = 60


def names_in(page: Any) -> dict[str, str]:
    called = _records()
    for child in (*page.seats, *page.scenes):
        called[child.id] = child.value["title"] or str(child.block.label)
    for child in page.variables:
        called[child.id] = child.value["name"] or str(child.block.label)
    for child in page.scenes:
        called |= _inner(child.value)
        if child.block_type == "referral":
            called |= {result_id(child.id, name): _result(child, name) for name in RESULTS}
    return called


def _records() -> dict[str, str]:
    """Indicators and recipients, which findings name by their key."""
    return {one.key: one.name for model in (Indicator, Recipient) for one in model.objects.all()}


def _inner(value: StructValue) -> dict[str, str]:
    return {
        bound.id: _short(bound.value)
        for name in LISTS
        if name in value
        for bound in value[name].bound_blocks
    }


def _short(value: StructValue) -> str:
    words = value.get("label") or value.get("text") or _("without text")
    return str(Truncator(" ".join(words.split())).chars(LONGEST))


def _result(child: Any, name: str) -> str:
    told = {
        "complete": _("%(scene)s, all told"),
        "partial": _("%(scene)s, some told"),
        "none": _("%(scene)s, nobody told"),
    }
    return told[name] % {"scene": child.value["title"] or str(child.block.label)}
