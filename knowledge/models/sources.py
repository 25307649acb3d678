from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.named import Named


class Source(Named):
    """A document that something is known from, such as a plan of action."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = models.CharField(
        _("published"),
        max_length=60,
        blank=True,
        help_text=_("As exactly as the document says it itself, such as “April 2022”."),
    )
    link = models.URLField(_("link"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key"]
