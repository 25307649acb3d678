from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

HOTLINE_NUMBER = "hotline.number"


class FactQuerySet(models.QuerySet["Fact"]):
    def showable(self) -> "FactQuerySet":
        """What may be shown: verified facts; in the demo the others too, marked as such."""
        return self if settings.DEMO else self.filter(verified_on__isnull=False)


class Fact(models.Model):
    """Something that can change and that texts must not hold themselves, such as a number.

    Not a sentence: a value is a phrase that can stand in one.
    """

    key = models.CharField(_("key"), max_length=100, unique=True)
    value_da = models.CharField(_("value in Danish"), max_length=500)
    value_en = models.CharField(_("value in English"), max_length=500)
    source = models.CharField(_("source"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    verified_by = models.CharField(
        _("verified by"),
        max_length=200,
        blank=True,
        help_text=_("The person at CMM who has confirmed the value."),
    )
    verified_on = models.DateField(
        _("verified on"),
        null=True,
        blank=True,
        help_text=_("Until there is a date here, the value is shown in the demo only."),
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    @property
    def value(self) -> str:
        return self.value_en if get_language() == "en" else self.value_da

    @property
    def verified(self) -> bool:
        return self.verified_on is not None
