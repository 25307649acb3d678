from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import StreamField
from courses.blocks import LessonBlocks
from courses.blocks.base import Files, is_finished
from courses.kinds import Kind, all_parts, kind_of, register
from courses.models.assigning import MOST_MONTHS
from courses.models.versioned import VersionedPage
from courses.panels import ChecksPanel
from courses.versions.structure import structure_of
from knowledge.models import Audience, CaseRecord, ExploitationForm, Indicator, Topic, Trend

# What an activity is about, for finding holes; every kind of activity puts them into its packages.
TAGS = ("indicators", "forms", "topics", "trends")


class CoursesPage(Page):
    """The list of courses."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)

    template = "courses/courses_page.html"
    search_fields = [*Page.search_fields, index.SearchField("lead")]
    max_count_per_parent = 1
    subpage_types = ["courses.CoursePage", "courses.TrackPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")


class CoursePage(VersionedPage):
    """A course for some audiences: what it is for; its lessons and other activities lie below."""

    lead = models.TextField(_("lead"), max_length=500)
    goals = models.TextField(
        _("what one learns"), max_length=1000, help_text=_("One goal on each line.")
    )
    content_note = models.TextField(
        _("content note"),
        max_length=500,
        blank=True,
        help_text=_("What may be hard to read, said before one begins."),
    )
    audiences = ParentalManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    self_enrolment = models.BooleanField(
        _("readers may put it on their own list"),
        default=True,
        help_text=_("It then stands on their page until they have taken it."),
    )
    valid_months = models.PositiveSmallIntegerField(
        _("its certificate is valid for how many months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
        help_text=_("From the day on which the course is done. Empty: without an end."),
    )

    parent_page_types = ["courses.CoursesPage"]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("goals")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("goals"),
        FieldPanel("content_note"),
        FieldPanel("audiences"),
        FieldPanel("self_enrolment"),
        FieldPanel("valid_months"),
        ChecksPanel(heading=_("Checks")),
    ]
    override_translatable_fields = [
        *VersionedPage.override_translatable_fields,
        SynchronizedField("audiences"),
        SynchronizedField("self_enrolment", overridable=False),
        SynchronizedField("valid_months", overridable=False),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def content_of(self, files: Files) -> dict[str, Any]:
        return {
            "lead": self.lead,
            "goals": [goal.strip() for goal in self.goals.splitlines() if goal.strip()],
            "content_note": self.content_note,
            "audiences": [audience.name for audience in self.audiences.all()],
            "pieces": [],
            **self._validity,
        }

    def structure(self) -> Any:
        return {
            "audiences": sorted(audience.key for audience in self.audiences.all()),
            "goals": len([goal for goal in self.goals.splitlines() if goal.strip()]),
            "content_note": bool(self.content_note),
            **self._validity,
        }

    @property
    def _validity(self) -> dict[str, int]:
        """Left out where there is none, so that what was approved before stays approved."""
        return {"valid_months": self.valid_months} if self.valid_months else {}


class ActivityPage(VersionedPage):
    """Something that one does in a course: a lesson here; other apps have other kinds."""

    is_required = models.BooleanField(
        _("required"), default=True, help_text=_("The course is done when all that is required is.")
    )

    indicators = ParentalManyToManyField(Indicator, blank=True, verbose_name=_("indicators"))
    forms = ParentalManyToManyField(
        ExploitationForm, blank=True, verbose_name=_("forms of exploitation")
    )
    topics = ParentalManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    trends = ParentalManyToManyField(Trend, blank=True, verbose_name=_("trends"))

    case = models.ForeignKey(
        CaseRecord,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("case"),
        help_text=_(
            "What it is made from, if it tells a story. Somebody who has written none of it must "
            "then sign that nobody can be recognised."
        ),
    )

    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    tag_panels: list[Any] = [
        MultiFieldPanel(
            [FieldPanel(name, widget=CheckboxSelectMultiple) for name in TAGS],
            heading=_("What it is about"),
            help_text=_(
                "For the overview of what is covered and what is missing; readers do not see it. "
                "Indicators that a block of the text shows by name count by themselves."
            ),
        )
    ]
    promote_panels: list[Any] = [
        FieldPanel("is_required"),
        FieldPanel("case"),
        *tag_panels,
        *VersionedPage.promote_panels,
    ]
    override_translatable_fields = [
        *VersionedPage.override_translatable_fields,
        SynchronizedField("is_required", overridable=False),
        SynchronizedField("case", overridable=False),
        *(SynchronizedField(name, overridable=False) for name in TAGS),
    ]

    class Meta:
        abstract = True

    def case_of(self) -> CaseRecord | None:
        return self.case


class LessonPage(ActivityPage):
    """Something to read, look at and listen to."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(LessonBlocks(), verbose_name=_("content"))

    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        ChecksPanel(heading=_("Checks")),
    ]
    override_translatable_fields = [
        *ActivityPage.override_translatable_fields,
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def content_of(self, files: Files) -> dict[str, Any]:
        pieces = [
            {
                "id": block.id,
                "kind": block.block_type,
                "html": str(block.block.piece(block.value, files)).strip(),
            }
            for block in self.body
        ]
        return {"lead": self.lead, "pieces": pieces}

    def unfinished(self) -> list[str]:
        return [str(block.block.label) for block in self.body if not is_finished(block)]

    def structure(self) -> Any:
        return {
            "kind": kind_of(self).name,
            "is_required": self.is_required,
            "lead": bool(self.lead),
            "body": structure_of(self.body),
        }


KEPT = ("story_date", "review_on", "is_held", "hold_reason")
register(
    CoursePage,
    Kind(
        "course",
        _("Course"),
        "courses/course_page.html",
        fields=(
            "slug",
            "title",
            "lead",
            "goals",
            "content_note",
            "audiences",
            "self_enrolment",
            "valid_months",
            *KEPT,
        ),
        is_done=all_parts,
    ),
)
register(
    LessonPage,
    Kind(
        "lesson",
        _("Lesson"),
        "courses/lesson_page.html",
        folder="lessons",
        fields=("slug", "title", "lead", "is_required", *TAGS, *KEPT, "body"),
        is_done=all_parts,
        is_marked=True,
    ),
)
