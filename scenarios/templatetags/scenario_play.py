from typing import Any

from django import template

from scenarios.play.starting import Start, start_of

register = template.Library()


@register.simple_tag(takes_context=True)
def scenario_start(context: dict[str, Any]) -> Start:
    """For the page of a scenario: its seats, and where this reader is in it."""
    return start_of(context["version"], context["request"].user)
