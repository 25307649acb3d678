from typing import Any

from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import SourceDeletedError, TranslationSource

from courses.models.versioned import VersionedPage
from courses.versions.files import Kept
from courses.versions.taking import take


class SourceText(models.Model):
    """What the Danish said when it was last taken over for translators, as the hash that versions
    have: so a list of many pages can tell which translations wait for an update."""

    source = models.OneToOneField(TranslationSource, models.CASCADE, related_name="text")
    text_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("text for translators")
        verbose_name_plural = _("texts for translators")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.source_id)


@receiver(post_save, sender=TranslationSource)
def source_was_taken_over(instance: TranslationSource, raw: bool = False, **kwargs: Any) -> None:
    model = instance.specific_content_type.model_class()
    if raw or model is None or not issubclass(model, VersionedPage):
        return
    try:
        page = instance.as_instance()
    except SourceDeletedError:
        return
    found = take(page, Kept()).text_hash
    SourceText.objects.update_or_create(source=instance, defaults={"text_hash": found})
