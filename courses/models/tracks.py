from typing import Any
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import StreamField
from courses.blocks.base import Files, is_finished
from courses.blocks.tracks import TrackBlocks
from courses.kinds import Kind, register
from courses.models.pages import KEPT
from courses.models.versioned import VersionedPage
from courses.models.versions import Version
from courses.panels import ChecksPanel
from courses.tracks import checks
from courses.tracks.outline import outline_of
from courses.versions.structure import structure_of
from knowledge.models import Audience, RoleVariant
from organisations.models import Authority

MOST_MONTHS = 120


class TrackPage(VersionedPage):
    """Training that an authority puts together for some of its people: blocks with courses, meeting
    days and other tracks, in their order. Each kind of people has a track of its own.
    """

    lead = models.TextField(_("lead"), max_length=500)
    authority = models.ForeignKey(
        Authority,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owned by"),
        help_text=_(
            "Its track owners put the blocks and parts together and hold the meeting days. "
            "It holds when the page is published."
        ),
    )
    audiences = ParentalManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    variants = ParentalManyToManyField(
        RoleVariant,
        blank=True,
        verbose_name=_("work"),
        help_text=_("Only for those with this work. Leave it empty for the whole audience."),
    )
    validity_months = models.PositiveSmallIntegerField(
        _("valid for how many months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
        help_text=_("Leave it empty if one need not take it again."),
    )
    body = StreamField(TrackBlocks(), verbose_name=_("blocks"))

    template = "courses/track_page.html"
    parent_page_types = ["courses.CoursesPage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("authority"),
        FieldPanel("audiences"),
        FieldPanel("variants"),
        FieldPanel("validity_months"),
        FieldPanel("body"),
        ChecksPanel(heading=_("Checks")),
    ]
    override_translatable_fields = [
        *VersionedPage.override_translatable_fields,
        SynchronizedField("authority", overridable=False),
        SynchronizedField("audiences", overridable=False),
        SynchronizedField("variants", overridable=False),
        SynchronizedField("validity_months", overridable=False),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")

    def content_of(self, files: Files) -> dict[str, Any]:
        return {
            "lead": self.lead,
            "audiences": [audience.name for audience in self.audiences.all()],
            "variants": [variant.name for variant in self.variants.all()],
            "validity_months": self.validity_months,
            "blocks": [_block(block) for block in self.body],
            "pieces": [],
        }

    def unfinished(self) -> list[str]:
        return [block.value["title"] for block in self.body if not is_finished(block)]

    def structure(self) -> Any:
        return {
            "audiences": sorted(audience.key for audience in self.audiences.all()),
            "variants": sorted(variant.pk for variant in self.variants.all()),
            "validity_months": self.validity_months,
            "body": structure_of(self.body),
        }

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        context = super().get_preview_context(request, mode_name)
        owner = self.authority and self.authority.unit.name
        return context | {"owner": owner, "outline": outline_of(context["version"])}

    def hold_others(self) -> None:
        checks.hold()

    def problems(self, version: Version) -> list[str]:
        return checks.problems(version)


def _block(block: Any) -> dict[str, Any]:
    value = block.value
    return {
        "id": block.id,
        "title": value["title"],
        "about": value["about"],
        "electives": value["electives"] or 0,
        "parts": [_part(part) for part in value["parts"]],
    }


def _part(part: Any) -> dict[str, Any]:
    kind, value = part.block_type, part.value
    told = {"id": part.id, "kind": kind, "is_required": value["is_required"]}
    if kind == "meeting":
        minutes = round((value["hours"] or 0) * 60)
        return told | {"title": value["title"], "about": value["about"], "minutes": minutes}
    return told | {"content": _key_of(value[kind])}


def _key_of(page: Any) -> str | None:
    """Nothing where the page is gone."""
    key: UUID | None = page and page.translation_key
    return str(key) if key else None


register(
    TrackPage,
    Kind(
        "track",
        _("Track"),
        "courses/track_page.html",
        fields=("slug", "title", "lead", "audiences", *KEPT),
    ),
)
