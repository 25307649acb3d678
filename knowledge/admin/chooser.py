"""Choosing a fact in the editor: found by name, key or what it says today."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic.base import View
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenResponseMixin,
    ChosenViewMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from knowledge.facts.rendering import Book
from knowledge.models import Fact


class SearchForm(BaseFilterForm):
    """Every word that is looked for stands somewhere in the record."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name, key or text")}),
    )
    looked_in = ["key", "name_da", "name_en"]

    def filter(self, objects: "QuerySet[Any]") -> "QuerySet[Any]":
        found: QuerySet[Any] = super().filter(objects)
        for word in (self.cleaned_data.get("q") or "").split():
            places = [Q(**{f"{place}__icontains": word}) for place in self.looked_in]
            found = found.filter(reduce(or_, places))
        self.is_searching = bool(self.cleaned_data.get("q"))
        self.search_query = self.cleaned_data.get("q")
        return found.distinct()


class FactSearchForm(SearchForm):
    looked_in = [*SearchForm.looked_in, "values__value_da", "values__value_en"]


class FactChoices(BaseChooseView):
    filter_form_class = FactSearchForm
    ordering = ["name_da"]

    @property
    def columns(self) -> list[Column]:
        told = Column("told", label=_("Today"), accessor=lambda fact: self.book_told(fact))
        return [self.title_column, Column("key", label=_("Key"), accessor="key"), told]

    def book_told(self, fact: Fact) -> str:
        told = self._told[fact.key]
        return str(told) if told.is_known else _("Not known today")

    def get_results_page(self, request: Any) -> Any:
        page = super().get_results_page(request)
        book = Book(fact.key for fact in page)
        self._told = book.told(get_language() or "da", timezone.localdate())
        return page


class ChooseFact(ChooseViewMixin, CreationFormMixin, FactChoices):
    pass


class FactResults(ChooseResultsViewMixin, CreationFormMixin, FactChoices):
    pass


class FactChosen(ChosenViewMixin, ChosenResponseMixin, View):
    def get_chosen_response_data(self, item: Fact) -> dict[str, Any]:
        """What the toolbar puts into the text: the words of today, in the language of the page."""
        language = language_asked(self.request)
        told = Book([item.key]).tell(item.key, language, timezone.localdate())
        return {
            "id": str(item.pk),
            "key": item.key,
            "title": item.name,
            "words": str(told) if told.is_known else item.name,
            "edit_url": reverse("fact", args=[item.pk]),
        }


def language_asked(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in ("da", "en") else get_language() or "da"


class FactChooserViewSet(ChooserViewSet):
    model = Fact
    icon = "info-circle"
    url_prefix = "facts/choose"
    name = "fact_chooser"
    choose_one_text = gettext_lazy("Choose a fact")
    choose_another_text = gettext_lazy("Choose another fact")
    choose_view_class = ChooseFact
    choose_results_view_class = FactResults
    chosen_view_class = FactChosen
    register_widget = False
    per_page = 15


fact_chooser = FactChooserViewSet()
