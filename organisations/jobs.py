import logging
from datetime import timedelta

from core.queue import job
from organisations import leaving, page_access, wagtail_groups
from organisations.models import Departure

log = logging.getLogger("tegn.organisations")


@job("organisations.leave", attempts=24, outside=True)
def leave(*, departure: str) -> None:
    leaving.delete(Departure.objects.get(key=departure))


@job("organisations.follow_roles", every=timedelta(minutes=10))
def follow_roles() -> None:
    """Rights end by themselves; this is for Wagtail's mails, which go to whoever is in a group."""
    wagtail_groups.follow_all_roles()


@job("organisations.keep_page_access", every=timedelta(minutes=10))
def keep_page_access() -> None:
    wrong = page_access.rebuild()
    if wrong:
        log.error("%s pages had a wrong access key; they are right now", wrong)
