from datetime import timedelta

from assessments.items.counting import count_due
from core.queue import job


@job("assessments.count_items", every=timedelta(days=1), outside=True)
def count_items() -> None:
    """In pieces that are each saved: taken up again, it goes on where it was."""
    count_due()
