from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from core.queue import job
from courses.publishing import drop_what_would_be_refused


@job("pages.publish_scheduled", every=timedelta(minutes=5))
def publish_scheduled() -> None:
    """Pages that are to appear or to go at a time that editors have set."""
    drop_what_would_be_refused(timezone.now())
    call_command("publish_scheduled")
