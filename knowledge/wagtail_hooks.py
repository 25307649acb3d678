from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.models import Fact


class FactViewSet(SnippetViewSet):
    model = Fact
    icon = "info-circle"
    menu_label = _("Facts")
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["key", "value_da", "verified_on"]
    search_fields = ["key", "value_da", "value_en"]
    panels = [
        FieldPanel("key"),
        FieldRowPanel([FieldPanel("value_da"), FieldPanel("value_en")]),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("note")], heading=_("Source")),
        FieldRowPanel(
            [FieldPanel("verified_by"), FieldPanel("verified_on")], heading=_("Verified")
        ),
    ]


register_snippet(FactViewSet)
