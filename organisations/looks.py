"""One look is one entry in the log, however often the page is turned or loaded again."""

import time

from django.contrib.sessions.backends.base import SessionBase

KEPT = "looks"
AGAIN_AFTER = 3600


def is_new(session: SessionBase, what: str) -> bool:
    """Whether this is not the look of a moment ago."""
    kept = session.get(KEPT, {})
    recent = {seen: at for seen, at in kept.items() if time.time() - at < AGAIN_AFTER}
    if what in recent:
        return False
    session[KEPT] = {**recent, what: int(time.time())}
    return True
