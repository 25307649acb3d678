"""Which cases are in use, and taking one back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from accounts.models import Person
from courses.gate.recall import copies_of
from courses.models import Version
from knowledge.admin.frame import Screen
from knowledge.gate.recalling import contents_of, recall
from knowledge.models import CaseRecord
from organisations.access import Right, needs

PER_PAGE = 50


class Cases(Screen):
    template_name = "courses/admin/cases.html"
    page_title = gettext_lazy("Cases in use")
    header_icon = "folder-inverse"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listed = CaseRecord.objects.select_related("recall").order_by("recalled_at", "title", "pk")
        found = Paginator(listed, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs, found=found)


class RecallCase(Screen):
    """Before: what goes. After: what went, and where copies may be."""

    template_name = "courses/admin/recall.html"
    page_title = gettext_lazy("Recall a case")
    header_icon = "warning"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": reverse("cases"), "label": str(Cases.page_title)}]

    @cached_property
    def case(self) -> CaseRecord:
        return get_object_or_404(CaseRecord.objects.select_related("recall"), pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.case.recalled_at:
            return redirect("recall_case", self.case.pk)
        if request.POST.get("typed", "").strip() != self.case.title:
            return self._refuse(_("Type the title of the case exactly, to show that it is this."))
        try:
            recall(self.case, by=request.user, reason=request.POST.get("reason", "")[:300])
        except ValidationError as refused:
            return self._refuse(*refused.messages)
        messages.success(request, _("The case is recalled. Now see to the copies."))
        return redirect("recall_case", self.case.pk)

    def _refuse(self, *errors: str) -> HttpResponse:
        return self.render_to_response(self.get_context_data(errors=errors), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contents = contents_of(self.case)
        pages = Page.objects.filter(translation_key__in=contents).select_related("locale")
        done = getattr(self.case, "recall", None)
        return super().get_context_data(
            **kwargs,
            case=self.case,
            done=done,
            pages=pages.order_by("translation_key", "locale_id"),
            versions=Version.objects.filter(content__in=contents).count(),
            copies=_named(done.copies if done else copies_of(contents)),
            reason=self.request.POST.get("reason", ""),
        )


def _named(copies: list[dict[str, str]]) -> list[dict[str, str]]:
    people = Person.objects.filter(key__in={copy["by"] for copy in copies if copy["by"]})
    names = {str(person.key): str(person) for person in people}
    return [copy | {"name": names.get(copy["by"], "")} for copy in copies]


cases = needs(Right.APPROVE)(Cases.as_view())
recall_case = needs(Right.APPROVE)(RecallCase.as_view())
