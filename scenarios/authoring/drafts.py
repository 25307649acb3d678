"""A story as it stands in the editor's form, saved or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from knowledge.models import Indicator
from scenarios.models import ScenarioPage

STREAMS = ("seats", "variables", "scenes", "accepted")


@dataclass(frozen=True)
class Draft:
    """What of a page the check asks for."""

    seats: Any
    variables: Any
    scenes: Any
    accepted: Any
    indicators: Any
    content_note: str
    back_allowed: bool


def draft_in(form: QueryDict) -> Draft:
    """Nothing is required and nothing is refused: what is missing is what the check tells of.
    Raises ValueError or KeyError for what is no form of ours."""
    streams = {name: _stream(name, form) for name in STREAMS}
    chosen = [key for key in form.getlist("indicators") if key.isdecimal()]
    return Draft(
        **streams,
        indicators=Indicator.objects.filter(pk__in=chosen),
        content_note=form.get("content_note", "").strip(),
        back_allowed="back_allowed" in form,
    )


def _stream(name: str, form: QueryDict) -> Any:
    field: Any = ScenarioPage._meta.get_field(name)
    files: Mapping[str, Any] = {}
    if f"{name}-count" not in form:
        return field.stream_block.to_python([])
    stream = field.stream_block.value_from_datadict(form, files, name)
    for child in stream:
        # The script gives each block a name before it asks.
        child.id = child.id or str(uuid4())
    return stream
