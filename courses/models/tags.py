from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TagQuerySet(models.QuerySet["Tag"]):
    def of(self, kind: str) -> "TagQuerySet":
        return self.filter(kind=kind)


class Tag(models.Model):
    """That a page is about a record of `knowledge`. Written whenever the page changes, from its
    fields and from the records that its blocks show; never by hand."""

    class Kind(models.TextChoices):
        AUDIENCE = "audience", _("audience")
        INDICATOR = "indicator", _("indicator")
        FORM = "form", _("form of exploitation")
        TOPIC = "topic", _("topic")
        TREND = "trend", _("trend")

    page = models.ForeignKey(Page, models.CASCADE, related_name="tags")
    # Of the newest draft, or of what is kept on the page itself.
    is_draft = models.BooleanField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    record = models.PositiveIntegerField()

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag of a page")
        verbose_name_plural = _("tags of pages")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "is_draft", "kind", "record"], name="tag_once_a_page_and_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.kind} {self.record}"
