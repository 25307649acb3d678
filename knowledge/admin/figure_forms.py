"""Forms that hold data sets and figures to the rules, and say why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge.figures import words
from knowledge.figures.reading import kept
from knowledge.figures.rules import Refusal, refusals
from knowledge.figures.showing import chart_of
from knowledge.figures.table import Role
from knowledge.models import DataColumn, DataSet, Figure

# Where the reason of a refusal is shown; the others at the columns.
AT = {
    Refusal.ONE_SERIES_IN_BARS: "kind",
    Refusal.LINE_WITHOUT_YEARS: "kind",
    Refusal.LINE_OF_FEW: "kind",
    Refusal.NOT_FOR_CHARTS: "data_set",
    Refusal.NATIONALITY: "data_set",
    Refusal.NOTHING: "data_set",
    Refusal.UNPROTECTED: "data_set",
    Refusal.PERCENT_IN_TEXT: None,
    Refusal.COUNTS_CALLED_CASES: None,
}


class DataSetForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        columns = self._columns()
        if columns is not None:
            self._check_columns(columns)
        return cleaned

    def _columns(self) -> list[dict[str, Any]] | None:
        """As they are written; nothing while one of them has errors of its own."""
        formset = self.formsets["columns"]
        if not formset.is_valid():
            return None
        return [
            form.cleaned_data
            for form in formset.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]

    def _check_columns(self, columns: list[dict[str, Any]]) -> None:
        roles = [column["role"] for column in columns]
        names = [column["name"] for column in columns]
        if roles.count(Role.ROW_DA) != 1 or roles.count(Role.ROW_EN) > 1:
            self.add_error(
                None,
                _("One column holds the Danish names of the rows, at most one the English."),
            )
        if Role.NUMBER not in roles:
            self.add_error(None, _("At least one column must hold numbers."))
        if len(set(names)) < len(names):
            self.add_error(None, _("Two columns have the same name in the file."))
        self._check_those_in_use(set(names))

    def _check_those_in_use(self, names: set[str]) -> None:
        if self.instance.pk is None:
            return
        for figure in Figure.objects.filter(data_set=self.instance.pk):
            for gone in sorted(set(figure.series) - names):
                text = _("The figure “%(figure)s” shows the column “%(column)s”. Change it first.")
                self.add_error(None, text % {"figure": figure, "column": gone})


class FigureForm(WagtailAdminModelForm):
    series = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="", help_text=""
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field = Figure._meta.get_field("series")
        field = self.fields["series"]
        field.label = model_field.verbose_name.capitalize()
        field.help_text = model_field.help_text
        field.choices = _columns_to_choose(self.instance)
        if self.instance.pk and self.instance.series:
            number = self.instance.data_set_id
            self.initial["series"] = [f"{number}:{name}" for name in self.instance.series]

    def clean_series(self) -> list[str]:
        """Names of columns. A choice says of which data set, since names come again."""
        self.chosen = [choice.split(":", 1) for choice in self.cleaned_data["series"]]
        return [name for _number, name in self.chosen]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        data_set = cleaned.get("data_set")
        if data_set is None or self.errors:
            return cleaned
        if any(number != str(data_set.pk) for number, _name in self.chosen):
            self.add_error("series", _("Choose columns of this data set only, or none of them."))
        elif data_set.table is None:
            self.add_error("data_set", _("Upload a table to this data set first."))
        else:
            self._ask_the_rules(cleaned, data_set)
        return cleaned

    def _ask_the_rules(self, cleaned: dict[str, Any], data_set: DataSet) -> None:
        names = [field.name for field in Figure._meta.fields if field.name in cleaned]
        figure = Figure(**{name: cleaned[name] for name in names})
        version = data_set.current
        assert version is not None  # noqa: S101 - asked before
        table = kept(version.content, data_set.pure_columns, data_set.total_row)
        for refusal in refusals(chart_of(figure, table)):
            self.add_error(AT.get(refusal, "series"), ValidationError(str(words.REFUSALS[refusal])))


def _columns_to_choose(figure: Figure) -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped by data set; when the figure has one already, only its own."""
    columns = DataColumn.objects.filter(role=Role.NUMBER).select_related("data_set")
    if figure.pk:
        columns = columns.filter(data_set=figure.data_set_id)
    groups: dict[str, list[tuple[str, str]]] = {}
    for column in columns.order_by("data_set__name_da", "sort_order"):
        choice = f"{column.data_set_id}:{column.name}", column.label_da
        groups.setdefault(column.data_set.name_da, []).append(choice)
    return list(groups.items())
