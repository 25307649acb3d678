"""Limits that hold across processes, counted in the database.

Count what is being attacked (an account, a code), with the address only as a part of the key:
10,000 people of one authority may come from one address. A window is fixed, so at its border
twice the number can pass; limits are set with that in mind.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import RateWindow

# Windows follow each other from here on.
FIRST_WINDOW = datetime.fromtimestamp(0, UTC)


class TooManyTries(Exception):
    """Answered with the 429 page."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait


@dataclass(frozen=True)
class Limit:
    purpose: str
    tries: int
    window: timedelta

    def count(self, subject: str) -> None:
        """Count one try by this subject; raise TooManyTries beyond the limit."""
        now = timezone.now()
        starts_at = self._start(now)
        if _add_one(self._key(subject), starts_at, starts_at + self.window) > self.tries:
            raise TooManyTries(starts_at + self.window - now)

    def refuse(self, subject: str) -> None:
        """Raise TooManyTries where all have been counted, and count nothing: for what counts only
        when it fails."""
        now = timezone.now()
        starts_at = self._start(now)
        held = RateWindow.objects.filter(key=self._key(subject), starts_at=starts_at)
        if held.filter(count__gte=self.tries).exists():
            raise TooManyTries(starts_at + self.window - now)

    def forget(self, subject: str) -> None:
        """Start again from nothing, as after a success."""
        RateWindow.objects.filter(key=self._key(subject)).delete()

    def _key(self, subject: str) -> str:
        return salted_hmac(f"rate:{self.purpose}", subject, algorithm="sha256").hexdigest()

    def _start(self, now: datetime) -> datetime:
        return FIRST_WINDOW + (now - FIRST_WINDOW) // self.window * self.window


def _add_one(key: str, starts_at: datetime, ends_at: datetime) -> int:
    table = RateWindow._meta.db_table
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        # One statement, so that two processes cannot both read the old number.
        cursor.execute(
            f"INSERT INTO {table} (key, starts_at, ends_at, count) VALUES (%s, %s, %s, 1) "  # noqa: S608
            f"ON CONFLICT (key, starts_at) DO UPDATE SET count = {table}.count + 1 "
            "RETURNING count",
            [key, adapt(starts_at), adapt(ends_at)],
        )
        return int(cursor.fetchone()[0])
