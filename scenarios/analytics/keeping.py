"""What is erased stays in the counts, as a number."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from scenarios.analytics.counting import freeze
from scenarios.models import Run


@receiver(pre_delete, sender=Run)
def keep_as_a_number(instance: Run, **_: Any) -> None:
    """Its actions are still there."""
    freeze(instance)
