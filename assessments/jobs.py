from datetime import timedelta

from django.utils import timezone

from assessments.evaluation.texts import forget_old
from assessments.figures.freezing import freeze_due
from assessments.items.counting import count_due
from core.queue import job


@job("assessments.count_items", every=timedelta(days=1), outside=True)
def count_items() -> None:
    """In pieces that are each saved: taken up again, it goes on where it was."""
    count_due()


@job("assessments.freeze_figures", every=timedelta(days=1), outside=True)
def freeze_figures() -> None:
    """Each half-year is saved by itself, and never a second time."""
    freeze_due(timezone.now())


@job("assessments.forget_old_texts", every=timedelta(days=1))
def forget_old_texts() -> None:
    """What was written in surveys is read while one works on the course, and then gone."""
    forget_old(timezone.now())
