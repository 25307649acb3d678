from typing import Any

from django.urls import URLPattern, reverse, reverse_lazy
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from knowledge.admin import cases, deleting, referral, vocabulary
from knowledge.admin.chooser import fact_chooser
from knowledge.admin.figures import FiguresGroup
from knowledge.admin.index import FactViewSet, refuse_to_delete_many
from knowledge.admin.urls import urlpatterns
from knowledge.admin.word_chooser import word_chooser
from knowledge.rich_text import FACT, WORD, Kind

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
        cases.CaseViewSet,
        cases.AllowedNameViewSet,
    ]


register_snippet(KnowledgeGroup)
register_snippet(FiguresGroup)
hooks.register("before_bulk_action", refuse_to_delete_many)


@hooks.register("register_admin_viewset")
def records_to_choose() -> list[ChooserViewSet]:
    return [fact_chooser, word_chooser]


@hooks.register("register_admin_urls")
def fact_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_rich_text_features")
def references_in_texts(features: FeatureRegistry) -> None:
    _register(features, FACT, "info-circle", _("Fact"), "fact_chooser:choose")
    _register(features, WORD, "openquote", _("Explain a word"), "word_chooser:choose")


def _register(features: FeatureRegistry, kind: Kind, icon: str, label: Any, chooser: str) -> None:
    """Its own script comes after Wagtail's, whose dialog it opens."""
    entity = {
        "type": kind.entity,
        "icon": icon,
        "description": label,
        "chooserUrl": reverse_lazy(chooser),
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "reference-entities.js"]
    features.register_link_type(kind.handler)
    features.register_converter_rule("contentstate", kind.name, kind.conversion)
    features.register_editor_plugin("draftail", kind.name, EntityFeature(entity, js=scripts))


@hooks.register("insert_editor_js")
def words_of_the_tooltips() -> str:
    """For the script, which cannot know addresses and languages."""
    return format_html_join(
        "",
        '<template data-reference="{}" data-told-url="{}" data-another="{}" data-remove="{}" '
        'data-open="{}" data-unknown="{}"></template>',
        [
            (
                FACT.entity,
                reverse("fact_told", args=["KEY"]),
                gettext("Choose another fact"),
                gettext("Remove the reference"),
                gettext("Open the fact"),
                gettext("There is no such fact any more."),
            ),
            (
                WORD.entity,
                reverse("word_told", args=["KEY"]),
                gettext("Choose another word"),
                gettext("Remove the explanation"),
                gettext("Open the word"),
                gettext("There is no such word any more."),
            ),
        ],
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
