from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import StreamField
from courses.blocks.base import Files
from courses.kinds import Kind, kind_of, register
from courses.models import TAGS, ActivityPage, Version
from courses.panels import ChecksPanel
from courses.versions.structure import structure_of
from scenarios.authoring import publishing
from scenarios.authoring.graph_of import graph_of
from scenarios.authoring.minutes import minutes_of
from scenarios.authoring.telling import told
from scenarios.authoring.texts import texts_of
from scenarios.blocks import AcceptedBlocks, SceneBlocks, SeatBlocks, VariableBlocks
from scenarios.engine.plain import to_plain
from scenarios.models.runs import scene_address
from scenarios.panels import StoryPanel
from scenarios.paper import sheet

STREAMS = ("seats", "variables", "scenes")


class ScenarioPage(ActivityPage):
    """A branching case as its author has it. What is played is a version of it."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    content_note = models.TextField(
        _("content note"),
        max_length=500,
        blank=True,
        help_text=_("What may be hard to read, said before one begins. Without it nobody plays."),
    )
    back_allowed = models.BooleanField(
        _("one may go back"), default=True, help_text=_("What was taken back stays in the record.")
    )
    seats = StreamField(SeatBlocks(required=False), verbose_name=_("seats"), blank=True)
    variables = StreamField(
        VariableBlocks(required=False), verbose_name=_("what the story remembers"), blank=True
    )
    scenes = StreamField(SceneBlocks(required=False), verbose_name=_("scenes"), blank=True)
    accepted = StreamField(
        AcceptedBlocks(required=False), verbose_name=_("warnings that are meant so"), blank=True
    )

    needs_case = True
    search_fields = [*Page.search_fields, index.SearchField("lead")]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("lead"), FieldPanel("content_note"), FieldPanel("back_allowed")],
            heading=_("Before one begins"),
        ),
        FieldPanel("seats"),
        FieldPanel("variables"),
        StoryPanel(heading=_("Map and check")),
        FieldPanel("scenes"),
        FieldPanel("accepted"),
        ChecksPanel(heading=_("Checks")),
    ]
    override_translatable_fields = [
        *ActivityPage.override_translatable_fields,
        SynchronizedField("back_allowed", overridable=False),
        *(TranslatableField(name) for name in (*STREAMS, "accepted")),
    ]

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")

    def content_of(self, files: Files) -> dict[str, Any]:
        return {
            "lead": self.lead,
            "content_note": self.content_note,
            "graph": to_plain(graph_of(self)),
            "texts": texts_of(self, files),
            "pieces": [],
        }

    def minutes_of(self, data: dict[str, Any]) -> int:
        return minutes_of(graph_of(self), data["texts"])

    def structure(self) -> Any:
        return {
            "kind": kind_of(self).name,
            "is_required": self.is_required,
            "lead": bool(self.lead),
            "content_note": bool(self.content_note),
            "back_allowed": self.back_allowed,
            **{name: structure_of(getattr(self, name)) for name in STREAMS},
        }

    def unfinished(self) -> list[str]:
        return publishing.unfinished(self)

    def problems(self, version: Version) -> list[str]:
        return publishing.problems(self)


KEPT = ("story_date", "review_on", "is_held", "hold_reason")
register(
    ScenarioPage,
    Kind(
        "scenario",
        _("Scenario"),
        "scenarios/scenario_page.html",
        folder="scenarios",
        on_paper=sheet.on_paper,
        goes_on_at=scene_address,
        fields=(
            "slug",
            "title",
            "lead",
            "content_note",
            "back_allowed",
            "is_required",
            *TAGS,
            *KEPT,
            *STREAMS,
            "accepted",
        ),
        told=told,
        told_in=("pieces", "graph", "texts"),
    ),
)
