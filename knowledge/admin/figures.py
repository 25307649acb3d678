"""Where editors keep data sets and figures."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import (
    CreateView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from knowledge.admin.figure_forms import DataSetForm, FigureForm
from knowledge.admin.figure_uploads import upload, version, version_file, versions
from knowledge.models import DataSet, Figure


def _lines(name: str) -> FieldPanel:
    return FieldPanel(name, widget=AdminAutoHeightTextInput)


class AddDataSet(CreateView):
    def get_success_url(self) -> str:
        """A data set is nothing without its table."""
        return reverse(DataSet.snippet_viewset.get_url_name("upload"), args=[self.object.pk])


class DataSetIndex(IndexView):
    def get_list_buttons(self, instance: DataSet) -> list[Any]:
        buttons: list[Any] = super().get_list_buttons(instance)
        return [*buttons, *self.table_buttons(instance)]

    def get_list_more_buttons(self, instance: DataSet) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *self.table_buttons(instance)]

    def table_buttons(self, instance: DataSet) -> list[Button]:
        name = DataSet.snippet_viewset.get_url_name
        return [
            Button(
                _("Upload a table"), reverse(name("upload"), args=[instance.pk]), icon_name="upload"
            ),
            Button(
                _("Versions"), reverse(name("versions"), args=[instance.pk]), icon_name="history"
            ),
        ]


class DataSetViewSet(SnippetViewSet):
    model = DataSet
    icon = "table"
    menu_label = _("Data sets")
    list_display = ["name_da", "source", "breakdown", "for_charts"]
    search_fields = ["key", "name_da", "name_en"]
    add_view_class = AddDataSet
    index_view_class = DataSetIndex
    copy_view_enabled = False
    edit_template_name = "knowledge/figures/admin/data_set_edit.html"
    edit_handler = ObjectList(
        [
            HelpPanel(_("One source, one table. Its numbers are uploaded when this is saved.")),
            FieldPanel("key"),
            FieldRowPanel([FieldPanel("name_da"), FieldPanel("name_en")]),
            MultiFieldPanel(
                [
                    FieldPanel("source"),
                    FieldPanel("extracted_on"),
                    FieldRowPanel([FieldPanel("extracted_da"), FieldPanel("extracted_en")]),
                    FieldRowPanel([FieldPanel("caveats_da"), FieldPanel("caveats_en")]),
                ],
                heading=_("Where it comes from"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("breakdown"),
                    FieldPanel("total_row"),
                    FieldPanel("for_charts"),
                    FieldPanel("percent_base"),
                ],
                heading=_("What it tells"),
            ),
            InlinePanel("columns", heading=_("Columns of the file"), label=_("Column"), min_num=2),
            InlinePanel("footnotes", heading=_("Footnotes"), label=_("Footnote")),
        ],
        base_form_class=DataSetForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("upload/<int:pk>/", upload, name="upload"),
            path("versions/<int:pk>/", versions, name="versions"),
            path("versions/<int:pk>/<int:number>/", version, name="version"),
            path("versions/<int:pk>/<int:number>/file/", version_file, name="version_file"),
        ]


class FigureViewSet(SnippetViewSet):
    model = Figure
    icon = "table"
    menu_label = _("Figures")
    list_display = ["name_da", "data_set", "kind"]
    search_fields = ["key", "name_da", "name_en"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            FieldRowPanel([FieldPanel("name_da"), FieldPanel("name_en")]),
            FieldPanel("data_set"),
            FieldPanel("series"),
            FieldPanel("kind"),
            FieldRowPanel([_lines("description_da"), _lines("description_en")]),
            FieldRowPanel([_lines("summary_da"), _lines("summary_en")]),
        ],
        base_form_class=FigureForm,
    )


class FiguresGroup(SnippetViewSetGroup):
    items = (FigureViewSet, DataSetViewSet)
    menu_label = _("Figures")
    menu_icon = "table"
    menu_order = 260
    add_to_admin_menu = True
