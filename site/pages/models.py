from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from core.fields import StreamField
from courses.models import TextChecksPanel
from courses.upkeep import also
from organisations.page_addresses import above
from pages.blocks import CardsBlock, TextBlocks


class FrontPage(Page):
    """What a visitor meets: what Tegn is, for whom, how it works, and the way in."""

    lead = models.TextField(_("lead"), max_length=500)
    for_whom = StreamField(CardsBlock(), verbose_name=_("for whom"))
    how = StreamField(CardsBlock(), verbose_name=_("how it works"))

    template = "pages/front_page.html"
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("for_whom"),
        index.SearchField("how"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("for_whom"),
        FieldPanel("how"),
        TextChecksPanel(heading=_("Checks")),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


@also
class TextPage(Page):
    """A plain page of text: accessibility, privacy, contact, about."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(TextBlocks(), verbose_name=_("text"))
    in_footer = models.BooleanField(_("show in the footer"), default=False)
    review_on = models.DateField(
        _("look at it again"), null=True, blank=True, help_text=_("The owner gets it to look at.")
    )

    template = "pages/text_page.html"
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["pages.FrontPage", "pages.TextPage"]
    subpage_types = ["pages.TextPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        TextChecksPanel(heading=_("Checks")),
    ]
    promote_panels: list[Any] = [
        *Page.promote_panels,
        FieldPanel("in_footer"),
        MultiFieldPanel(
            [FieldPanel("owner"), FieldPanel("review_on")], heading=_("Who keeps it true")
        ),
    ]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    @property
    def breadcrumbs(self) -> list[Page]:
        return above(self)
