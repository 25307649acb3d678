"""The uses of facts follow the pages, whichever way these are changed."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, Revision

from knowledge.facts import uses
from knowledge.models import Fact, FactUse
from knowledge.models.facts import FactInUse


@receiver(post_save)
def page_was_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if isinstance(instance, Page) and not raw:
        uses.record(instance.pk)


@receiver(post_save, sender=Revision)
def draft_was_saved(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    model = instance.base_content_type.model_class()
    if model is Page and not raw:
        uses.record(int(instance.object_id))


@receiver(pre_delete, sender=Fact)
def fact_is_deleted(instance: Fact, **kwargs: Any) -> None:
    """Whichever way: texts that refer to it would have nothing to tell."""
    if FactUse.objects.of(instance.key).exists():
        raise FactInUse(instance)
