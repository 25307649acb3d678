from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageAccess(models.Model):
    """What a reader of the page must be, worked out from the view restrictions that editors set.

    Made and kept right by `organisations.page_access` alone. A page without one is read by nobody.
    """

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="stored_access"
    )
    key = models.CharField(max_length=500, db_index=True)

    class Meta:
        verbose_name = _("access to a page")
        verbose_name_plural = _("access to pages")

    def __str__(self) -> str:
        return self.key
