from typing import Any

from django import template

from organisations.access import access_of
from scenarios.paper.views import may_hold
from scenarios.play.starting import Start, start_of

register = template.Library()


@register.simple_tag(takes_context=True)
def scenario_start(context: dict[str, Any]) -> Start:
    """For the page of a scenario: its seats, and where this reader is in it."""
    return start_of(context["version"], context["request"].user)


@register.simple_tag(takes_context=True)
def may_hold_session(context: dict[str, Any]) -> bool:
    """Whether this reader gets the sheet on which the whole story stands."""
    return may_hold(access_of(context["request"]))
