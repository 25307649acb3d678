from typing import Any

from django import template

from assessments.questions.checks import problems
from assessments.quizzes.questions import tried
from assessments.quizzes.showing import Shown, Start, keyed, shown, start_of

register = template.Library()


@register.simple_tag(takes_context=True)
def quiz_start(context: dict[str, Any]) -> Start:
    """For the page of a quiz: where this reader is in it."""
    version = context["version"]
    return start_of(version.content, context["request"].user, version.data)


@register.simple_tag(takes_context=True)
def question_tried(context: dict[str, Any]) -> Shown | None:
    """For those who make it: the question with its right answer and all explanations."""
    version = context["version"]
    question = version.data["question"]
    if not question:
        return None
    is_ready = not problems(version.data)
    return keyed(tried(version)) if is_ready else shown(tried(version), None)
