from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.named import Named


class Audience(Named):
    """A profession that meets people in danger in its own way, such as the police."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["order", "name_da"]


class RoleVariant(Named):
    """A work within an audience that needs its own version, such as the duty desk."""

    audience = models.ForeignKey(
        Audience, models.CASCADE, related_name="variants", verbose_name=_("audience")
    )

    class Meta:
        verbose_name = _("role variant")
        verbose_name_plural = _("role variants")
        ordering = ["audience", "name_da"]
        constraints = [
            models.UniqueConstraint(fields=["audience", "key"], name="variant_once_an_audience")
        ]
