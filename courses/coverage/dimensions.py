"""What pages are about: by which field of a page, and which records."""

from typing import Any

from courses.models.tags import Tag
from knowledge.models import Audience, ExploitationForm, Indicator, Topic, Trend

MODELS: dict[str, Any] = {
    Tag.Kind.AUDIENCE: Audience,
    Tag.Kind.INDICATOR: Indicator,
    Tag.Kind.FORM: ExploitationForm,
    Tag.Kind.TOPIC: Topic,
    Tag.Kind.TREND: Trend,
}
FIELDS: dict[str, str] = {
    Tag.Kind.AUDIENCE: "audiences",
    Tag.Kind.INDICATOR: "indicators",
    Tag.Kind.FORM: "forms",
    Tag.Kind.TOPIC: "topics",
    Tag.Kind.TREND: "trends",
}


def records(kind: str) -> list[Any]:
    """Those that are in use, in their order."""
    found = MODELS[kind].objects.all()
    return list(found.in_use() if hasattr(found, "in_use") else found)
