from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from assessments.competence.sampling.pool import SIZES
from assessments.models.vignette_forms import VignetteForm, form_address
from assessments.recognition import lacking
from assessments.recognition.panel import VignetteChecksPanel
from courses.blocks.base import Files
from courses.kinds import Kind, kind_of, register
from courses.models import TAGS, ActivityPage, Version

# What reading, rating and handling one takes.
MINUTES = 1


class RecognitionPage(ActivityPage):
    """Short situations, some of them signals and some look-alikes, drawn for each person. There is
    no right and wrong for anybody else to see; judges take nothing of it."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    moment = models.CharField(
        _("when"),
        max_length=6,
        choices=VignetteForm.Moment.choices,
        default=VignetteForm.Moment.AFTER,
        help_text=_("With one of each in a course one can tell whether the course helps."),
    )
    size = models.PositiveSmallIntegerField(
        _("how many"),
        choices=[(4, _("4 of each kind")), (6, _("6 of each kind")), (8, _("8 of each kind"))],
        default=SIZES[0],
        validators=[MinValueValidator(SIZES[0]), MaxValueValidator(SIZES[-1])],
        help_text=_("Signals and look-alikes, as many of one as of the other."),
    )

    search_fields = [*Page.search_fields, index.SearchField("lead")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("moment"), FieldPanel("size")], heading=_("How it is taken")),
        VignetteChecksPanel(heading=_("Checks")),
    ]
    SETTINGS = ("moment", "size")
    override_translatable_fields = [
        *ActivityPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in SETTINGS),
    ]

    class Meta:
        verbose_name = _("vignettes")
        verbose_name_plural = _("vignettes")

    def content_of(self, files: Files) -> dict[str, Any]:
        return {"lead": self.lead, **self._settings, "pieces": []}

    def structure(self) -> Any:
        return {
            "kind": kind_of(self).name,
            "is_required": self.is_required,
            "lead": bool(self.lead),
            **self._settings,
        }

    @property
    def _settings(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.SETTINGS}

    def minutes_of(self, data: dict[str, Any]) -> int:
        return int(2 * data["size"] * MINUTES)

    def problems(self, version: Version) -> list[str]:
        return lacking.problems(self, version.data["size"])


KEPT = ("story_date", "review_on", "is_held", "hold_reason")
register(
    RecognitionPage,
    Kind(
        "recognition",
        _("Vignettes"),
        "assessments/recognition/recognition_page.html",
        folder="recognition",
        goes_on_at=form_address,
        fields=("slug", "title", "lead", "is_required", *RecognitionPage.SETTINGS, *TAGS, *KEPT),
    ),
)
