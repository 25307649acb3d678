from typing import Any

from django.urls import URLPattern, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from knowledge.admin import deleting, referral, vocabulary
from knowledge.admin.chooser import FactChooserViewSet, fact_chooser
from knowledge.admin.figures import FiguresGroup
from knowledge.admin.index import FactViewSet, refuse_to_delete_many
from knowledge.admin.urls import urlpatterns
from knowledge.facts.rich_text import CONVERSION, ENTITY, FactLinkHandler

__all__ = ["deleting"]


class KnowledgeGroup(SnippetViewSetGroup):
    menu_label = _("Knowledge")
    menu_icon = "info-circle"
    menu_order = 250
    items = [
        FactViewSet,
        referral.ReferralPathViewSet,
        vocabulary.RecipientViewSet,
        vocabulary.IndicatorViewSet,
        vocabulary.FieldSignViewSet,
        vocabulary.DigitalSignViewSet,
        vocabulary.SituationFactorViewSet,
        vocabulary.ExploitationFormViewSet,
        vocabulary.TopicViewSet,
        vocabulary.TrendViewSet,
        vocabulary.GlossaryViewSet,
        vocabulary.AudienceViewSet,
        vocabulary.RoleVariantViewSet,
        vocabulary.SourceViewSet,
    ]


register_snippet(KnowledgeGroup)
register_snippet(FiguresGroup)
hooks.register("before_bulk_action", refuse_to_delete_many)


@hooks.register("register_admin_viewset")
def facts_to_choose() -> FactChooserViewSet:
    return fact_chooser


@hooks.register("register_admin_urls")
def fact_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_rich_text_features")
def facts_in_texts(features: FeatureRegistry) -> None:
    features.register_link_type(FactLinkHandler)
    features.register_converter_rule("contentstate", "fact", CONVERSION)
    features.register_editor_plugin("draftail", "fact", _in_the_toolbar())


def _in_the_toolbar() -> EntityFeature:
    """Its own script comes after Wagtail's, whose dialog it opens."""
    return EntityFeature(
        {
            "type": ENTITY,
            "icon": "info-circle",
            "description": _("Fact"),
            "chooserUrl": reverse_lazy("fact_chooser:choose"),
        },
        js=["wagtailadmin/js/chooser-modal.js", "fact-entity.js"],
    )


@hooks.register("insert_editor_js")
def words_of_the_tooltip() -> str:
    """For the script, which cannot know addresses and languages."""
    return format_html(
        '<template data-fact-entity data-told-url="{}" data-another="{}" data-remove="{}" '
        'data-open="{}" data-unknown="{}"></template>',
        reverse("fact_told", args=["KEY"]),
        gettext("Choose another fact"),
        gettext("Remove the reference"),
        gettext("Open the fact"),
        gettext("There is no such fact any more."),
    )


@hooks.register("register_reports_menu_item")
def pages_to_look_at_again() -> MenuItem:
    return MenuItem(
        _("Pages to look at again"), reverse_lazy("review_tasks"), icon_name="tasks", order=700
    )


@hooks.register("register_reports_menu_item")
def facts_as_plain_text() -> MenuItem:
    return MenuItem(
        _("Facts written as plain text"), reverse_lazy("literals"), icon_name="search", order=710
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(referral.CONFIRMED, _("Confirm"), _("Confirmed by CMM"))
    actions.register_action(referral.PUT_IN_FORCE, _("Put in force"), _("Put in force"))
