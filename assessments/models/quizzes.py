from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from assessments.blocks import BlueprintBlocks
from assessments.models.attempts import quiz_address
from assessments.quizzes import blueprint, filling
from core.fields import StreamField
from courses.blocks.base import Files, is_finished
from courses.kinds import Kind, kind_of, register
from courses.models import TAGS, ActivityPage, Version
from courses.panels import ChecksPanel
from courses.versions.structure import structure_of

MOST_ATTEMPTS = 20


class QuizPage(ActivityPage):
    """Questions to answer, drawn anew for each attempt from a blueprint."""

    class Feedback(models.TextChoices):
        EACH = "each", _("after each question")
        END = "end", _("when all is handed in")

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    blueprint = StreamField(BlueprintBlocks(), verbose_name=_("questions"))
    feedback = models.CharField(
        _("answers are explained"), max_length=4, choices=Feedback.choices, default=Feedback.END
    )
    is_shuffled = models.BooleanField(
        _("in another order for each"), default=True, help_text=_("The questions, and the options.")
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("done with how many percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Empty: whoever hands it in is done."),
    )
    most_attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ATTEMPTS)],
        help_text=_("Empty: as many as one likes."),
    )

    search_fields = [*Page.search_fields, index.SearchField("lead")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("blueprint"),
        MultiFieldPanel(
            [
                FieldPanel("feedback"),
                FieldPanel("is_shuffled"),
                FieldPanel("pass_percent"),
                FieldPanel("most_attempts"),
            ],
            heading=_("How it is taken"),
        ),
        ChecksPanel(heading=_("Checks")),
    ]
    SETTINGS = ("feedback", "is_shuffled", "pass_percent", "most_attempts")
    override_translatable_fields = [
        *ActivityPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("blueprint", *SETTINGS)),
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def content_of(self, files: Files) -> dict[str, Any]:
        return {
            "lead": self.lead,
            "blueprint": blueprint.rows_of(self.blueprint),
            **{name: getattr(self, name) for name in self.SETTINGS},
            "pieces": [],
        }

    def structure(self) -> Any:
        return {
            "kind": kind_of(self).name,
            "is_required": self.is_required,
            "lead": bool(self.lead),
            "blueprint": structure_of(self.blueprint),
            **{name: getattr(self, name) for name in self.SETTINGS},
        }

    def minutes_of(self, data: dict[str, Any]) -> int:
        return blueprint.minutes_of(data["blueprint"])

    def unfinished(self) -> list[str]:
        return [str(block.block.label) for block in self.blueprint if not is_finished(block)]

    def problems(self, version: Version) -> list[str]:
        return filling.problems(self, version.data["blueprint"])


KEPT = ("story_date", "review_on", "is_held", "hold_reason")
register(
    QuizPage,
    Kind(
        "quiz",
        _("Quiz"),
        "assessments/quizzes/quiz_page.html",
        folder="quizzes",
        goes_on_at=quiz_address,
        fields=(
            "slug",
            "title",
            "lead",
            "is_required",
            *QuizPage.SETTINGS,
            *TAGS,
            *KEPT,
            "blueprint",
        ),
        told_in=("pieces", "blueprint"),
    ),
)
