from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def time_told(minutes: int) -> str:
    """As people say it: 90 is “1 hour 30 minutes”."""
    hours, left = divmod(minutes, 60)
    in_hours = ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    in_minutes = ngettext("%(number)s minute", "%(number)s minutes", left) % {"number": left}
    if hours and left:
        return _("%(hours)s %(minutes)s") % {"hours": in_hours, "minutes": in_minutes}
    return in_hours if hours else in_minutes


@register.filter
def unlocalized(number: int | None) -> str:
    """For a field that nobody sees: without separators."""
    return "" if number is None else str(number)
