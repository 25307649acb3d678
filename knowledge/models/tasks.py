from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from knowledge.models.changes import FactChange


class ReviewTaskQuerySet(models.QuerySet["ReviewTask"]):
    def waiting(self) -> "ReviewTaskQuerySet":
        return self.filter(done_at=None)

    def about(self, key: str) -> "ReviewTaskQuerySet":
        return self.filter(subject=key)

    def to_show(self) -> "ReviewTaskQuerySet":
        """What waits comes first, the oldest before the others."""
        ordered = self.order_by(models.F("done_at").desc(nulls_first=True), "made_at", "pk")
        return ordered.select_related("page__locale", "done_by", "change")


class ReviewTask(models.Model):
    """Somebody must look at a page, because something that it says has changed."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="review_tasks")
    # The key of what changed, such as that of a fact.
    subject = models.CharField(_("about"), max_length=100)
    why_da = models.TextField(_("why, in Danish"))
    why_en = models.TextField(_("why, in English"))
    change = models.ForeignKey(
        FactChange, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="review_tasks_done",
    )
    note = models.TextField(_("note"), blank=True)

    objects = ReviewTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("page to look at again")
        verbose_name_plural = _("pages to look at again")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["change", "page"], name="task_once_a_change_and_page")
        ]
        indexes = [models.Index(fields=["done_at", "made_at"])]

    def __str__(self) -> str:
        return f"{self.subject}: {self.page}"

    @property
    def why(self) -> str:
        return self.why_en if get_language() == "en" else self.why_da
