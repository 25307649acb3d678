from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# Stands in the words for the fact itself, whose value may change.
PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"


class FactUseQuerySet(models.QuerySet["FactUse"]):
    def of(self, key: str) -> "FactUseQuerySet":
        return self.filter(key=key)

    def to_show(self) -> "FactUseQuerySet":
        """By page, with what the learners have first."""
        return self.select_related("page__locale").order_by("page__path", "-state", "pk")

    def counted(self) -> dict[str, int]:
        """How many in each state."""
        found = self.order_by().values("state").annotate(n=models.Count("pk"))
        return {row["state"]: row["n"] for row in found}

    def pages(self) -> "models.QuerySet[Page]":
        return Page.objects.filter(pk__in=self.order_by().values("page")).select_related("locale")


class FactUse(models.Model):
    """A place in a page that refers to a fact. Written whenever the page changes; never by hand."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        LIVE = "live", _("live")
        SERVED = "served", _("served to learners")

    # By key: a text may refer to a fact that is not there.
    key = models.CharField(max_length=100)
    page = models.ForeignKey(Page, models.CASCADE, related_name="fact_uses")
    state = models.CharField(max_length=10, choices=State.choices)
    # The id of the block in the editor that holds the text.
    block = models.CharField(max_length=60, blank=True)
    # What stands around it, with PLACE for the fact.
    words = models.CharField(max_length=200)

    objects = FactUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a fact")
        verbose_name_plural = _("uses of facts")
        ordering = ["page", "state", "pk"]
        indexes = [models.Index(fields=["key", "page"]), models.Index(fields=["page", "state"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.words}"

    @property
    def before(self) -> str:
        return self.words.partition(PLACE)[0]

    @property
    def after(self) -> str:
        return self.words.partition(PLACE)[2]
