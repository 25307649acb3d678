from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.facts import Fact


class FactChange(models.Model):
    """That a fact was changed: by whom, when, how much it matters, and what stood there before.

    Written in the same transaction as the change; never by hand.
    """

    class Kind(models.TextChoices):
        CORRECTED = "corrected", _("corrected")
        RENEWED = "renewed", _("new value from a date")
        VERIFIED = "verified", _("confirmed by CMM")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LOADED = "loaded", _("loaded from a file")

    class Class(models.TextChoices):
        COSMETIC = "cosmetic", _("cosmetic")
        SUBSTANTIVE = "substantive", _("substantive")
        LEGAL = "legal", _("legal")

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="changes")
    kind = models.CharField(_("what was done"), max_length=20, choices=Kind.choices)
    change_class = models.CharField(_("class"), max_length=20, choices=Class.choices)
    why = models.TextField(_("why"), blank=True)
    # The values that changed, each as it was and as it became; null where there was none.
    before = models.JSONField()
    after = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="fact_changes"
    )
    made_at = models.DateTimeField(_("when"), auto_now_add=True)
    # What the form carried, so that a second click finds what the first has done.
    token = models.UUIDField(unique=True)

    class Meta:
        verbose_name = _("change of a fact")
        verbose_name_plural = _("changes of facts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.fact.key}: {self.get_kind_display()}"
