"""Editing screens for the words of the field."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge import models


def chosen(name: str) -> FieldPanel:
    """From a plain list: there are few of them."""
    return FieldPanel(name, widget=forms.Select)


PROPOSAL = _(
    "What Tegn brings is a proposal until CMM has approved it. Write plainly, put people first, "
    "and never write about a real case."
)
USED = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("used_from"), FieldPanel("used_until")])],
    heading=_("When it is used"),
)
NAMES = FieldRowPanel([FieldPanel("name_da"), FieldPanel("name_en")])


class KnowledgeViewSet(SnippetViewSet):
    copy_view_enabled = False
    search_fields = ["key", "name_da", "name_en"]
    ordering = ["order", "name_da"]
    list_per_page = 50


class TermViewSet(KnowledgeViewSet):
    search_fields = ["key", "name_da", "name_en", "explanation_da", "explanation_en"]
    list_display = ["name_da", "key", "source", "used_until"]
    list_filter = ["source"]
    own_panels: list[FieldPanel] = []

    @property
    def panels(self) -> list[object]:
        return [
            HelpPanel(PROPOSAL),
            FieldPanel("key"),
            NAMES,
            FieldPanel("explanation_da"),
            FieldPanel("explanation_en"),
            *self.own_panels,
            FieldRowPanel([chosen("source"), FieldPanel("order")]),
            USED,
        ]


class IndicatorViewSet(TermViewSet):
    model = models.Indicator
    icon = "view"


class SituationFactorViewSet(TermViewSet):
    model = models.SituationFactor
    icon = "history"


class FieldSignViewSet(TermViewSet):
    model = models.FieldSign
    icon = "search"
    list_display = [
        "name_da",
        "audience",
        BooleanColumn("on_card", label=_("on the card")),
        "used_until",
    ]
    list_filter = ["audience", "on_card"]
    ordering = ["audience__order", "order", "name_da"]
    own_panels = [chosen("audience"), FieldPanel("on_card"), FieldPanel("indicators")]


class DigitalSignViewSet(TermViewSet):
    model = models.DigitalSign
    icon = "mobile-alt"


class ExploitationFormViewSet(TermViewSet):
    model = models.ExploitationForm
    icon = "warning"


class TopicViewSet(TermViewSet):
    model = models.Topic
    icon = "tag"


class TrendViewSet(TermViewSet):
    model = models.Trend
    icon = "rotate"
    list_display = ["name_da", "used_from", "last_seen", "source", "used_until"]
    ordering = ["-used_from", "name_da"]

    @property
    def panels(self) -> list[object]:
        seen = [
            FieldPanel("used_from", heading=_("first seen")),
            FieldPanel("last_seen"),
            FieldPanel("used_until", heading=_("retired on")),
        ]
        *others, _when = super().panels
        return [*others, MultiFieldPanel([FieldRowPanel(seen)], heading=_("When it is seen"))]


class GlossaryViewSet(TermViewSet):
    model = models.GlossaryTerm
    icon = "openquote"
    ordering = ["name_da"]


class RecipientViewSet(TermViewSet):
    model = models.Recipient
    icon = "mail"
    list_display = ["name_da", "key", "number_fact", "used_until"]
    own_panels = [FieldPanel("number_fact"), FieldPanel("number")]


class SourceViewSet(KnowledgeViewSet):
    model = models.Source
    icon = "doc-full-inverse"
    ordering = ["key"]
    list_display = ["key", "name_da", "publisher", "published"]
    panels = [
        FieldPanel("key"),
        NAMES,
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("published")]),
        FieldPanel("link"),
        FieldPanel("note"),
    ]


class AudienceViewSet(KnowledgeViewSet):
    model = models.Audience
    icon = "group"
    list_display = ["name_da", "name_en", "key", "order"]
    panels = [FieldPanel("key"), NAMES, FieldPanel("order")]


class RoleVariantViewSet(KnowledgeViewSet):
    model = models.RoleVariant
    icon = "user"
    ordering = ["audience__order", "name_da"]
    list_display = ["name_da", "audience", "key"]
    list_filter = ["audience"]
    panels = [chosen("audience"), FieldPanel("key"), NAMES]
