from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.versions import Version


class RemarkQuerySet(models.QuerySet["Remark"]):
    def waiting(self) -> "RemarkQuerySet":
        return self.filter(answered_at=None)


class Remark(models.Model):
    """What a reader has found wrong in a version. It waits for the owner of the page."""

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="remarks", verbose_name=_("version")
    )
    text = models.TextField(_("what is wrong"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("written"), auto_now_add=True)
    answer = models.TextField(_("what was done"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.text[:60]
