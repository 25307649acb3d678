"""From when to when, in as few words as it takes."""

from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisations.models.dated import Dated


def period(held: Dated) -> str:
    return period_between(held.starts_on, held.ends_on)


def period_between(first: date, last: date | None) -> str:
    return _told(first, last, first <= timezone.localdate(), get_language())


@lru_cache(maxsize=4096)
def _told(first: date, last: date | None, begun: bool, language: str | None) -> str:
    """Kept, since lists say the same few days again and again."""
    if last:
        return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}
    return (_("since %(day)s") if begun else _("from %(day)s")) % {"day": date_format(first)}
