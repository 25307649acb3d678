"""How My page says it. It may say it of very many courses, for which templates are too slow."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models.certificates import Certificate, State
from courses.models.learning import Completion
from courses.templatetags.course_times import time_told


def how_far(done: int, parts: int, minutes_left: int) -> str:
    told = _("%(done)s of %(parts)s done.") % {"done": done, "parts": parts}
    if not minutes_left:
        return told
    return told + " " + _("About %(time)s left.") % {"time": time_told(minutes_left)}


def completed(completion: Completion) -> str:
    day = _in_full(timezone.localdate(completion.earned_at))
    time = time_told(completion.minutes)
    return _("Completed on %(day)s (%(time)s).") % {"day": day, "time": time}


def of_old(certificate: Certificate) -> str:
    told = _("Completed on %(day)s.") % {"day": _in_full(certificate.done_on)}
    return f"{told} {validity(certificate)}".strip()


def validity(certificate: Certificate) -> str:
    """Nothing where it is valid without an end."""
    state = certificate.state()
    if state == State.REVOKED:
        return _("Revoked.")
    if not certificate.valid_until:
        return ""
    day = {"day": _in_full(certificate.valid_until)}
    if state == State.EXPIRED:
        return _("It was valid until %(day)s.") % day
    return _("Valid until %(day)s.") % day


def _in_full(day: date) -> str:
    return str(date_format(day, "DATE_FORMAT"))
