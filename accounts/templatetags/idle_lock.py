from typing import Any

from django import template

from accounts import idle
from accounts.idle_views import mark_of

register = template.Library()


@register.inclusion_tag("accounts/parts/idle_lock.html", takes_context=True)
def idle_lock(context: template.Context) -> dict[str, Any]:
    """The dialog that covers the page of somebody who is signed in."""
    request: Any = context.get("request")
    person = getattr(request, "user", None)
    session = getattr(request, "session", None)
    if not person or not session or not person.is_authenticated:
        return {}
    return {
        "person": person,
        "mark": mark_of(person),
        "limit": idle.limit(),
        "left": idle.seconds_left(session),
        "has_password": person.has_usable_password(),
        "address": request.get_full_path(),
        "request": request,
    }
