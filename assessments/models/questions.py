from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from assessments.bank import checking, reviewing
from assessments.blocks import QuestionBlocks
from assessments.questions import content
from core.fields import StreamField
from courses.blocks.base import Files, is_finished
from courses.kinds import Kind, kind_of, register
from courses.models import TAGS, ActivityPage, Version
from courses.panels import ChecksPanel
from courses.versions.structure import structure_of
from evidence.vocabulary import Skill
from knowledge.models import Audience


class QuestionPage(ActivityPage):
    """A question of the bank, as its author has it. Quizzes draw versions of it; nobody opens it
    by itself."""

    skill = models.CharField(
        _("skill"),
        max_length=12,
        choices=[(one.value, one.label) for one in Skill if one],
        blank=True,
        help_text=_("What answering it shows. Empty: neither, such as a question on the law."),
    )
    audiences = ParentalManyToManyField(
        Audience,
        blank=True,
        verbose_name=_("audiences"),
        help_text=_("Nobody else is asked. Empty: everybody."),
    )
    source = models.CharField(
        _("source"),
        max_length=300,
        blank=True,
        help_text=_("Where the answer stands, so that a reviewer can look it up."),
    )
    question = StreamField(QuestionBlocks(), verbose_name=_("question"))
    # As the question says itself: so that quizzes leave it out without reading every question.
    is_vignette = models.BooleanField(default=False, editable=False)

    is_peer_reviewed = True
    search_fields = [*Page.search_fields, index.SearchField("question")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("question"),
        FieldPanel("skill"),
        FieldPanel("audiences"),
        FieldPanel("source"),
        ChecksPanel(heading=_("Checks")),
    ]
    promote_panels = [
        FieldPanel("case"),
        *ActivityPage.tag_panels,
        *Page.promote_panels,
        *ActivityPage.keeping_panels,
    ]
    override_translatable_fields = [
        *ActivityPage.override_translatable_fields,
        SynchronizedField("skill", overridable=False),
        SynchronizedField("audiences", overridable=False),
        SynchronizedField("source", overridable=False),
        TranslatableField("question"),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_vignette = any(one["type"] == content.VIGNETTE for one in self.question.raw_data)
        super().save(*args, **kwargs)

    def content_of(self, files: Files) -> dict[str, Any]:
        return {
            "question": content.question_of(self.question),
            "skill": self.skill,
            "audiences": self._audience_keys,
            "source": self.source,
            "pieces": [],
        }

    def structure(self) -> Any:
        return {
            "kind": kind_of(self).name,
            "skill": self.skill,
            "audiences": self._audience_keys,
            "source": bool(self.source),
            "question": structure_of(self.question),
        }

    def minutes_of(self, data: dict[str, Any]) -> int:
        """Nobody takes it by itself; the quiz says how long it takes."""
        return 0

    def unfinished(self) -> list[str]:
        return [str(block.block.label) for block in self.question if not is_finished(block)]

    def problems(self, version: Version) -> list[str]:
        return [*checking.wrong(self, version), *reviewing.problems(version)]

    @property
    def _audience_keys(self) -> list[str]:
        return sorted(audience.key for audience in self.audiences.all())


KEPT = ("story_date", "review_on", "is_held", "hold_reason")
register(
    QuestionPage,
    Kind(
        "question",
        _("Question"),
        "assessments/questions/question_page.html",
        folder="questions",
        fields=("slug", "title", "skill", "audiences", "source", *TAGS, *KEPT, "question"),
        in_bank=True,
        told=content.told,
        told_in=("pieces", "question"),
    ),
)
