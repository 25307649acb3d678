"""When a session was last used, and how one that lay idle is opened again.

The moment is kept in the session, and written to its row without saving the session as a whole:
what another request changes there at the same time is not lost, a session that has ended does not
come back, and use does not put off its end.
"""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.traces import FAILED
from core import audit
from core.ratelimit import Limit

USED = "used_at"
# A little less than the minute in which pages tell of activity, so that each of these is written.
WRITE_EVERY = 55
# By session, which ends when they are used up: nobody else is held up, and nothing has to be waited
# for. The window is as long as a session lives.
TRIES = Limit("unlock", tries=5, window=timedelta(seconds=settings.SESSION_COOKIE_AGE))


def limit() -> int:
    return settings.IDLE_MINUTES * 60


def seconds_left(session: SessionBase) -> int:
    used = session.get(USED)
    if used is None:
        return limit()
    return max(0, limit() - max(0, _now() - used))


def is_locked(request: HttpRequest) -> bool:
    return request.user.is_authenticated and seconds_left(request.session) == 0


def note_use(session: SessionBase) -> None:
    if session.get(USED) is None or _now() - session[USED] >= min(WRITE_EVERY, limit() / 5):
        _write(session)


def unlock(request: HttpRequest, password: str) -> bool:
    """Whether the session is open now. Raises TooManyTries."""
    tried = str(request.session.session_key)
    TRIES.count(tried)
    if not (request.user.is_authenticated and request.user.check_password(password)):
        audit.record(FAILED, request=request)
        return False
    TRIES.forget(tried)
    _write(request.session)
    return True


def _write(session: SessionBase) -> None:
    row = Session.objects.filter(session_key=session.session_key)
    with transaction.atomic():
        for stored in row.select_for_update():
            used = {**stored.get_decoded(), USED: _now()}
            row.update(session_data=session.encode(used))
    # In case this request changes the session in another way and saves all of it.
    was_modified = session.modified
    session[USED] = _now()
    session.modified = was_modified


@receiver(user_logged_in)
def _begin(request: HttpRequest, **kwargs: Any) -> None:
    request.session[USED] = _now()


def _now() -> int:
    return int(time.time())
