"""Editing screens for cases and invented names."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from knowledge import models
from knowledge.admin.vocabulary import KnowledgeViewSet, chosen
from knowledge.gate.jigsaw import QUESTIONS

NO_CASE_FILES = _(
    "Nothing from a real case file may be written here, and no name of anybody real. Write only "
    "what has been published, or what is invented. Learners see nothing of this page."
)


def ticked(name: str) -> FieldPanel:
    return FieldPanel(name, widget=CheckboxSelectMultiple)


class CaseViewSet(KnowledgeViewSet):
    model = models.CaseRecord
    icon = "folder-inverse"
    search_fields = ["title", "published_in"]
    ordering = ["title"]
    list_display = ["title", "provenance", "form", "consent", "consent_until"]
    list_filter = ["provenance", "form", "consent"]
    panels = [
        HelpPanel(NO_CASE_FILES),
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("provenance"), FieldPanel("published_in"), ticked("sources")],
            heading=_("Where it comes from"),
        ),
        MultiFieldPanel(
            [chosen("form"), ticked("indicators_seen"), ticked("indicators_possible")],
            heading=_("What it is about"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("changed"),
                *(
                    FieldPanel(question.field, heading=question.label, help_text=question.text)
                    for question in QUESTIONS
                ),
            ],
            heading=_("What was done so that nobody is recognised"),
            help_text=_(
                "Answer in a few words. Whoever signs reads it, and cannot sign before all is "
                "answered. Never write what the real thing was."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("consent"),
                FieldRowPanel([FieldPanel("consent_for"), FieldPanel("consent_until")]),
            ],
            heading=_("The survivor's consent"),
        ),
    ]


class AllowedNameViewSet(KnowledgeViewSet):
    model = models.AllowedName
    icon = "user"
    search_fields = ["name", "note"]
    ordering = ["name"]
    list_display = ["name", "case", "note"]
    list_filter = ["case"]
    panels = [FieldPanel("name"), chosen("case"), FieldPanel("note")]
