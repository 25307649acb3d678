"""Work for tests of the queue that shows in the database how often it was done."""

from django.utils import timezone

from core.models import RateWindow


def leave_a_trace(trace: str) -> None:
    """An effect in the database that shows when it happens twice."""
    now = timezone.now()
    RateWindow.objects.create(key=trace, starts_at=now, ends_at=now, count=1)


def traces() -> list[str]:
    return sorted(RateWindow.objects.values_list("key", flat=True))
