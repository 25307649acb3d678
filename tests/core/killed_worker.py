"""A real worker process that knows the jobs of test_kill.py."""

import os
import random
import time
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.models import RateWindow  # noqa: E402
from core.queue import job  # noqa: E402

# The workers tidy up too: what has run out goes.
NEVER = datetime(2100, 1, 1, tzinfo=UTC)


@job("test.two_rows", attempts=100)
def two_rows(*, name: str) -> None:
    """Two rows that belong together, with time between them to be killed in."""
    for half in ("first", "second"):
        now = timezone.now()
        RateWindow.objects.create(key=f"{name} {half}", starts_at=now, ends_at=NEVER, count=1)
        time.sleep(random.uniform(0, 0.02))


if __name__ == "__main__":
    call_command("work")
