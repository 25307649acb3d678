from typing import Any

from django import template

from assessments.recognition.showing import Start, start_of

register = template.Library()


@register.simple_tag(takes_context=True)
def recognition_start(context: dict[str, Any]) -> Start | None:
    """For the page of vignettes: where this reader is in it."""
    return start_of(context["request"].user, context["version"])
