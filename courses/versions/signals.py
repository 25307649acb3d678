from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished

from courses.models.versioned import VersionedPage
from courses.versions.uses import serve_no_more


@receiver(page_unpublished)
def _served_no_more(sender: type, instance: Page, **kwargs: Any) -> None:
    if issubclass(sender, VersionedPage):
        serve_no_more(instance)
