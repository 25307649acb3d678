from typing import Any

from django import template

from assessments.bank.preview import Preview, preview
from assessments.quizzes.showing import Start, start_of

register = template.Library()


@register.simple_tag(takes_context=True)
def quiz_start(context: dict[str, Any]) -> Start:
    """For the page of a quiz: where this reader is in it."""
    version = context["version"]
    return start_of(version.content, context["request"].user, version.data)


@register.simple_tag(takes_context=True)
def question_tried(context: dict[str, Any]) -> Preview:
    """For those who make it."""
    return preview(context["version"])
