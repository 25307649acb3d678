from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewQuerySet(models.QuerySet["Review"]):
    def of(self, content: UUID, language: str) -> "ReviewQuerySet":
        """The newest first."""
        return self.filter(content=content, language=language).order_by("-at", "-pk")


class Review(models.Model):
    """Somebody who has written none of it has found exactly this content, in this language, right.
    Anything that changes after that needs another one."""

    content = models.UUIDField()
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("reviewed"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a question")
        verbose_name_plural = _("reviews of questions")
        constraints = [
            models.UniqueConstraint(
                fields=["content", "language", "digest"], name="review_once_a_content"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content} {self.language}"
