"""Choosing a word of the glossary in the editor, and what the editor shows of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View
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

from knowledge.admin.chooser import SearchForm, language_asked
from knowledge.models import GlossaryTerm


class WordSearchForm(SearchForm):
    looked_in = [*SearchForm.looked_in, "explanation_da", "explanation_en"]


class WordChoices(BaseChooseView):
    filter_form_class = WordSearchForm
    ordering = ["name_da"]

    @property
    def columns(self) -> list[Column]:
        explained = Column("explanation", label=_("Explanation"), accessor="explanation")
        return [self.title_column, explained]

    def get_object_list(self) -> "QuerySet[GlossaryTerm]":
        """What is out of use is not offered to new texts."""
        words: QuerySet[GlossaryTerm] = GlossaryTerm.objects.in_use()
        return words


class ChooseWord(ChooseViewMixin, CreationFormMixin, WordChoices):
    pass


class WordResults(ChooseResultsViewMixin, CreationFormMixin, WordChoices):
    pass


class WordChosen(ChosenViewMixin, ChosenResponseMixin, View):
    def get_chosen_response_data(self, item: GlossaryTerm) -> dict[str, Any]:
        """The words of the text stay; where none are selected, the name in its language."""
        return {
            "id": str(item.pk),
            "key": item.key,
            "title": item.name,
            "words": getattr(item, f"name_{language_asked(self.request)}"),
            "edit_url": _address(item),
        }


class WordChooserViewSet(ChooserViewSet):
    model = GlossaryTerm
    icon = "openquote"
    url_prefix = "glossary/choose"
    name = "word_chooser"
    choose_one_text = gettext_lazy("Choose a word from the glossary")
    choose_another_text = gettext_lazy("Choose another word")
    choose_view_class = ChooseWord
    choose_results_view_class = WordResults
    chosen_view_class = WordChosen
    register_widget = False
    per_page = 15


word_chooser = WordChooserViewSet()


def word_told(request: HttpRequest, key: str) -> HttpResponse:
    term = GlossaryTerm.objects.filter(key=key).first()
    if term is None:
        return JsonResponse({"key": key, "name": "", "told": "", "url": ""})
    about = {"name": term.name, "told": term.explanation, "url": _address(term)}
    return JsonResponse({"key": key, **about})


def _address(term: GlossaryTerm) -> str:
    return reverse("wagtailsnippets_knowledge_glossaryterm:edit", args=[term.pk])
