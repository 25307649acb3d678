from datetime import timedelta

from django.utils import timezone

from core.queue import job
from scenarios.analytics.counting import count_due


@job("scenarios.count", every=timedelta(days=1), outside=True)
def count_what_was_played() -> None:
    """In pieces that are each saved: taken up again, it goes on where it was."""
    count_due(timezone.now())
